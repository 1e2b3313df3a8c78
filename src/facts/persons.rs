//! Persons named for a role; the value is the name, folded.

use super::reading::{Reading, is_latin};
use super::{Fact, FactKind};
use crate::text::script::is_han;

/// Roles, folded, before a colon and a name.
const ROLES: [&str; 24] = [
    "representative",
    "representative director",
    "data protection officer",
    "privacy officer",
    "chief privacy officer",
    "grievance officer",
    "publication director",
    "dpo",
    "representant",
    "representant legal",
    "delegue a la protection des donnees",
    "directeur de la publication",
    "directrice de la publication",
    "responsable de la publication",
    "代表",
    "代表者",
    "代表人",
    "法定代表人",
    "代表董事",
    "数据保护官",
    "资料保护长",
    "资料保护主任",
    "负责人",
    "隐私官",
];

/// The persons of a clause.
pub(super) fn persons(reading: &Reading<'_>) -> Vec<Fact> {
    let colons = (0..reading.len()).filter(|index| reading.at(*index) == Some(':'));
    colons.filter_map(|colon| person_after(reading, colon)).collect()
}

fn person_after(reading: &Reading<'_>, colon: usize) -> Option<Fact> {
    let role_end = reading.skip_spaces_back(colon);
    ROLES.iter().find(|role| reading.ends_with(role_end, role))?;
    let mut start = reading.skip_spaces(colon + 1);
    for title in ["m.", "mr.", "mr", "mrs.", "ms.", "mme", "dr.", "dr"] {
        if reading.starts_with(start, title) {
            start = reading.skip_spaces(start + title.chars().count());
        }
    }
    let mut end = start;
    if reading.at(start).is_some_and(is_han) {
        while reading.at(end).is_some_and(is_han) {
            end += 1;
        }
        return (2..=4).contains(&(end - start)).then(|| {
            reading.fact(FactKind::Person, start..end, reading.folded(start..end).iter().collect::<String>())
        });
    }
    let mut words = 0;
    loop {
        let next = if words == 0 { end } else { reading.skip_spaces(end) };
        let mut word_end = next;
        while reading.at(word_end).is_some_and(|c| is_latin(c) || matches!(c, '-' | '\'')) {
            word_end += 1;
        }
        if word_end == next || words == 4 || !reading.written(next..word_end).starts_with(char::is_uppercase) {
            break;
        }
        words += 1;
        // An initial's stop.
        end = if word_end - next == 1 && reading.at(word_end) == Some('.') { word_end + 1 } else { word_end };
    }
    (2..=4).contains(&words).then(|| {
        let name: String = reading.folded(start..end).iter().collect();
        reading.fact(FactKind::Person, start..end, name.replace('.', ""))
    })
}
