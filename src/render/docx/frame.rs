//! What surrounds the text: the head and foot of every page, its size and margins.

use super::package::{FOOTER, HEADER};
use super::words::Words;
use super::xml::Markup;
use crate::report::{DocumentInfo, Tool};

/// A version in a few words: its day and language.
pub fn version(info: &DocumentInfo, words: &Words) -> String {
    format!("{} · {}", info.date.as_deref().unwrap_or(&words.no_date), info.language)
}

/// The head of every page: what is compared, and the digests of the files.
pub fn header(kind: &str, old: &DocumentInfo, new: &DocumentInfo, words: &Words) -> String {
    let mut markup = Markup::part("w:hdr");
    let line = |markup: &mut Markup, text: &str| {
        markup.append("<w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr><w:r>");
        markup.element("w:t", &[("xml:space", "preserve")], text);
        markup.append("</w:r></w:p>");
    };
    line(&mut markup, &format!("{kind}: {} → {}", version(old, words), version(new, words)));
    for (name, info) in [(&words.old, old), (&words.new, new)] {
        line(&mut markup, &format!("{name}: {} · SHA-256 {}", file_name(&info.path), info.sha256));
    }
    markup.close("w:hdr");
    markup.finish()
}

/// The last part of a path; the whole of it says something of the machine that it was on.
pub fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).unwrap_or(path)
}

/// The foot of every page: that it is no advice, what it was made with, the number of the page.
pub fn footer(tool: &Tool, words: &Words) -> String {
    let mut markup = Markup::part("w:ftr");
    markup.append("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>");
    run(&mut markup, &words.not_advice, words);
    markup.append("</w:p><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>");
    run(&mut markup, &format!("{} {} {}", &words.made_with, tool.name, tool.version), words);
    markup.append("<w:r><w:tab/></w:r>");
    run(&mut markup, &format!("{} ", &words.page), words);
    field(&mut markup, "PAGE");
    run(&mut markup, &format!(" {} ", &words.of), words);
    field(&mut markup, "NUMPAGES");
    markup.append("</w:p>");
    markup.close("w:ftr");
    markup.finish()
}

fn run(markup: &mut Markup, text: &str, words: &Words) {
    markup.open("w:r", &[]);
    markup.open("w:rPr", &[]);
    markup.empty("w:lang", &[("w:val", words.language)]);
    markup.close("w:rPr");
    markup.element("w:t", &[("xml:space", "preserve")], text);
    markup.close("w:r");
}

fn field(markup: &mut Markup, name: &str) {
    markup.open("w:fldSimple", &[("w:instr", name)]);
    markup.append("<w:r><w:t>1</w:t></w:r>");
    markup.close("w:fldSimple");
}

/// The page: A4, margins of two centimetres, with head and foot.
pub fn section(markup: &mut Markup) {
    markup.open("w:sectPr", &[]);
    markup.empty("w:headerReference", &[("w:type", "default"), ("r:id", HEADER)]);
    markup.empty("w:footerReference", &[("w:type", "default"), ("r:id", FOOTER)]);
    markup.append(
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1417\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" \
         w:header=\"567\" w:footer=\"454\" w:gutter=\"0\"/>",
    );
    markup.close("w:sectPr");
}
