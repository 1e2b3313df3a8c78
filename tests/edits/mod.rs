//! A notice and some thirty ways in which its next version can differ.

/// A notice with headings on two levels, lists, and tables.
pub const NOTICE: &str = "\
# Privacy notice

Last updated: 1 May 2024

This notice describes how Example Ltd. collects, uses and shares personal information about people who visit its sites. It applies to all services that link to it. It does not apply to services of third parties.

## What we collect

We collect the information that you give us when you register. We collect your name, your e-mail address and your telephone number. We also collect information by automatic means, such as your address on the network.

- your name and your postal address;
- the payments that you make to us;
- the messages that you send to our support staff;
- what you look at on our sites.

## How long we keep it

We keep your content for up to 90 days after your account is closed. We keep records of payments for seven years, because tax law asks for it. Backups are overwritten after one month.

| Kind of data | Kept for | Reason |
|---|---|---|
| Account | 90 days | to restore it |
| Payments | 7 years | tax law |
| Messages | 2 years | support |
| Logs | 30 days | security |

## Who receives it

We share information with companies that process payments for us. We never sell personal information to advertisers. We share information with authorities where a law obliges us to do so.

### Processors

| Name | Country | Service |
|---|---|---|
| Alpha Payments | Ireland | cards |
| Beta Mail | France | e-mail |
| Gamma Cloud | Germany | hosting |

### Transfers

Some of these companies are outside the European Union. We rely on standard contractual clauses for such transfers.

## Your rights

You may ask us for a copy of your information at any time. You may ask us to correct or to delete it. You may complain to a supervisory authority.

1. Write to privacy@example.com.
2. Tell us which account it is about.
3. We answer within one month.

## Contact

Example Ltd., 1 Long Street, London. You can write to us in English or in French.
";

/// An edit: what stands in the notice, and what stands in its place in the next version, one after the other.
pub struct Edit {
    /// What happens.
    pub name: &'static str,
    /// The old words and the new ones.
    pub replaced: &'static [(&'static str, &'static str)],
}

/// The notice and its next version.
pub fn pair(edit: &Edit) -> (String, String) {
    let mut new = NOTICE.to_owned();
    for (old, words) in edit.replaced {
        assert!(new.contains(old), "{}: {old}", edit.name);
        new = new.replacen(old, words, 1);
    }
    (NOTICE.to_owned(), new)
}

/// The section that moves.
macro_rules! kept {
    ($days:literal) => {
        concat!(
            "## How long we keep it\n\nWe keep your content for up to ",
            $days,
            " after your account is closed. We keep records of payments for seven years, because tax law asks for it. Backups are overwritten after one month.\n\n| Kind of data | Kept for | Reason |\n|---|---|---|\n| Account | 90 days | to restore it |\n| Payments | 7 years | tax law |\n| Messages | 2 years | support |\n| Logs | 30 days | security |\n\n"
        )
    };
}

/// The edits.
pub const EDITS: &[Edit] = &[
    Edit {
        name: "words changed",
        replaced: &[("90 days after", "30 days after"), ("seven years", "ten years"), ("a copy of", "access to")],
    },
    Edit {
        name: "a sentence was added",
        replaced: &[("Backups are overwritten", "We keep logs for a week. Backups are overwritten")],
    },
    Edit { name: "a sentence was removed", replaced: &[(" We never sell personal information to advertisers.", "")] },
    Edit {
        name: "a sentence moved",
        replaced: &[
            (" We never sell personal information to advertisers.", ""),
            ("at any time. ", "at any time. We never sell personal information to advertisers. "),
        ],
    },
    Edit {
        name: "a paragraph was added",
        replaced: &[(
            "## How long",
            "We do not collect information about children. If you think that a child has given us information, write to us.\n\n## How long",
        )],
    },
    Edit {
        name: "a paragraph was removed",
        replaced: &[(
            "Some of these companies are outside the European Union. We rely on standard contractual clauses for such transfers.\n\n",
            "",
        )],
    },
    Edit { name: "a paragraph was split", replaced: &[("when you register. We", "when you register.\n\nWe")] },
    Edit { name: "two paragraphs were joined", replaced: &[("1 May 2024\n\nThis notice", "1 May 2024. This notice")] },
    Edit {
        name: "a section moved",
        replaced: &[(kept!("90 days"), ""), ("## Contact", concat!(kept!("90 days"), "## Contact"))],
    },
    Edit {
        name: "a section moved and was edited",
        replaced: &[(kept!("90 days"), ""), ("## Contact", concat!(kept!("30 days"), "## Contact"))],
    },
    Edit { name: "a section was removed", replaced: &[(kept!("90 days"), "")] },
    Edit { name: "a heading was renamed", replaced: &[("## Who receives it", "## With whom we share it")] },
    Edit {
        name: "a heading was added",
        replaced: &[("We also collect information", "\n\n### By ourselves\n\nWe also collect information")],
    },
    Edit { name: "a heading was removed", replaced: &[("### Transfers\n\n", "")] },
    Edit { name: "a heading changed its level", replaced: &[("### Transfers", "## Transfers")] },
    Edit { name: "a row was added", replaced: &[("| Gamma", "| Delta Chat | Spain | messages |\n| Gamma")] },
    Edit { name: "a row was removed", replaced: &[("| Messages | 2 years | support |\n", "")] },
    Edit {
        name: "cells changed",
        replaced: &[("| Logs | 30 days |", "| Logs | 60 days |"), ("| France |", "| Belgium |")],
    },
    Edit {
        name: "a row moved",
        replaced: &[
            ("| Account | 90 days | to restore it |\n", ""),
            ("| Logs | 30", "| Account | 90 days | to restore it |\n| Logs | 30"),
        ],
    },
    Edit {
        name: "a column was added",
        replaced: &[
            ("| Name | Country | Service |\n|---|---|---|", "| Name | Country | Service | Since |\n|---|---|---|---|"),
            ("| cards |", "| cards | 2019 |"),
            ("| e-mail |", "| e-mail | 2020 |"),
            ("| hosting |", "| hosting | 2021 |"),
        ],
    },
    Edit {
        name: "a table was removed",
        replaced: &[(
            "| Name | Country | Service |\n|---|---|---|\n| Alpha Payments | Ireland | cards |\n| Beta Mail | France | e-mail |\n| Gamma Cloud | Germany | hosting |\n",
            "We name them on request.\n",
        )],
    },
    Edit {
        name: "an item was added",
        replaced: &[("- the payments", "- the goods that you order from us;\n- the payments")],
    },
    Edit { name: "an item was removed", replaced: &[("- the payments that you make to us;\n", "")] },
    Edit {
        name: "items changed places",
        replaced: &[
            ("- your name and your postal address;\n", ""),
            ("- what you look", "- your name and your postal address;\n- what you look"),
        ],
    },
    Edit {
        name: "a numbered item was added",
        replaced: &[("2. Tell us which", "2. Say who you are.\n3. Tell us which"), ("3. We answer", "4. We answer")],
    },
    Edit {
        name: "a list became a paragraph",
        replaced: &[(
            "- your name and your postal address;\n- the payments that you make to us;\n- the messages that you send to our support staff;\n- what you look at on our sites.",
            "We collect your name and your postal address; the payments that you make to us; the messages that you send to our support staff; what you look at on our sites.",
        )],
    },
    Edit { name: "an item was nested", replaced: &[("- the messages that", "  - the messages that")] },
    Edit {
        name: "changes stand on both sides of ends of paragraphs",
        replaced: &[
            ("one month.\n\n|", "one month. Nothing else is kept.\n\nAll else is deleted at once.\n\n|"),
            (
                "You may complain to a supervisory authority.\n\n1. Write",
                "You may complain to a supervisory authority. We help you.\n\nSo do this in order.\n\n1. Write",
            ),
            ("third parties.\n\n## What we", "third parties. Nor to games.\n\n## All that we"),
        ],
    },
    Edit {
        name: "a section moved and another was rewritten",
        replaced: &[
            (kept!("90 days"), ""),
            ("## Contact", concat!(kept!("90 days"), "## Contact")),
            ("You may ask us to correct or to delete it.", "We correct it where it is wrong, on request."),
            ("Ltd., 1 Long Street, London", "SARL, 2 Rue Longue, Paris"),
        ],
    },
];
