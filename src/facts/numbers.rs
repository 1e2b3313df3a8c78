//! Plain numbers in figures, and the Han numerals of articles (`第六条`); the value has no separators.

use super::durations;
use super::figures::{Quantity, Written};
use super::reading::{Reading, is_latin};
use super::{Fact, FactKind};

/// The numbers of a clause.
pub(super) fn numbers(reading: &Reading<'_>) -> Vec<Fact> {
    reading
        .quantities
        .iter()
        .filter(|quantity| is_number(reading, quantity))
        .map(|quantity| reading.fact(FactKind::Number, quantity.range.clone(), quantity.value.clone()))
        .collect()
}

/// What number words count, folded: nouns in English and French, measure words in Chinese. Other number words are
/// idioms
/// (`one of`, `les deux`, `一些`) oftener than counts.
const COUNTED: &str = "categories; types; kinds; classes; groups; purposes; options; ways; methods; persons; \
    people; individuals; employees; \
    members; copies; devices; accounts; users; steps; conditions; principles; countries; states; regions; \
    companies; entities; \
    parts; requests; times; reports; languages; copies; witnesses; arbitrators; sortes; finalites; facons; \
    manieres; moyens; \
    personnes; membres; exemplaires; appareils; comptes; utilisateurs; etapes; principes; pays; langues; societes; \
    fois; \
    demandes; salaries; arbitres; 类; 种; 项; 名; 份; 台; 类型; 个类别; 个类型; 个国家; 个地区; 个步骤; 个部分; 个账户; 个帐户; 个方面";

/// Whether a number in words counts something: `three categories`, `两名`.
fn is_count(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    let at = reading.skip_spaces(quantity.range.end);
    let ordinal =
        reading.before(reading.skip_spaces_back(quantity.range.start)).is_some_and(|c| "第数几上千百".contains(c));
    let several = quantity.whole().is_some_and(|count| count > 1);
    several && !ordinal && COUNTED.split(';').any(|counted| reading.starts_with(at, counted.trim()))
}

fn is_number(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    let (start, end) = (quantity.range.start, quantity.range.end);
    if quantity.written == Written::Words {
        let next = reading.at(reading.skip_spaces(end));
        let article = reading.before(start) == Some('第') && next.is_some_and(|c| "条款章节项编号页".contains(c));
        return article || is_count(reading, quantity);
    }
    let ago = durations::unit(reading, quantity).is_some_and(|(_, _, end)| durations::is_ago(reading, quantity, end));
    let names = matches!(reading.at(end), Some('-' | '_')) && reading.at(end + 1).is_some_and(is_latin);
    let round_the_clock = reading.starts_with(start, "24/7") || reading.ends_with(end, "24/7");
    let note = reading.before(start) == Some('[') && reading.at(end) == Some(']');
    !(ago || names || round_the_clock || note || is_marker(reading, quantity))
}

/// Whether a number at the beginning counts the clause: `1.`, `(2)`, `3、`.
fn is_marker(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    let (before, after) = (reading.before(quantity.range.start), reading.at(quantity.range.end));
    // `(1)` and `1)` count the parts of a sentence.
    let short = quantity.value.len() <= 2;
    if short && after == Some(')') && before.is_none_or(|c| matches!(c, '(' | ' ' | ';' | ':' | ',')) {
        return true;
    }
    let lead = reading.folded(0..quantity.range.start).iter().all(|c| c.is_whitespace() || "([#*-".contains(*c));
    let closes = match after {
        Some('.') => reading.at(quantity.range.end + 1).is_none_or(|c| !c.is_ascii_alphanumeric()),
        Some('\\') => true,
        Some(')' | '、' | ']') => true,
        _ => quantity.value.contains('.') && after == Some(' '),
    };
    lead && closes
}
