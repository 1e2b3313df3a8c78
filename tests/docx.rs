//! Reading Word documents: what a reader of the printed page sees, and nothing lost.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

mod word;

use policydiff::document::{BlockKind, Document, Role};
use policydiff::ingest::{ReadOptions, Tracked, read};
use word::{BODY, document, document_with, paragraph, part, relationships, run, styled, styles};

fn document_of(bytes: &[u8], tracked: Tracked) -> Document {
    read(bytes, "a.docx", &ReadOptions { tracked, ..ReadOptions::default() }).unwrap()
}

/// The document after its running text: a line for each heading and block, with its kind or marker.
fn shown(bytes: &[u8]) -> String {
    lines(&document_of(bytes, Tracked::Accepted))
}

fn struck(document: &Document) -> Vec<&str> {
    let struck = document.left_out().filter(|block| block.role == Role::Struck);
    struck.map(|block| document.slice(&block.span)).collect()
}

fn lines(document: &Document) -> String {
    let mut lines = Vec::new();
    for (_, section) in document.own_sections() {
        if !document.heading(section).is_empty() {
            lines.push(format!("{} {}", "#".repeat(usize::from(section.level).max(1)), document.heading(section)));
        }
        for block in section.blocks.iter().filter(|block| document.slice(&block.span) != BODY) {
            let words = document.slice(&block.span);
            lines.push(match &block.kind {
                BlockKind::Paragraph => words.to_owned(),
                BlockKind::ListItem { depth, marker } => {
                    format!("{}[{marker}] {words}", "  ".repeat(usize::from(*depth)))
                }
                BlockKind::Table(table) => {
                    format!("table, {} of head\n{}", table.header_rows, words.replace('\t', " | "))
                }
            });
        }
    }
    lines.join("\n")
}

const LEVELS: &str = "<w:abstractNum w:abstractNumId=\"1\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/><w:pStyle w:val=\"H1\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl>\
    <w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%3)\"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"2\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"第%1条\"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{f0b7}\"/>\
    <w:rPr><w:rFonts w:ascii=\"Symbol\"/></w:rPr></w:lvl></w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>\
    <w:num w:numId=\"3\"><w:abstractNumId w:val=\"3\"/></w:num>\
    <w:num w:numId=\"4\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"1\"><w:startOverride w:val=\"7\"/></w:lvlOverride></w:num>";

fn listed(list: u32, level: u32, words: &str) -> String {
    paragraph(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), words)
}

#[test]
fn numbers_are_those_that_a_reader_sees() {
    let styles = styles(&[("H1", "heading 1", "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>")]);
    let numbering = part("numbering", LEVELS);
    let body = [
        styled("H1", "Scope"),
        listed(1, 1, "We act."),
        listed(1, 2, "in good faith;"),
        listed(1, 2, "at once."),
        listed(1, 1, "You act."),
        listed(1, 2, "too."),
        styled("H1", "Duties"),
        listed(1, 1, "All of us act."),
        listed(4, 1, "This begins at seven."),
        listed(2, 0, "本政策适用于您。"),
        listed(2, 0, "我们保护您的信息。"),
        listed(3, 0, "A bullet."),
        listed(0, 0, "In no list."),
    ];
    let bytes = document_with(&body.concat(), &[("word/styles.xml", &styles), ("word/numbering.xml", &numbering)]);
    insta::assert_snapshot!(shown(&bytes), @"
    # 1. Scope
      [1.1] We act.
        [(a)] in good faith;
        [(b)] at once.
      [1.2] You act.
        [(a)] too.
    # 2. Duties
      [2.1] All of us act.
      [2.7] This begins at seven.
    [第一条] 本政策适用于您。
    [第二条] 我们保护您的信息。
    [•] A bullet.
    In no list.
    ");
}

#[test]
fn headings_are_told_by_style_name_and_outline_level() {
    let styles = styles(&[
        ("a", "Title", ""),
        ("berschrift1", "heading 1", ""),
        ("x", "Own", "<w:basedOn w:val=\"berschrift1\"/>"),
        ("y", "TOC Heading", "<w:basedOn w:val=\"berschrift1\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>"),
        ("toc", "toc 2", ""),
    ]);
    let clause = format!("{BODY} {BODY}");
    let body = [
        styled("a", "Privacy notice"),
        styled("y", "Contents"),
        "<w:p><w:pPr><w:pStyle w:val=\"toc\"/></w:pPr><w:hyperlink w:anchor=\"_Toc1\"><w:r><w:t>Your rights</w:t></w:r><w:r><w:tab/></w:r>\
         <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGEREF _Toc1 \\h </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>17</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
         </w:hyperlink></w:p>"
            .to_owned(),
        styled("berschrift1", "What we take"),
        paragraph("<w:outlineLvl w:val=\"1\"/>", "By ourselves"),
        styled("x", "Your rights"),
        styled("x", &clause),
    ];
    let bytes = document_with(&body.concat(), &[("word/styles.xml", &styles)]);
    insta::assert_snapshot!(shown(&bytes).replace(&clause, "CLAUSE"), @"
    # Privacy notice
    Contents
      [] Your rights
    # What we take
    ## By ourselves
    # Your rights
    CLAUSE
    ");
}

#[test]
fn headings_are_told_by_names_in_other_languages_and_by_ids_alone() {
    let styles = styles(&[("0", "Titre", ""), ("3", "标题 1", ""), ("t2", "Titre 2", "")]);
    let body = [
        styled("0", "Avis"),
        styled("3", "我们收集的信息"),
        styled("t2", "Vos droits"),
        styled("Heading1", "Described nowhere"),
    ];
    let bytes = document_with(&body.concat(), &[("word/styles.xml", &styles)]);
    insta::assert_snapshot!(shown(&bytes), @"
    # Avis
    # 我们收集的信息
    ## Vos droits
    # Described nowhere
    ");
}

#[test]
fn tables_keep_rows_and_cells() {
    let cell = |properties: &str, words: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{words}</w:tc>");
    let words = |words: &str| paragraph("", words);
    let rows = [
        format!(
            "<w:trPr><w:tblHeader/></w:trPr>{}{}{}",
            cell("", &words("Name")),
            cell("", &words("Use")),
            cell("", &words("Kept"))
        ),
        format!(
            "{}{}{}",
            cell("<w:vMerge w:val=\"restart\"/>", &words("Kite")),
            cell("", &format!("{}{}", words("Billing"), words("and invoices"))),
            cell("", &words("1 year"))
        ),
        format!("{}{}{}", cell("<w:vMerge/>", "<w:p/>"), cell("", &words("Mail")), cell("", "<w:p/>")),
        format!("{}{}", cell("<w:gridSpan w:val=\"2\"/>", &words("All others")), cell("", &words("2 years"))),
    ];
    let table: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    let layout = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", &words("A frame around a paragraph.")));
    insta::assert_snapshot!(shown(&document(&format!("<w:tbl>{table}</w:tbl>{layout}"))), @"
    table, 1 of head
    Name | Use | Kept
    Kite | Billing and invoices | 1 year
    Kite | Mail | 
    All others |  | 2 years
    A frame around a paragraph.
    ");
}

const CHANGES: &str = "<w:p><w:r><w:t xml:space=\"preserve\">We keep it for </w:t></w:r>\
    <w:del w:id=\"1\"><w:r><w:delText>90</w:delText></w:r></w:del><w:ins w:id=\"2\"><w:r><w:t>30</w:t></w:r></w:ins>\
    <w:r><w:t xml:space=\"preserve\"> days</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>\
    <w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">Two lines, here, </w:t></w:r></w:p>\
    <w:p><w:r><w:t>became one.</w:t></w:r></w:p>\
    <w:p><w:moveFrom w:id=\"4\"><w:r><w:t>Moved here.</w:t></w:r></w:moveFrom></w:p>\
    <w:p><w:moveTo w:id=\"5\"><w:r><w:t>Moved there.</w:t></w:r></w:moveTo></w:p>\
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc></w:tr>\
    <w:tr><w:trPr><w:ins w:id=\"6\"/></w:trPr><w:tc><w:p><w:r><w:t>new</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>\
    <w:tr><w:trPr><w:del w:id=\"7\"/></w:trPr><w:tc><w:p><w:r><w:t>old</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";

#[test]
fn tracked_changes_are_read_on_either_side() {
    let bytes = document(CHANGES);
    let accepted = document_of(&bytes, Tracked::Accepted);
    let warning = accepted.warnings.iter().find(|warning| warning.code == "own-changes").unwrap();
    assert!(warning.message.starts_with("The document holds 5 struck or inserted passages: "), "{}", warning.message);
    let struck: Vec<&str> = struck(&accepted);
    assert_eq!(struck, ["90", "Moved here.", "old 2"]);
    let original = lines(&document_of(&bytes, Tracked::Original));
    insta::assert_snapshot!(format!("{}\n\nbefore:\n{original}", lines(&accepted)), @"
    We keep it for 30 days.
    Two lines, here, became one.
    Moved there.
    table, 1 of head
    A | B
    new | 1

    before:
    We keep it for 90 days.
    Two lines, here,
    became one.
    Moved here.
    table, 1 of head
    A | B
    old | 2
    ");
}

#[test]
fn notes_stand_after_what_names_them() {
    let note = |id: u32, words: &str| format!("<w:footnote w:id=\"{id}\">{}</w:footnote>", paragraph("", words));
    // The third note names itself.
    let circle =
        "<w:footnote w:id=\"3\"><w:p><w:r><w:t>Round.</w:t><w:footnoteReference w:id=\"3\"/></w:r></w:p></w:footnote>";
    let footnotes =
        part("footnotes", &[note(1, "The first note."), note(2, "The second note."), circle.to_owned()].concat());
    let endnotes = part("endnotes", &format!("<w:endnote w:id=\"1\">{}</w:endnote>", paragraph("", "At the end.")));
    let body = "<w:p><w:r><w:t>Named here.</w:t><w:endnoteReference w:id=\"1\"/><w:footnoteReference w:id=\"1\"/></w:r></w:p>\
        <w:p><w:r><w:t>• an item</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p><w:p><w:r><w:t>• another</w:t></w:r></w:p>\
        <w:p><w:r><w:t>The last words.</w:t><w:footnoteReference w:id=\"3\"/></w:r></w:p>";
    let bytes = document_with(body, &[("word/footnotes.xml", &footnotes), ("word/endnotes.xml", &endnotes)]);
    insta::assert_snapshot!(shown(&bytes), @"
    Named here.¹¹
    The first note.
    [•] an item²
    [•] another
    The second note.
    The last words.³
    Round.³
    At the end.
    ");
}

#[test]
fn whatever_holds_words_is_read() {
    let inline = run("", "words");
    let body = [
        format!("<w:sdt><w:sdtPr><w:alias w:val=\"no\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", paragraph("", "In a control.")),
        format!("<w:p><w:smartTag>{inline}</w:smartTag><w:fldSimple w:instr=\" REF a \">{inline}</w:fldSimple><w:dir w:val=\"rtl\">{inline}</w:dir></w:p>"),
        "<w:p><w:r><w:t>Non</w:t><w:noBreakHyphen/><w:t>bre</w:t><w:softHyphen/><w:t>aking</w:t><w:tab/><w:t>tab</w:t><w:br/><w:t>Next line.</w:t></w:r></w:p>".to_owned(),
        format!(
            "<w:p><w:r><w:t>Anchor.</w:t><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent>\
             </wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>\
             </mc:Fallback></mc:AlternateContent></w:r></w:p>",
            paragraph("", "In a box."),
            paragraph("", "In a box."),
        ),
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>かな</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>仮名</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>".to_owned(),
    ];
    insta::assert_snapshot!(shown(&document(&body.concat())), @"
    In a control.
    wordswordswords
    Non-breaking tab
    Next line.
    Anchor.
    In a box.
    仮名
    ");
}

#[test]
fn what_is_not_the_text_is_set_apart() {
    let list = relationships(&[
        ("r1", "header", "header1.xml"),
        ("r2", "footer", "footer1.xml"),
        ("r3", "comments", "comments.xml"),
    ]);
    let header = part("hdr", &paragraph("", "Translation for information only."));
    let footer = part(
        "ftr",
        "<w:p><w:r><w:t>Page </w:t></w:r><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>",
    );
    let comments = part("comments", &format!("<w:comment w:id=\"1\">{}</w:comment>", paragraph("", "Is that so?")));
    let body = format!("<w:p>{}{}</w:p>", run("", "Shown."), run("<w:vanish/>", "Hidden."));
    let parts = [
        ("word/_rels/document.xml.rels", &*list),
        ("word/header1.xml", &header),
        ("word/footer1.xml", &footer),
        ("word/comments.xml", &comments),
    ];
    let document = document_of(&document_with(&body, &parts), Tracked::Accepted);
    assert_eq!(lines(&document), "Shown.");
    let left_out: Vec<(&str, Role)> =
        document.left_out().map(|block| (document.slice(&block.span), block.role)).collect();
    let running = Role::RunningHeader;
    let expected = [
        ("Translation for information only.", running),
        ("Page 1", Role::PageNumber),
        ("Hidden.", Role::Hidden),
        ("Is that so?", Role::Hidden),
    ];
    assert_eq!(left_out, expected);
}

#[test]
fn links_lead_where_they_lead() {
    let list = relationships(&[("r1", "hyperlink", "https://example.org/a?b=1&amp;c=2")]);
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"https://example.org/f\"</w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>there</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let body = format!(
        "<w:p>{}<w:hyperlink r:id=\"r1\">{}</w:hyperlink>{}<w:hyperlink w:anchor=\"top\">{}</w:hyperlink> {field}</w:p>",
        run("", "Look "),
        run("", "here"),
        run("", ", "),
        run("", "above"),
    );
    let document = document_of(&document_with(&body, &[("word/_rels/document.xml.rels", &list)]), Tracked::Accepted);
    let block = document.sections.last().unwrap().blocks.last().unwrap();
    let links: Vec<(&str, &str)> =
        block.links.iter().map(|link| (document.slice(&link.span), link.target.as_str())).collect();
    assert_eq!(
        links,
        [("here", "https://example.org/a?b=1&c=2"), ("above", "#top"), ("there", "https://example.org/f")]
    );
    assert_eq!(block.span.place.anchor.as_deref(), Some("¶2"));
}

#[test]
fn content_tells_the_form_and_not_the_ending() {
    let document = read(&document(""), "a.txt", &ReadOptions::default()).unwrap();
    assert!(document.source.media_type.name().ends_with("wordprocessingml.document"));
}

#[test]
fn a_damaged_part_beside_the_text_is_a_warning() {
    let bytes = document_with(&paragraph("", "Still here."), &[("word/styles.xml", "<w:styles><w:style>")]);
    let document = document_of(&bytes, Tracked::Accepted);
    assert_eq!(lines(&document), "Still here.");
    assert!(
        document
            .warnings
            .iter()
            .any(|warning| warning.code == "part-damaged" && warning.message.contains("word/styles.xml"))
    );
}

mod corpus {
    use std::collections::HashMap;
    use std::fs;
    use std::path::{Path, PathBuf};

    use policydiff::document::Document;
    use policydiff::history::{Entry, MANIFEST, Manifest};
    use policydiff::ingest::{ReadOptions, read};

    fn folder(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name)
    }

    fn versions() -> Vec<Entry> {
        let manifest = fs::read_to_string(folder("aws-privacy-rendered-docx").join(MANIFEST)).unwrap();
        Manifest::parse(&manifest).unwrap().versions
    }

    fn document(path: &Path) -> Document {
        read(&fs::read(path).unwrap(), &path.to_string_lossy(), &ReadOptions::default()).unwrap()
    }

    /// How often each line of a document occurs, white space aside: headings, paragraphs, items and rows.
    fn lines(document: &Document) -> HashMap<String, usize> {
        let mut lines = HashMap::new();
        for line in document.own_text().lines() {
            *lines.entry(line.split_whitespace().collect::<String>()).or_insert(0) += 1;
        }
        lines
    }

    #[test]
    fn every_version_is_the_file_that_the_manifest_describes_and_says_its_own_date_and_language() {
        for entry in versions() {
            let document = document(&folder("aws-privacy-rendered-docx").join(&entry.file));
            assert_eq!(document.source.sha256, entry.sha256, "{}", entry.file);
            assert_eq!(document.language.tag(), entry.language, "{}", entry.file);
            assert_eq!(document.date, entry.date, "{}", entry.file);
        }
    }

    /// Shares of lines (in per cent) in which a version reads alike as text and as a Word document, at least. The two differ in
    /// the markup that the text shows and in lines that are broken in one of them.
    const ALIKE_PER_CENT: usize = 94;

    #[test]
    fn a_word_document_reads_as_its_text() {
        for entry in versions() {
            let word = document(&folder("aws-privacy-rendered-docx").join(&entry.file));
            let text = document(&folder("").join(entry.origin.unwrap().trim_start_matches("corpus/")));
            let headings = |document: &Document| {
                document.sections.iter().skip(1).map(|section| document.heading(section).to_owned()).collect::<Vec<_>>()
            };
            let differing = headings(&text).iter().filter(|heading| !headings(&word).contains(heading)).count();
            assert!(differing <= 1, "{}: {differing} headings differ", entry.file);
            let (word, text) = (lines(&word), lines(&text));
            let all: usize = text.values().sum();
            let alike: usize = text.iter().map(|(line, count)| word.get(line).copied().unwrap_or(0).min(*count)).sum();
            assert!(alike * 100 >= all * ALIKE_PER_CENT, "{}: {alike} of {all} lines", entry.file);
        }
    }
}
