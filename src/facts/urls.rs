//! Web addresses; the value has neither scheme nor `www.`, nor what only names a language.

use super::reading::Reading;
use super::{Fact, FactKind};

/// The web addresses of a clause: with a scheme, with `www.`, or a domain with a path. A bare domain is more often a
/// brand (`Amazon.com`) and is none.
pub(super) fn urls(reading: &Reading<'_>) -> Vec<Fact> {
    let mut found = Vec::new();
    if !reading.text.contains(['/', '.']) {
        return found;
    }
    let mut index = 0;
    while index < reading.len() {
        let start = index;
        let fresh = !reading.before(start).is_some_and(|c| c.is_ascii_alphanumeric() || "@.-_/".contains(c));
        if !fresh || !reading.at(start).is_some_and(|c| c.is_ascii_alphanumeric()) {
            index += 1;
            continue;
        }
        let mut end = start;
        while reading.at(end).is_some_and(is_address_character) {
            end += 1;
        }
        end = trimmed_end(reading, start, end);
        let address: String = reading.folded(start..end).iter().collect();
        if is_address(&address) {
            found.push(reading.fact(FactKind::Url, start..end, value(&address)));
        }
        index = end.max(start + 1);
    }
    found
}

fn is_address_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(character)
}

/// The end without punctuation of the sentence around the address.
fn trimmed_end(reading: &Reading<'_>, start: usize, mut end: usize) -> usize {
    let opened = reading.folded(start..end).contains(&'(');
    while let Some(last) = reading.before(end).filter(|_| end > start) {
        if ".,;:!?'[]*(".contains(last) || (last == ')' && !opened) {
            end -= 1;
        } else {
            break;
        }
    }
    end
}

fn is_address(address: &str) -> bool {
    if address.starts_with("http://") || address.starts_with("https://") {
        return address.len() > 10;
    }
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let labels: Vec<&str> = host.split('.').collect();
    let host_like = labels.len() > 1
        && labels.iter().all(|l| !l.is_empty() && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
        && labels.last().is_some_and(|top| top.len() > 1 && top.chars().all(|c| c.is_ascii_alphabetic()));
    host_like && (host.starts_with("www.") && labels.len() > 2 || !path.is_empty())
}

/// The address without scheme, `www.`, trailing slash and the parts of its path that name a language.
fn value(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let parts: Vec<&str> = bare
        .split('/')
        .enumerate()
        .filter(|(index, part)| *index == 0 || !is_locale(part))
        .map(|(_, part)| part)
        .collect();
    parts.join("/").trim_end_matches('/').to_owned()
}

/// Whether a part of a path names a language or the language of a country: `fr`, `zh-tw`, `cn`.
fn is_locale(part: &str) -> bool {
    const LANGUAGES: &str =
        "en fr zh de es it pt nl ja ko ru tr pl cn tw jp kr hans hant us gb uk ca br hk fr au in be ch mx";
    let known = |code: &str| LANGUAGES.split(' ').any(|language| language == code);
    part.is_empty() || part.split(['-', '_']).all(known)
}
