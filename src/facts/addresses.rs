//! Postal addresses, in Latin and in Han characters; the value is folded and without the country.
//!
//! A heuristic: words with capitals or figures, among them a street's kind with a number, or a postal code.

use std::ops::Range;

use super::reading::{Reading, is_latin};
use super::{Fact, FactKind, Taken};
use crate::text::script::is_han;

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

/// The postal addresses of a clause. No address reaches into what is `taken` by other facts; `countries` are the
/// jurisdictions.
pub(super) fn addresses(reading: &Reading<'_>, taken: &Taken, countries: &[Fact]) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    if !reading.has_figures() {
        return found;
    }
    for region in regions(reading, taken) {
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
fn regions(reading: &Reading<'_>, taken: &Taken) -> Vec<Vec<Part>> {
    let mut regions: Vec<Vec<Part>> = Vec::new();
    let mut current: Vec<Part> = Vec::new();
    let mut index = 0;
    while index < reading.len() {
        let start = index;
        match next_part(reading, start) {
            Next::Space => index += 1,
            Next::Part(part) if taken.is_free(&reading.bytes(part.range.clone())) => {
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
    // `1401 至 1421`
    let after_figures = reading.before(reading.skip_spaces_back(start)).is_some_and(|c| c.is_ascii_digit());
    if matches!(character, '至' | '到') && after_figures {
        return Next::Part(Part { range: start..start + 1, kind: PartKind::Small });
    }
    let end = end_of_word(reading, start);
    if end == start + 1 && character == '-' {
        return Next::Space;
    }
    let word: String = reading.folded(start..end).iter().collect();
    match kind_of_word(&word, reading.written(start..end)) {
        Some(kind) => Next::Part(Part { range: start..end_with_stop(reading, start..end, kind), kind }),
        None => Next::Break(end.max(start + 1)),
    }
}

/// The index after the letters and figures of a word: `2.041`, `98109-5210`, also `98109- 5210` broken by a line's end.
fn end_of_word(reading: &Reading<'_>, start: usize) -> usize {
    let part = |c: char| is_latin(c) || c.is_ascii_digit() || matches!(c, '-' | '/' | '\'' | '#' | '&' | '°' | 'º');
    let digit = |index: usize| reading.at(index).is_some_and(|c| c.is_ascii_digit());
    let mut end = start;
    while reading.at(end).is_some_and(part)
        || (reading.at(end) == Some('.') && end > start && digit(end - 1) && digit(end + 1))
    {
        end += 1;
    }
    if end > start + 1 && reading.before(end) == Some('-') && reading.at(end) == Some(' ') && digit(end + 1) {
        end += 1;
        while digit(end) {
            end += 1;
        }
    }
    end
}

/// What a word may be in an address; `None` if it is no part of one.
fn kind_of_word(word: &str, written: &str) -> Option<PartKind> {
    let listed = |list: &str| list.split_whitespace().any(|known| known == word);
    if matches!(word, "" | "attn" | "attention" | "tel" | "phone" | "email" | "e-mail" | "fax") {
        None
    } else if word.contains(|c: char| c.is_ascii_digit()) {
        Some(PartKind::Figures)
    } else if listed(STREETS) || listed(BUILDINGS) || word.ends_with("strasse") {
        Some(PartKind::Place)
    } else if written.starts_with(char::is_uppercase) {
        Some(PartKind::Name)
    } else {
        listed(SMALL).then_some(PartKind::Small)
    }
}

/// The index after the stop of an abbreviation, or the colon of `No: 13`, that belongs to a word.
fn end_with_stop(reading: &Reading<'_>, word: Range<usize>, kind: PartKind) -> usize {
    /// `Blvd.`, `Bldg.`
    const LONGEST_ABBREVIATION: usize = 4;
    let end = word.end;
    let numbering = ["no", "apt", "kat"].iter().any(|name| reading.ends_with(end, name));
    let abbreviation = word.len() <= LONGEST_ABBREVIATION || reading.at(end + 1).is_some_and(is_latin);
    match reading.at(end) {
        Some(':') if numbering => end + 1,
        Some('.') if abbreviation && kind != PartKind::Figures => end + 1,
        _ => end,
    }
}

/// The range of the address within a region, if there is one.
fn address(reading: &Reading<'_>, region: &[Part]) -> Option<Range<usize>> {
    let pieces = pieces_of_address(region)?;
    let mut parts: &[&Part] = &pieces.iter().copied().flatten().collect::<Vec<_>>();
    while let Some((_, rest)) = parts.split_first().filter(|(first, _)| first.kind == PartKind::Small) {
        parts = rest;
    }
    while let Some((_, rest)) = parts.split_last().filter(|(last, _)| last.kind == PartKind::Small) {
        parts = rest;
    }
    let range = parts.first()?.range.start..parts.last()?.range.end;
    is_address(reading, &range, parts, pieces.len()).then_some(range)
}

/// The stretches between commas that may belong to an address: from a building or the first figure to the town, region and
/// country after the last one.
fn pieces_of_address(region: &[Part]) -> Option<Vec<&[Part]>> {
    /// A town, a region, a country and one more.
    const AFTER_FIGURES: usize = 4;
    /// Longest of these, in words.
    const LONGEST_PLACE: usize = 5;
    let pieces = region.split(|part| part.kind == PartKind::Comma).filter(|piece| !piece.is_empty());
    let pieces: Vec<&[Part]> = pieces.collect();
    let has = |piece: &&[Part], kind: PartKind| piece.iter().any(|part| part.kind == kind);
    // `Avenida X, 2.041`: the number of a house stands in a piece of its own.
    let only_figures = |piece: &&[Part]| piece.len() == 1 && has(piece, PartKind::Figures);
    let first = pieces.iter().enumerate().position(|(index, piece)| {
        has(piece, PartKind::Figures) || has(piece, PartKind::Place) || pieces.get(index + 1).is_some_and(only_figures)
    })?;
    let last_figures = pieces.iter().rposition(|piece| has(piece, PartKind::Figures))?;
    let after = pieces.iter().skip(last_figures + 1).take(AFTER_FIGURES);
    let places = after.take_while(|piece| piece.len() <= LONGEST_PLACE).count();
    Some(pieces.get(first..last_figures + 1 + places)?.to_vec())
}

/// Whether there is enough of an address in the parts of a range.
fn is_address(reading: &Reading<'_>, range: &Range<usize>, parts: &[&Part], pieces: usize) -> bool {
    let text: String = reading.folded(range.clone()).iter().collect();
    let word = |part: &Part| reading.folded(part.range.clone()).iter().filter(|c| **c != '.').collect::<String>();
    let is_street = |part: &&&Part| STREETS.split_whitespace().any(|street| street == word(part));
    let count = |kinds: &[PartKind]| parts.iter().filter(|part| kinds.contains(&part.kind)).count();
    let places = count(&[PartKind::Place]);
    let names = places + count(&[PartKind::Name]);
    let figures = count(&[PartKind::Figures]);
    let street = parts.iter().filter(|part| part.kind == PartKind::Place).any(|part| is_street(&part));
    if street || text.contains("strasse") {
        return parts.len() >= 3 && names >= 2 || text.contains("box");
    }
    if places > 0 {
        return pieces >= 3 && figures >= 1 && names >= 3;
    }
    // A code without a street's kind counts with a second figure, or when it cannot be a plain number.
    has_postal_code(&text) && pieces >= 2 && names >= 2 && (figures > 1 || text.contains('-'))
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

/// The address as it is compared: lower case, no punctuation, figures of one code together, no country.
fn value(reading: &Reading<'_>, range: &Range<usize>, countries: &[Fact]) -> String {
    let whole = reading.bytes(range.clone());
    let first = countries.partition_point(|fact| fact.range.end <= whole.start);
    let within = countries.iter().skip(first).take_while(|fact| fact.range.start < whole.end);
    let within: Vec<&Fact> = within.filter(|fact| fact.value.len() == 2).collect();
    let in_country = |index: usize| {
        let bytes = reading.bytes(index..index + 1);
        within.iter().any(|fact| fact.range.start <= bytes.start && bytes.end <= fact.range.end)
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
