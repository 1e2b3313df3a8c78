//! Postal addresses, in Latin and in Han characters; the value is folded and without the country.
//!
//! A heuristic: words with capitals or figures, among them a street's kind with a number, or a postal code.

use std::ops::Range;

use super::organisations::overlaps;
use super::reading::{Reading, is_latin};
use super::{Fact, FactKind};
use crate::text::segment::is_han;

/// Kinds of streets, which make an address with a number even alone.
const STREETS: &str = "street st avenue ave av road rd boulevard blvd lane ln highway rue bd quai allee allees chemin route \
    cours impasse faubourg strasse str platz weg via viale corso piazza calle carrera paseo rua avenida jalan sokak sk \
    caddesi mahallesi crescent terrace parkway pkwy box cedex";

/// Words of buildings and places, which make one together with other parts.
const BUILDINGS: &str = "floor floors fl suite ste unit units tower towers torre andar piso edificio building bldg block house plaza place square court drive \
    dr way centre center park campus apt level etage batiment immeuble tour ground room wing chome ku gu dong ro gil \
    district";

/// Small words within an address.
const SMALL: &str = "of de la le les du des di da do del der den van von and no nos to au aux bis ter et sur en off the at p.o po \
    th nd rd st";

/// The postal addresses of a clause. `known` are facts that no address reaches into, `countries` the jurisdictions.
pub(super) fn addresses(reading: &Reading<'_>, known: &[Fact], countries: &[Fact]) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    if !reading.has_figures() {
        return found;
    }
    for region in regions(reading, known) {
        if let Some(range) = address(reading, &region) {
            let value = value(reading, &range, countries);
            found.push(reading.fact(FactKind::PostalAddress, range, value));
        }
    }
    found.extend(han_addresses(reading));
    found
}

/// A word or comma of a text.
#[derive(Clone, Debug)]
struct Part {
    range: Range<usize>,
    kind: PartKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PartKind {
    /// With a figure in it.
    Figures,
    /// With a capital.
    Name,
    /// `of`, `de`.
    Small,
    /// A street's or building's kind.
    Place,
    Comma,
}

/// Runs of words that may be parts of an address.
fn regions(reading: &Reading<'_>, known: &[Fact]) -> Vec<Vec<Part>> {
    let mut regions: Vec<Vec<Part>> = Vec::new();
    let mut current: Vec<Part> = Vec::new();
    let mut index = 0;
    while index < reading.len() {
        let start = index;
        match next_part(reading, start) {
            Next::Space => index += 1,
            Next::Part(part) if !overlaps(known, &reading.bytes(part.range.clone())) => {
                index = part.range.end.max(start + 1);
                current.push(part);
            }
            Next::Part(part) => {
                index = part.range.end.max(start + 1);
                regions.push(std::mem::take(&mut current));
            }
            Next::Break(end) => {
                index = end.max(start + 1);
                regions.push(std::mem::take(&mut current));
            }
        }
    }
    regions.push(current);
    regions.retain(|region| region.len() > 2);
    regions
}

enum Next {
    Space,
    Part(Part),
    Break(usize),
}

fn next_part(reading: &Reading<'_>, start: usize) -> Next {
    let Some(character) = reading.at(start) else { return Next::Break(start + 1) };
    if character == ' ' {
        return Next::Space;
    }
    if character == ',' {
        return Next::Part(Part { range: start..start + 1, kind: PartKind::Comma });
    }
    if matches!(character, '至' | '到')
        && reading.before(reading.skip_spaces_back(start)).is_some_and(|c| c.is_ascii_digit())
    {
        return Next::Part(Part { range: start..start + 1, kind: PartKind::Small });
    }
    let part = |c: char| is_latin(c) || c.is_ascii_digit() || matches!(c, '-' | '/' | '\'' | '#' | '&' | '°' | 'º');
    let mut end = start;
    let digit = |index: usize| reading.at(index).is_some_and(|c| c.is_ascii_digit());
    while reading.at(end).is_some_and(part)
        || (reading.at(end) == Some('.') && end > start && digit(end - 1) && digit(end + 1))
    {
        end += 1;
    }
    if end == start + 1 && character == '-' {
        return Next::Space;
    }
    if end == start {
        return Next::Break(start + 1);
    }
    // `98109- 5210`: a code broken by a line's end.
    if reading.before(end) == Some('-')
        && reading.at(end) == Some(' ')
        && reading.at(end + 1).is_some_and(|c| c.is_ascii_digit())
    {
        end += 1;
        while reading.at(end).is_some_and(|c| c.is_ascii_digit()) {
            end += 1;
        }
    }
    let word: String = reading.folded(start..end).iter().collect();
    if matches!(word.as_str(), "attn" | "attention" | "tel" | "phone" | "email" | "e-mail" | "fax") {
        return Next::Break(end);
    }
    let listed = |list: &str| list.split_whitespace().any(|known| known == word);
    let kind = if word.contains(|c: char| c.is_ascii_digit()) {
        PartKind::Figures
    } else if listed(STREETS) || listed(BUILDINGS) || word.ends_with("strasse") {
        PartKind::Place
    } else if reading.written(start..end).starts_with(char::is_uppercase) {
        PartKind::Name
    } else if listed(SMALL) {
        PartKind::Small
    } else {
        return Next::Break(end);
    };
    // `No: 13/52`
    if reading.at(end) == Some(':') && matches!(word.as_str(), "no" | "apt" | "kat") {
        end += 1;
    }
    if reading.at(end) == Some('.') {
        let abbreviation = end - start <= 4 || reading.at(end + 1).is_some_and(is_latin);
        if abbreviation && kind != PartKind::Figures {
            end += 1;
        }
    }
    Next::Part(Part { range: start..end, kind })
}

/// The range of the address within a region, if there is one.
fn address(reading: &Reading<'_>, region: &[Part]) -> Option<Range<usize>> {
    let word = |part: &Part| reading.folded(part.range.clone()).iter().filter(|c| **c != '.').collect::<String>();
    let mut pieces: Vec<&[Part]> =
        region.split(|part| part.kind == PartKind::Comma).filter(|piece| !piece.is_empty()).collect();
    // What stands before the first figure is a name, unless it is a building.
    let has = |piece: &&[Part], kind: PartKind| piece.iter().any(|part| part.kind == kind);
    // `Avenida X, 2.041`: the number of a house stands in a piece of its own.
    let only_figures = |piece: &&[Part]| piece.len() == 1 && has(piece, PartKind::Figures);
    while pieces.first().is_some_and(|piece| !has(piece, PartKind::Figures) && !has(piece, PartKind::Place))
        && !pieces.get(1).is_some_and(only_figures)
    {
        pieces.remove(0);
    }
    // After the last figure there are a town, a region and a country at most.
    let last_figures = pieces.iter().rposition(|piece| has(piece, PartKind::Figures))?;
    let mut end_piece = last_figures + 1;
    while end_piece < pieces.len().min(last_figures + 5) && pieces.get(end_piece).is_some_and(|piece| piece.len() <= 5)
    {
        end_piece += 1;
    }
    let pieces = pieces.get(..end_piece)?;
    let mut parts: Vec<&Part> = pieces.iter().copied().flatten().collect();
    while parts.first().is_some_and(|part| part.kind == PartKind::Small) {
        parts.remove(0);
    }
    while parts.last().is_some_and(|part| part.kind == PartKind::Small) {
        parts.pop();
    }
    let range = parts.first()?.range.start..parts.last()?.range.end;
    let text: String = reading.folded(range.clone()).iter().collect();
    let street = parts
        .iter()
        .any(|part| part.kind == PartKind::Place && STREETS.split_whitespace().any(|street| street == word(part)))
        || text.contains("strasse");
    let place = street || parts.iter().any(|part| part.kind == PartKind::Place);
    let code = has_postal_code(&text);
    let names = parts.iter().filter(|part| matches!(part.kind, PartKind::Name | PartKind::Place)).count();
    let figures = parts.iter().filter(|part| part.kind == PartKind::Figures).count();
    let enough = match (street, place, code) {
        (true, _, _) => parts.len() >= 3 && names >= 2 || text.contains("box"),
        (false, true, _) => pieces.len() >= 3 && figures >= 1 && names >= 3,
        (false, false, true) => pieces.len() >= 2 && names >= 2 && figures >= 1 && address_like_code(&text, figures),
        (false, false, false) => false,
    };
    enough.then_some(range)
}

/// Whether a folded text has a postal code: of the United States (`wa 98109`), Japan (`141-0021`), the United Kingdom
/// (`ec2a 2rs`), Canada (`k1a 0b1`), with a country's letter (`l-1855`), or of five or six figures.
fn has_postal_code(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect())
        .collect();
    let shape = |word: &str| word.chars().map(|c| if c.is_ascii_alphabetic() { 'a' } else { c }).collect::<String>();
    let alone = words.iter().any(|word| {
        matches!(word.as_str(), "99999" | "999999" | "999-9999" | "999-" | "99999-9999" | "99999-")
            || matches!(shape(word).as_str(), "a-9999" | "a-99999" | "aa-9999" | "9999aa" | "a9a9a9")
    });
    let paired = words.windows(2).any(|pair| {
        let shapes: Vec<String> = pair.iter().map(|word| shape(word)).collect();
        let shapes: Vec<&str> = shapes.iter().map(String::as_str).collect();
        matches!(
            shapes.as_slice(),
            ["a9" | "a99" | "aa9" | "aa99" | "a9a" | "aa9a", "9aa"] | ["a9a", "9a9"] | ["999", "999"]
        )
    });
    alone || paired
}

/// A postal code without a street's kind counts with a second figure, or when it cannot be a plain number.
fn address_like_code(text: &str, figures: usize) -> bool {
    figures > 1 || text.contains('-')
}

/// The address as it is compared: lower case, no punctuation, figures of one code together, no country.
fn value(reading: &Reading<'_>, range: &Range<usize>, countries: &[Fact]) -> String {
    let in_country = |index: usize| {
        let bytes = reading.bytes(index..index + 1);
        countries
            .iter()
            .any(|fact| fact.value.len() == 2 && fact.range.start <= bytes.start && bytes.end <= fact.range.end)
    };
    let mut value = String::new();
    for index in range.clone() {
        match reading.at(index) {
            Some('.' | '\'') | None => {}
            Some(c) if c.is_alphanumeric() && !in_country(index) => value.push(c),
            Some(_) => value.push(' '),
        }
    }
    let is_figures = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let words: Vec<&str> =
        value.split_whitespace().filter(|word| !matches!(*word, "to" | "a" | "至" | "到" | "the")).collect();
    let mut folded = String::new();
    let mut previous = "";
    for (index, word) in words.iter().copied().enumerate() {
        // `110 019` is the code `110019`; it stands last.
        let last = index + 1 == words.len();
        let code = last && previous.len() == 3 && word.len() == 3 && is_figures(previous) && is_figures(word);
        if !folded.is_empty() && !code {
            folded.push(' ');
        }
        folded.push_str(whole_word(word));
        previous = word;
    }
    folded
}

/// The word that an abbreviation in an address stands for.
fn whole_word(word: &str) -> &str {
    match word {
        "st" | "str" => "street",
        "ave" | "av" => "avenue",
        "rd" => "road",
        "blvd" | "bd" => "boulevard",
        "ln" => "lane",
        "dr" => "drive",
        "fl" => "floor",
        "ste" => "suite",
        "bldg" => "building",
        "sq" => "square",
        "hwy" => "highway",
        _ => word,
    }
}

/// Addresses in Han characters: from a province, town or district to a house number, floor or room.
fn han_addresses(reading: &Reading<'_>) -> Vec<Fact> {
    let part = |c: char| is_han(c) || c.is_ascii_digit() || c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '#');
    let mut found = Vec::new();
    let mut start = 0;
    while start < reading.len() {
        let mut end = start;
        while reading.at(end).is_some_and(part) {
            end += 1;
        }
        if let Some(range) = han_address(reading, start..end) {
            let value: String = reading.folded(range.clone()).iter().filter(|c| **c != ' ').collect();
            found.push(reading.fact(FactKind::PostalAddress, range, value));
        }
        start = end.max(start + 1);
    }
    found
}

fn han_address(reading: &Reading<'_>, run: Range<usize>) -> Option<Range<usize>> {
    let numbered = |index: usize| {
        let before = reading.before(reading.skip_spaces_back(index));
        reading.at(index).is_some_and(|c| "号楼室层座".contains(c))
            && before
                .is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c) || c.is_ascii_alphabetic())
    };
    let last = run.clone().rev().find(|index| numbered(*index))?;
    let road = run.clone().find(|index| reading.at(*index).is_some_and(|c| "路街道巷弄段".contains(c)))?;
    let town = run.clone().find(|index| reading.at(*index).is_some_and(|c| "省市区县镇乡".contains(c)))?;
    if town > road || road > last {
        return None;
    }
    // Names of towns have two to four characters; before them stands what leads in the address.
    let leads = ["位于", "地址", "住所", "设于", "设在", "在", "于", "为", "是", "至", "到"];
    let from = run.start.max(town.saturating_sub(6));
    let lead_ends = (from..town).flat_map(|index| {
        let leads = leads.iter().filter(move |lead| reading.starts_with(index, lead));
        leads.map(move |lead| index + lead.chars().count())
    });
    let start = lead_ends.max().unwrap_or(from).max(from);
    let start = reading.skip_spaces(start);
    (start < town).then_some(start..last + 1)
}
