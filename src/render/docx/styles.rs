//! How the document looks: Word's own styles for titles, headings, lists and comments, and fonts for each script.

use super::xml::Markup;
use crate::text::Language;

/// The language as Word names it: one for words in Latin letters, one for Han characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tongue<'l> {
    /// The language of words in Latin letters.
    pub latin: &'l str,
    /// The language of Han characters.
    pub han: &'l str,
    /// The font of Han characters.
    pub font: &'static str,
}

/// The font of Latin letters.
const LATIN: &str = "Arial";

/// Fonts of Han characters by language, each with the free one that stands in for it.
const HAN: [(&str, &str, &str); 4] = [
    ("zh-CN", "Microsoft YaHei", "Noto Sans CJK SC"),
    ("zh-TW", "Microsoft JhengHei", "Noto Sans CJK TC"),
    ("ja", "Yu Gothic", "Noto Sans CJK JP"),
    ("ko", "Malgun Gothic", "Noto Sans CJK KR"),
];

/// How Word names the language of a document.
pub fn tongue(language: &Language) -> Tongue<'_> {
    let known = HAN.iter().find(|(tag, ..)| *tag == language.tag() || *tag == language.primary());
    let (han, font) = known.map_or(("zh-CN", "Microsoft YaHei"), |(tag, font, _)| (*tag, *font));
    let latin = match language.tag() {
        _ if known.is_some() => "en-US",
        "en" => "en-US",
        "fr" => "fr-FR",
        other => other,
    };
    let han = match han {
        "ja" => "ja-JP",
        "ko" => "ko-KR",
        other => other,
    };
    Tongue { latin, han, font }
}

/// Fonts with those that stand in for them.
pub fn font_table() -> String {
    let mut markup = Markup::part("w:fonts");
    let mut font = |name: &str, other: &str| {
        markup.open("w:font", &[("w:name", name)]);
        markup.value("w:altName", other);
        markup.close("w:font");
    };
    font(LATIN, "Liberation Sans");
    HAN.iter().for_each(|(_, name, other)| font(name, other));
    markup.close("w:fonts");
    markup.finish()
}

/// A style of paragraphs.
struct Style {
    id: &'static str,
    name: &'static str,
    /// Properties of paragraphs.
    paragraph: &'static str,
    /// Properties of words.
    words: &'static str,
}

/// Styles of paragraphs. Word knows its own by their English names.
const STYLES: [Style; 11] = [
    Style {
        id: "Title",
        name: "Title",
        paragraph: "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"240\" w:line=\"264\" w:lineRule=\"auto\"/>",
        words: "<w:b/><w:sz w:val=\"40\"/><w:szCs w:val=\"40\"/>",
    },
    Style {
        id: "ListParagraph",
        name: "List Paragraph",
        paragraph: "<w:spacing w:after=\"80\"/><w:ind w:left=\"360\"/>",
        words: "",
    },
    Style {
        id: "TableText",
        name: "Table Text",
        paragraph: "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
        words: "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    },
    Style {
        id: "TableHeading",
        name: "Table Heading",
        paragraph: "<w:keepNext/><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
        words: "<w:b/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    },
    Style {
        id: "TableEnd",
        name: "Table End",
        paragraph: "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/>",
        words: "<w:sz w:val=\"8\"/><w:szCs w:val=\"8\"/>",
    },
    Style {
        id: "Header",
        name: "header",
        paragraph: "<w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>",
        words: "<w:color w:val=\"595959\"/><w:sz w:val=\"13\"/><w:szCs w:val=\"13\"/>",
    },
    Style {
        id: "Footer",
        name: "footer",
        paragraph: "<w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs>\
                    <w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>",
        words: "<w:color w:val=\"595959\"/><w:sz w:val=\"13\"/><w:szCs w:val=\"13\"/>",
    },
    Style {
        id: "CommentText",
        name: "annotation text",
        paragraph: "<w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
        words: "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>",
    },
    Style { id: "Note", name: "Note", paragraph: "<w:spacing w:after=\"80\"/>", words: "<w:color w:val=\"595959\"/>" },
    Style {
        id: "Status",
        name: "Status",
        paragraph: "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/>",
        words: "<w:b/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    },
    Style {
        id: "Lead",
        name: "Lead",
        paragraph: "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/>",
        words: "<w:b/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>",
    },
];

/// Sizes of headings in half points, by level.
const HEADINGS: [u8; 9] = [32, 28, 25, 23, 22, 22, 22, 22, 22];

/// The part that says how the document looks.
pub fn styles(tongue: Tongue<'_>) -> String {
    let mut markup = Markup::part("w:styles");
    defaults(&mut markup, tongue);
    markup.append(
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/></w:style>\
         <w:style w:type=\"character\" w:styleId=\"CommentReference\"><w:name w:val=\"annotation reference\"/>\
         <w:basedOn w:val=\"DefaultParagraphFont\"/><w:rPr><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr></w:style>",
    );
    for (level, size) in (1..).zip(HEADINGS) {
        heading(&mut markup, level, size);
    }
    for style in &STYLES {
        open(&mut markup, style.id, style.name);
        markup.append(&format!("<w:pPr>{}</w:pPr><w:rPr>{}</w:rPr>", style.paragraph, style.words));
        markup.close("w:style");
    }
    tables(&mut markup);
    markup.close("w:styles");
    markup.finish()
}

fn defaults(markup: &mut Markup, tongue: Tongue<'_>) {
    markup.open("w:docDefaults", &[]);
    markup.open("w:rPrDefault", &[]);
    markup.open("w:rPr", &[]);
    let fonts = [("w:ascii", LATIN), ("w:hAnsi", LATIN), ("w:eastAsia", tongue.font), ("w:cs", LATIN)];
    markup.empty("w:rFonts", &fonts);
    markup.value("w:sz", "20");
    markup.value("w:szCs", "20");
    markup.empty("w:lang", &[("w:val", tongue.latin), ("w:eastAsia", tongue.han), ("w:bidi", "ar-SA")]);
    markup.close("w:rPr");
    markup.close("w:rPrDefault");
    markup.append(
        "<w:pPrDefault><w:pPr><w:spacing w:after=\"140\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>",
    );
    markup.close("w:docDefaults");
}

fn open(markup: &mut Markup, id: &str, name: &str) {
    markup.open("w:style", &[("w:type", "paragraph"), ("w:styleId", id)]);
    markup.value("w:name", name);
    markup.value("w:basedOn", "Normal");
    if id == "Title" || name.starts_with("heading") {
        markup.value("w:next", "Normal");
    }
    markup.append("<w:qFormat/>");
}

fn heading(markup: &mut Markup, level: usize, size: u8) {
    open(markup, &format!("Heading{level}"), &format!("heading {level}"));
    let before = if level < 3 { "320" } else { "240" };
    markup.append(&format!(
        "<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"{before}\" w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/>\
         <w:outlineLvl w:val=\"{}\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr>",
        level - 1
    ));
    markup.close("w:style");
}

/// Tables with thin lines; the rows that name the columns are shaded.
fn tables(markup: &mut Markup) {
    let side = |name: &str| format!("<w:{name} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>");
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(side).concat();
    markup.append(&format!(
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr>\
         <w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>"
    ));
}
