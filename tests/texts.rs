//! Plain text and Markdown as they are saved, exported and written by hand.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

use policydiff::document::{BlockKind, Document};
use policydiff::ingest::{ReadOptions, read};

const TEXT: &str =
    "We collect the information that you give us when you register, and keep it while your account is open.";
const HAN: &str = "我们会在您的帐户有效期间保留您提供的信息并在之后删除该等信息，您可以随时联系我们以便行使您的权利。";

fn document(source: &str, path: &str) -> Document {
    let source = source.replace("TEXT", TEXT).replace("HAN", HAN);
    read(source.as_bytes(), path, &ReadOptions::default()).unwrap()
}

/// Headings by depth, list items by marker, rows by cells.
fn shown(source: &str, path: &str) -> String {
    let document = document(source, path);
    let mut lines = Vec::new();
    for section in &document.sections {
        lines.push(format!("{} {}", "#".repeat(usize::from(section.level) + 1), document.heading(section)));
        lines.extend(section.blocks.iter().map(|block| match &block.kind {
            BlockKind::Paragraph => document.slice(&block.span).to_owned(),
            BlockKind::ListItem { marker, .. } => format!("{marker} {}", document.slice(&block.span)),
            BlockKind::Table(_) => {
                format!("| {} |", document.slice(&block.span).replace('\t', " | ").replace('\n', " ¶ "))
            }
        }));
    }
    lines.join("\n").replace(TEXT, "TEXT").replace(HAN, "HAN")
}

#[test]
fn markdown_written_by_hand() {
    insta::assert_snapshot!(shown(
        "---\ntitle: \"Privacy Policy\"\ndate: 2024-03-05\n---\n{: .lead}\n\n###What we take {#take}\nTEXT\n{: .note }\n\n\
         Your rights\n-----------\n1\\. TEXT See [our terms][t] and <span class=\"x\">this</span>.\n\n* one {: .i}\n* two\n{:.list}\n\n\
         Cookie | Life\n--- | ---\na \\| b | c\n\n<div markdown=\"1\">\n<p>TEXT</p>\n<ul><li>raw item</li></ul>\n</div>\n\n##Contact\nTEXT\n\n\
         [t]: https://example.org/terms\n",
        "a.md"
    ), @"
    # Privacy Policy
    ## What we take
    TEXT
    ## Your rights
    1. TEXT See our terms and this.
    • one
    • two
    | Cookie | Life ¶ a | b | c |
    TEXT
    • raw item
    ## Contact
    TEXT
    ");
}

#[test]
fn front_matter_in_toml_gives_title_and_date() {
    let document = document(
        "+++\ntitle = \"Terms of Use\"\ndate = 2024-03-05T10:00:00Z\n+++\n\n1.資格\n\nHAN\n\n2.权利\n\nHAN\n",
        "a.md",
    );
    assert_eq!(document.date.unwrap().to_string(), "2024-03-05");
    let headings: Vec<&str> = document.sections.iter().map(|section| document.heading(section)).collect();
    assert_eq!(headings, ["Terms of Use", "1.資格", "2.权利"]);
}

#[test]
fn chinese_articles_and_their_parts_are_levels() {
    insta::assert_snapshot!(shown(
        "用户协议\n\n第一条 定义\nHAN\n\n第二条 权利\n1.資格\nHAN\n2.义务\nHAN\n（一）查询；\n（二）更正；\n（三）删除。\n\n一、附则\nHAN\n",
        "a.txt"
    ), @"
    # 用户协议
    ## 第一条 定义
    HAN
    ## 第二条 权利
    ### 1.資格
    HAN
    ### 2.义务
    HAN
    （一）查询；
    （二）更正；
    （三）删除。
    ## 一、附则
    HAN
    ");
}

#[test]
fn terms_with_articles_and_counted_clauses() {
    insta::assert_snapshot!(shown(
        "TERMS OF SERVICE\n================\n\nArticle 1. Scope\n\nTEXT TEXT\n\nArticle 2 - Duties\n\n(a) you pay us;\n(b) you tell us;\n    \
         (i) your name;\n    (iv) your age.\n\n§ 3 Liability\n\nTEXT\n",
        "a.txt"
    ), @"
    # TERMS OF SERVICE
    ## Article 1. Scope
    TEXT TEXT
    ## Article 2 - Duties
    (a) you pay us;
    (b) you tell us;
    (i) your name;
    (iv) your age.
    ## § 3 Liability
    TEXT
    ");
}

#[test]
fn an_e_mail_with_rules_and_indented_text() {
    insta::assert_snapshot!(shown(
        "PRIVACY POLICY\n------------------------------\nLast updated: March 5, 2024\n\n1. WHAT WE TAKE\n\n    We collect the information that you \
         give us when you\n    register, and keep it while your account is open.\n\n    a) your name and that of the company that you work \
         for;\n    b) your address.\n\n2. YOUR RIGHTS\n==============================\n\n    * to see what we have about you and to have it \
         corrected\n      where it is wrong;\n    * to have it deleted.\n\nTEXT\n",
        "a.txt"
    ), @"
    # PRIVACY POLICY
    Last updated: March 5, 2024
    ## 1. WHAT WE TAKE
    TEXT
    a) your name and that of the company that you work for;
    b) your address.
    ## 2. YOUR RIGHTS
    * to see what we have about you and to have it corrected where it is wrong;
    * to have it deleted.
    TEXT
    ");
}

#[test]
fn text_of_a_word_processor() {
    insta::assert_snapshot!(shown(
        "Privacy Policy\r\rLast updated: March 5, 2024\r\rWhat we take\r\rTEXT TEXT\r\r•\tone thing\r•\tanother thing\r\r\u{c}What we do with it\r\rTEXT\r",
        "a.txt"
    ), @"
    # Privacy Policy
    Last updated: March 5, 2024
    ## What we take
    TEXT TEXT
    • one thing
    • another thing
    ## What we do with it
    TEXT
    ");
}

#[test]
fn a_document_is_read_the_same_with_any_ends_of_lines() {
    let source = "Privacy Policy\n\nWhat we take\n\nTEXT\n\nYour rights\n\nTEXT TEXT\n";
    let shown_with = |end: &str| shown(&source.replace('\n', end), "a.txt");
    assert_eq!(shown_with("\r"), shown_with("\n"));
    assert_eq!(shown_with("\r\n"), shown_with("\n"));
    assert_eq!(shown_with("\u{2028}"), shown_with("\n"));
}

/// Every kind of outline that a document may have.
#[test]
fn outlines_of_all_kinds_are_usable() {
    let outline = |page: &str| {
        let document = document(&format!("<html><body><main>{page}</main></body></html>"), "a.html");
        let levels = document.sections.iter().map(|section| format!("{}{}", section.level, document.heading(section)));
        levels.collect::<Vec<_>>().join(" ")
    };
    let text = "<p>TEXT TEXT TEXT</p>";
    assert_eq!(outline(text), "0");
    assert_eq!(outline(&format!("<h2>Terms</h2>{text}")), "0Terms");
    assert_eq!(
        outline(&format!("<h1>Terms</h1>{text}<h2></h2>{text}<h2>Us</h2>{text}<h2>Us</h2>{text}")),
        "0Terms 1Us 1Us"
    );
    assert_eq!(outline(&format!("<h1>Terms</h1><h3>A</h3>{text}<h6>B</h6>{text}<h3>C</h3>{text}")), "0Terms 1A 2B 1C");
    assert_eq!(outline(&format!("<h1>Terms of use</h1>{text}<h1>A</h1>{text}<h1>B</h1>{text}")), "0Terms of use 1A 1B");
    assert_eq!(
        outline(&format!("<h1>Terms</h1><h2>1. A</h2>{text}<h2>1.1 B</h2>{text}<h2>2. C</h2>{text}<h2>Us</h2>{text}")),
        "0Terms 11. A 21.1 B 12. C 1Us"
    );
}
