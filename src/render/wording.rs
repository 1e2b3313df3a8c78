//! What several forms of output call changes, sections and versions.

use std::collections::BTreeMap;

use crate::messages::Messages;
use crate::report::{
    Account, Change, ChangeCounts, Direction, DocumentInfo, Role, SectionEntry, SectionSide, Severity,
};

/// How much a change matters, in a word.
pub(super) fn severity(change: &Change, messages: &Messages) -> String {
    messages.word(&format!("severity-{}", change.severity.name()))
}

/// What a change is about, in a word; a topic of the reader's own rules by its id.
pub(super) fn topic(change: &Change, messages: &Messages) -> Option<String> {
    let topic = change.topic.as_ref()?;
    let id = format!("topic-{topic}");
    Some(if messages.has(&id) { messages.word(&id) } else { topic.clone() })
}

/// What a change means for the persons whose data it is, in a word; nothing where it is neither less protection nor more.
pub(super) fn direction(change: &Change, messages: &Messages) -> Option<String> {
    let named = change.direction != Direction::Neutral;
    named.then(|| messages.word(&format!("direction-{}", change.direction.name())))
}

/// A heading, or what stands for one that is not there.
pub(super) fn heading(heading: &str, messages: &Messages) -> String {
    if heading.trim().is_empty() { messages.word("without-heading") } else { heading.to_owned() }
}

/// The heading of a section, in both versions where they differ: `韩国 → 南韓`.
pub(super) fn section(entry: &SectionEntry, messages: &Messages) -> String {
    let name = |side: &Option<SectionSide>| side.as_ref().map(|side| heading(&side.heading, messages));
    match (name(&entry.old), name(&entry.new)) {
        (Some(old), Some(new)) if old != new => format!("{old} → {new}"),
        (old, new) => new.or(old).unwrap_or_default(),
    }
}

/// The headings that a section stands under, in the newer version that has it: `Jurisdictions › Asia`; nothing where there are none.
pub(super) fn parents(entry: &SectionEntry, messages: &Messages) -> Option<String> {
    let path = entry.new.as_ref().or(entry.old.as_ref()).map(|side| side.path.as_slice()).unwrap_or_default();
    let (_, parents) = path.split_last().filter(|(_, parents)| !parents.is_empty())?;
    Some(parents.iter().map(|parent| heading(parent, messages)).collect::<Vec<_>>().join(" › "))
}

/// The name of a document's file, without its folders.
pub(super) fn file_name(document: &DocumentInfo) -> &str {
    document.path.rsplit(['/', '\\']).next().unwrap_or_default()
}

/// A title, or the file's name where there is none.
pub(super) fn title(document: &DocumentInfo) -> &str {
    if document.title.trim().is_empty() { file_name(document) } else { &document.title }
}

/// The line that says what became of every word of both versions.
pub(super) fn account(account: &Account, messages: &Messages) -> String {
    let number = |number: usize| grouped(number, &messages.word("thousands"));
    let sum = |counts: &BTreeMap<String, usize>| number(counts.values().sum());
    let (id, numbers) = match account {
        Account::Words(words) => (
            "account-words",
            vec![
                ("total", number(words.total)),
                ("same", number(words.same)),
                ("told", number(words.told)),
                ("editorial", sum(&words.editorial)),
                ("left-out", sum(&words.left_out)),
                ("unaccounted", number(words.unaccounted)),
            ],
        ),
        Account::Clauses(clauses) => (
            "account-clauses",
            vec![
                ("total", number(clauses.total)),
                ("agree", number(clauses.agree)),
                ("differ", number(clauses.differ)),
                ("only", number(clauses.only_here)),
                ("not-compared", sum(&clauses.not_compared)),
                ("unaccounted", number(clauses.unaccounted)),
            ],
        ),
    };
    let arguments: Vec<_> = numbers.iter().map(|(name, number)| (*name, number.into())).collect();
    messages.say(id, &arguments)
}

/// What a reader must do where the account does not balance.
pub(super) fn account_fault(account: &Account, messages: &Messages) -> Option<String> {
    (account.unaccounted() > 0).then(|| messages.word("account-fault"))
}

/// A number with its thousands set apart.
fn grouped(number: usize, separator: &str) -> String {
    let digits = number.to_string();
    let groups: Vec<String> =
        digits.chars().rev().collect::<Vec<_>>().chunks(3).map(|group| group.iter().collect()).collect();
    groups.join(separator).chars().rev().collect()
}

/// Whether a change stands beside the policy.
pub(super) fn is_beside(change: &Change) -> bool {
    change.role.is_some_and(Role::is_beside)
}

/// What the part of the source is called in which a change stands beside the policy.
pub(super) fn role(role: Role, messages: &Messages) -> String {
    messages.word(&format!("role-{}", role.name()))
}

/// Numbers of changes by severity, those that are none left out: `8 substantive`, `2 editorial`.
pub(super) fn counts(counts: ChangeCounts, messages: &Messages) -> Vec<String> {
    let of = |severity| match severity {
        Severity::Material => counts.material,
        Severity::Substantive => counts.substantive,
        Severity::Editorial => counts.editorial,
    };
    let shown = Severity::ALL.into_iter().map(|severity| (of(severity), severity)).filter(|(count, _)| *count > 0);
    let said = |(count, severity): (usize, Severity)| messages.counted(&format!("changes-{}", severity.name()), count);
    shown.map(said).collect()
}
