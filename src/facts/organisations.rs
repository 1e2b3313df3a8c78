//! Organisations named with their legal form; the value is folded: lower case, no punctuation, one form of each legal
//! form (`amazon web services inc`).

use std::ops::Range;

use super::reading::{Reading, is_latin};
use super::{Fact, FactKind};
use crate::text::script::is_han;
use crate::text::segment::words;

/// Legal forms as they are written, without stops and in lower case, with the form in values; longest first of those
/// that share a beginning. Those marked must be in capitals, as the letters are also words.
const FORMS: &[(&str, &str, bool)] = &[
    ("proprietary limited", "pty ltd", false),
    ("private limited", "pvt ltd", false),
    ("pvt ltd", "pvt ltd", false),
    ("pte ltd", "pte ltd", false),
    ("pte limited", "pte ltd", false),
    ("pty ltd", "pty ltd", false),
    ("pty limited", "pty ltd", false),
    ("co ltd", "co ltd", false),
    ("co limited", "co ltd", false),
    ("company limited", "co ltd", false),
    ("limited sirketi", "ltd sti", false),
    ("anonim sirketi", "as", false),
    ("sdn bhd", "sdn bhd", false),
    ("sp z o o", "sp zoo", false),
    ("gmbh co kg", "gmbh co kg", false),
    ("gmbh co kgaa", "gmbh co kgaa", false),
    ("ag co kg", "ag co kg", false),
    ("ug haftungsbeschrankt", "ug", false),
    ("sa de cv", "sa de cv", false),
    ("s de rl", "s de rl", false),
    ("incorporated", "inc", false),
    ("inc", "inc", false),
    ("corporation", "corp", false),
    ("corp", "corp", false),
    ("limited", "ltd", false),
    ("ltd", "ltd", false),
    ("ltda", "ltda", false),
    ("llc", "llc", true),
    ("llp", "llp", true),
    ("plc", "plc", false),
    ("gmbh", "gmbh", false),
    ("sarl", "sarl", false),
    ("s a r l", "sarl", false),
    ("sa r l", "sarl", false),
    ("srl", "srl", false),
    ("sas", "sas", true),
    ("sasu", "sasu", true),
    ("spa", "spa", true),
    ("kk", "kk", true),
    ("gk", "gk", true),
    ("bv", "bv", true),
    ("nv", "nv", true),
    ("ag", "ag", true),
    ("sa", "sa", true),
    ("sl", "sl", true),
    ("slu", "slu", true),
    ("ab", "ab", true),
    ("kft", "kft", false),
    ("oy", "oy", false),
    ("aps", "aps", false),
    ("eood", "eood", true),
    ("as", "as", true),
    ("a s", "as", true),
    ("se", "se", true),
    ("sca", "sca", true),
    ("scs", "scs", true),
    ("snc", "snc", true),
    ("eurl", "eurl", true),
    ("lp", "lp", true),
    ("kg", "kg", true),
    ("kgaa", "kgaa", false),
    ("ug", "ug", true),
    ("ev", "ev", true),
    ("lda", "lda", false),
    ("ou", "ou", true),
    ("doo", "doo", true),
    ("sro", "sro", true),
    ("berhad", "bhd", false),
    ("pvt", "pvt ltd", false),
    ("pty", "pty ltd", false),
];

/// Legal forms in Han characters, folded, with the form in values.
const HAN_FORMS: [(&str, &str); 9] = [
    ("合同会社", "gk"),
    ("合同會社", "gk"),
    ("株式会社", "kk"),
    ("株式會社", "kk"),
    ("有限责任公司", "co ltd"),
    ("股份有限公司", "co ltd"),
    ("有限公司", "co ltd"),
    ("私人有限公司", "pvt ltd"),
    ("有限合伙", "lp"),
];

/// The longest name in words; longer ones are a run of capitalised words of something else.
const LONGEST_NAME: usize = 10;

/// The longest name in Han characters.
const LONGEST_HAN_NAME: usize = 30;

/// The organisations of a clause.
pub(super) fn organisations(reading: &Reading<'_>) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    let mut index = 0;
    while index < reading.len() {
        let organisation = latin_form(reading, index)
            .and_then(|(end, form)| latin_name(reading, index).map(|start| (start, end, form)))
            .or_else(|| han_form(reading, index));
        match organisation {
            Some((start, end, form)) => {
                let value = format!("{} {form}", value(reading.folded(start..index)));
                found.push(reading.fact(FactKind::Organisation, start..end, value));
                index = end;
            }
            None => index += 1,
        }
    }
    found
}

/// The index after the Latin legal form that begins at an index, and the form.
fn latin_form(reading: &Reading<'_>, start: usize) -> Option<(usize, &'static str)> {
    if !reading.at(start).is_some_and(is_latin) || !matches!(reading.before(start), Some(' ' | ',')) {
        return None;
    }
    // Most words begin with a small letter and are none of the forms.
    let small = !reading.written(start..start + 1).starts_with(char::is_uppercase);
    if small && !matches!(reading.at(start), Some('l' | 'i' | 'c' | 'e' | 'd' | 's' | 'a' | 'p')) {
        return None;
    }
    FORMS.iter().filter(|(letters, _, _)| letters.chars().next() == reading.at(start)).find_map(
        |(letters, form, capitals)| {
            let end = end_of_form(reading, start, letters)?;
            let written = reading.written(start..end);
            // `S.p.A.`, `d.o.o.`
            let stopped = written.matches('.').count() > 1;
            let fits = if *capitals {
                (stopped || !written.contains(char::is_lowercase)) && is_no_word(reading, start..end, letters)
            } else {
                stopped
                    || written.starts_with(char::is_uppercase)
                    || matches!(*letters, "co ltd" | "ltd" | "inc" | "plc")
            };
            fits.then_some((end, *form))
        },
    )
}

/// Whether the letters of a legal form are no word of a text in capitals: `ALSO KNOWN AS`, `OU`.
fn is_no_word(reading: &Reading<'_>, range: Range<usize>, letters: &str) -> bool {
    let (word, start) = reading.word_before(reading.skip_spaces_back(range.start));
    let before = reading.written(start..start + word.chars().count());
    let written = reading.written(range);
    match letters {
        "as" | "se" => written.contains('.') || before.contains(char::is_lowercase),
        "a s" => written.contains('/'),
        "ou" => written.contains(['Ü', 'ü']),
        "ev" | "doo" | "sro" => written.contains('.'),
        _ => true,
    }
}

/// The index after letters of a legal form, written with or without stops, commas and spaces between its words.
fn end_of_form(reading: &Reading<'_>, start: usize, letters: &str) -> Option<usize> {
    let mut index = start;
    let mut previous = ' ';
    for expected in letters.chars() {
        if expected == ' ' {
            while reading.at(index).is_some_and(|c| matches!(c, '.' | ',' | ' ' | '-' | '/' | '&' | '(')) {
                index += 1;
            }
        } else {
            if previous != ' ' && reading.at(index) == Some('.') {
                index += 1; // S.A.R.L.
            }
            if reading.at(index) != Some(expected) {
                return None;
            }
            index += 1;
        }
        previous = expected;
    }
    if reading.at(index).is_some_and(|c| is_latin(c) || c.is_ascii_digit()) {
        return None;
    }
    // The stop of `Inc.` belongs to it; so does the last one of `K.K.`.
    Some(if reading.at(index) == Some('.') { index + 1 } else { index })
}

/// Words that no name begins or ends with, and that end a name in a text all in capitals.
const OUTSIDE: &str = "the a an our by to from for if of and or with contact contacting between where when as at in on while \
    le la les l de des du par chez et ou nous si dans pour aupres we is are be been not any but this that will";

/// Words that lead a name in with a capital, at a sentence's beginning or as what the named one is, folded: `Since`,
/// `the Controller`.
const LEADS: &str = "since under per via about regarding through against both also only neither please however because \
    although whether until after before during within without upon further furthermore additionally copyright attn \
    attention dear re see visit \
    write email call welcome notify inform these those these your his her its their such any all each every controller \
    processor provider supplier company customer client seller buyer licensor licensee importer exporter entity \
    affiliate \
    subsidiary parent operator publisher owner employer vendor contractor responsible depuis selon avec sous apres \
    avant \
    pendant vers contre entre pourquoi cependant toutefois lorsque quand comme ainsi aussi seul contacter ecrire \
    contactez \
    ecrivez responsable editeur societe fournisseur prestataire client vendeur acheteur sous-traitant hebergeur";

/// Whether a word only leads a name in.
fn is_lead(word: &str) -> bool {
    LEADS.split_whitespace().any(|lead| lead == word)
}

fn is_outside(word: &str) -> bool {
    OUTSIDE.split_whitespace().any(|outside| outside == word)
}

/// Where the name before a legal form begins: capitalised words, and small words between them.
fn latin_name(reading: &Reading<'_>, form: usize) -> Option<usize> {
    const SMALL: [&str; 10] = ["and", "of", "ve", "de", "des", "et", "for", "the", "du", "la"];
    /// Parts of legal forms, which make no name.
    const FORM_WORDS: [&str; 8] = ["private", "proprietary", "pvt", "pte", "pty", "co", "company", "public"];
    let mut start = form;
    let mut name: Option<usize> = None;
    for _ in 0..LONGEST_NAME {
        let end = name_end(reading, start, start == form);
        let (word_start, capital) = word_back(reading, end);
        let word: String = reading.folded(word_start..end).iter().collect();
        let shouted = capital && is_outside(&word) && word.len() > 1;
        if word_start == end || shouted && !reading.written(word_start..end).contains(char::is_lowercase) {
            break;
        }
        if capital {
            name = Some(word_start);
        } else if !SMALL.contains(&word.as_str()) && word != "&" {
            break;
        }
        start = word_start;
    }
    let start = without_lead(reading, name?, form)?;
    let name: String = reading.folded(start..form).iter().collect();
    let name = name.trim_end_matches([' ', ',']);
    (name.contains(char::is_alphabetic) && !FORM_WORDS.contains(&name)).then_some(start)
}

/// The beginning of a name without the words that lead it in (`The`, `Contact`); `None` if nothing is left.
fn without_lead(reading: &Reading<'_>, mut start: usize, form: usize) -> Option<usize> {
    loop {
        let (word, end) = reading.word_at(start);
        let leads = is_lead(&word);
        if !(leads || is_outside(&word)) || matches!(reading.at(end), Some('.' | '&' | '-')) {
            return (start < form).then_some(start);
        }
        let next = reading.skip_spaces(if reading.at(end) == Some('\'') { end + 1 } else { end });
        let is_over = next >= form || !reading.at(next).is_some_and(|c| c.is_alphanumeric());
        if is_over {
            return leads.then_some(start); // `Company, Inc.`
        }
        start = next;
    }
}

/// The end of the word before an index, over spaces and, before the legal form, one comma.
fn name_end(reading: &Reading<'_>, start: usize, comma: bool) -> usize {
    let mut end = reading.skip_spaces_back(start);
    if comma && reading.before(end) == Some(',') {
        end = reading.skip_spaces_back(end - 1);
    }
    end
}

/// Where the word that ends at an index begins, and whether it begins with a capital or a digit. A part in brackets is a
/// word: `Alibaba Cloud (Singapore) Private Limited`.
fn word_back(reading: &Reading<'_>, end: usize) -> (usize, bool) {
    if reading.before(end) == Some(')') {
        let open = opening_bracket(reading, end - 1);
        let capital = open.is_some_and(|open| reading.written(open + 1..end).starts_with(char::is_uppercase));
        return if capital { (open.unwrap_or(end), true) } else { (end, false) };
    }
    let part = |c: char| is_latin(c) || c.is_ascii_digit() || matches!(c, '-' | '\'' | '&' | '.' | '+');
    let mut start = end;
    while reading.before(start).is_some_and(part) {
        start -= 1;
    }
    // A full stop at the word's end is another sentence's, unless it is an initial's.
    if reading.before(end) == Some('.') && end - start > 3 {
        return (end, false);
    }
    // `d'Amazon`: the elided article is no part of the name.
    let elided = (start..end.min(start + 4)).find(|index| reading.at(*index) == Some('\''));
    let capital = |index: usize| reading.written(index..index + 1).starts_with(char::is_uppercase);
    if let Some(apostrophe) = elided.filter(|index| capital(index + 1)) {
        start = apostrophe + 1;
    }
    let written = reading.written(start..end);
    (start, written.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// The bracket that a closing one closes, if it is near.
fn opening_bracket(reading: &Reading<'_>, close: usize) -> Option<usize> {
    /// A name of a country or town.
    const LONGEST: usize = 24;
    (close.saturating_sub(LONGEST)..close).rev().find(|index| reading.at(*index) == Some('('))
}

/// The organisation in Han characters, or in Latin ones with a Han legal form, whose legal form begins at an index.
fn han_form(reading: &Reading<'_>, index: usize) -> Option<(usize, usize, &'static str)> {
    if !reading.at(index).is_some_and(is_han) {
        return None;
    }
    let (form, value) = HAN_FORMS.iter().find(|(form, _)| reading.starts_with(index, form))?;
    let end = index + form.chars().count();
    if reading.before(reading.skip_spaces_back(index)).is_some_and(is_latin) {
        let start = latin_name(reading, index)?;
        return Some((start, end, value));
    }
    let start = han_name(reading, index);
    let start = with_latin_part(reading, start, index).unwrap_or(start);
    (index - start >= 2).then_some((start, end, value))
}

/// Where a name in two scripts begins (`Example 科技有限公司`): Latin words right before its Han characters.
fn with_latin_part(reading: &Reading<'_>, han: usize, form: usize) -> Option<usize> {
    let latin = reading.skip_spaces_back(han);
    let joined = han < form && han - latin <= 1 && reading.before(latin).is_some_and(is_latin);
    joined.then(|| latin_name(reading, han)).flatten()
}

/// Where a name in Han characters that ends at an index begins: after punctuation or a word that is no part of a name.
fn han_name(reading: &Reading<'_>, end: usize) -> usize {
    const AROUND: &str = "由 和 与 及 向 为 是 的 在 对 给 或 将 即 至 到 以及 关于 提供 委托 联系 我们 您 指 其 系 於 于 者 称 根据 依据 按照 经 \
        如需 如 若 当 则 但 并 而 通过 由于 因 因为 包括 例如 来自 属于 隶属于 使用 访问 请 请问 运营者 运营方 控制者 处理者 地址 名称 公司名称 甲方 乙方 \
        了解 了解更多 通知 授权 许可 代表 代表了 同意 签署 之 且 在此 此 以 本";
    let mut start = end;
    // `阿里云（新加坡）有限公司`: the town in brackets is part of the name.
    if reading.before(end) == Some(')') {
        let open = opening_bracket(reading, end - 1);
        start = open.filter(|open| reading.before(*open).is_some_and(is_han)).unwrap_or(end);
    }
    while end - start < LONGEST_HAN_NAME && reading.before(start).is_some_and(is_han) {
        start -= 1;
    }
    let run: String = reading.folded(start..end).iter().collect();
    let mut begin = start;
    let mut position = start;
    for word in words(&run) {
        let word = run.get(word).unwrap_or_default();
        position += word.chars().count();
        if word.ends_with("公司") || AROUND.split(' ').any(|around| around == word) {
            begin = position;
        }
    }
    // What the dictionary joined to the name's first character.
    while let Some(around) = AROUND.split(' ').find(|around| reading.starts_with(begin, around)) {
        begin += around.chars().count();
    }
    begin.min(end)
}

/// A name as it is compared.
fn value(name: &[char]) -> String {
    let mut value = String::new();
    for character in name {
        match character {
            '.' | '\'' => {}
            c if c.is_alphanumeric() || *c == '&' => value.push(*c),
            _ if !value.ends_with(' ') => value.push(' '),
            _ => {}
        }
    }
    value.trim().to_owned()
}
