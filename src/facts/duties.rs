//! Strength of a duty and negation: `must`, `may`, `must-not`, `not`.
//!
//! Only words that say it clearly. Translators render modals freely, so these facts are evidence within a language and
//! a hint across languages.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::names::{NameTable, Skeleton};
use super::reading::{Reading, is_latin};
use super::{Fact, FactKind};
use crate::text::script::is_han;
use crate::text::segment::words;

const VALUES: [&str; 5] = ["must", "may", "must-not", "not", "will"];

/// Words by value: English, French, Chinese (simplified; matched in both scripts). Words of possibility (`可能`, `pourrait`) are
/// none of permission and left out, as far as the language tells them apart.
const WORDS: [&str; 5] = [
    "must; shall; has to; have to; is obligated to; are obligated to; is required to; are required to; \
     is obliged to; are obliged to; be required to; doit; doivent; devez; \
     devons; devra; devront; devrez; est tenu de; est tenue de; êtes tenu de; sommes tenus de; sont tenus de; \
     sont tenues de; est tenu d; sommes tenus d; sont tenus d; êtes tenu d; est obligé de; \
     必须; 应当; 须; 务必; 应予; 则应; 均应",
    "may; can; is permitted to; are permitted to; is entitled to; are entitled to; is allowed to; are allowed to; \
     peux; \
     est autorisé à; êtes autorisé à; sont autorisés à; sommes autorisés à; peut; peuvent; pouvez; pouvons; \
     pourra; pourront; pourrez; pourrons; 可以",
    "must not; shall not; mustn't; may no longer; must no longer; shall no longer; is not allowed to; \
     are not allowed to; may not; no one shall; no one may; is prohibited; are prohibited; is not permitted; \
     are not permitted; interdit; interdite; interdits; interdites; ne peut; ne peuvent; ne doit; ne doivent; ne saurait; \
     ne sauraient; 不可; 不应; 不应当; 不得; 禁止; 严禁; 不允许; 不可以",
    "will not; won't; will no longer; we will no longer; we will not; we will never; we'll never; we'll not; \
     can no longer; can't; is not required to; are not required to; do not; don't; does not; doesn't; \
     never; cannot; can not; jamais; aucun; aucune; nul ne; \
     不会; 绝不; 决不; 从不; 并不; 不能; 不再; 概不",
    "we will; we'll",
];

/// Phrases that hold one of the words and say no duty: `不可抗力` is force majeure, `can` a container.
const NO_DUTY: &str = "不可抗力; 不可抗拒; 不可撤销; 不可撤回; 不可避免; 不可或缺; 不可缺少; 不可分割; 不可分; 不可逆; 不可逆转; 不可转让; 不可再许可; 不可转许可; 不可再授权; \
     不可转授权; 不可剥夺; \
    不可用; 不可能; 不可预见; 不可预测; 不可控; 不可控制; 不可上诉; 不可读; 不可识别; 不可靠; 不可执行; 不得已; 不会员; 不能力; \
    month of may; as the case may be";

static NAMES: LazyLock<NameTable> = LazyLock::new(|| {
    let words = WORDS.iter().chain([&NO_DUTY]).enumerate();
    NameTable::new(words.flat_map(|(value, words)| words.split(';').map(move |word| (word.trim(), value))))
});

/// The duties of a clause.
pub(super) fn duties(reading: &Reading<'_>, skeleton: &Skeleton) -> Vec<Fact> {
    let mut found = Vec::new();
    for name in NAMES.find(reading, skeleton) {
        if is_part_of_word(reading, &name.range) {
            continue;
        }
        for value in name.things.iter().filter_map(|thing| VALUES.get(*thing)) {
            found.push(reading.fact(FactKind::Duty, name.range.clone(), *value));
        }
    }
    found.extend(han_modals(reading));
    found.sort_by_key(|fact| fact.range.start);
    french_negations(reading, found)
}

/// Whether a Han modal of one character is part of another word (`无须`), or only possible (`可能须`).
fn is_part_of_word(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let part = reading.before(range.start).is_some_and(|c| "必无毋不".contains(c));
    range.len() == 1 && (part || reading.ends_with(range.start, "可能"))
}

/// A Han modal of one character: its value, and the characters before and after it with which it is part of another
/// word or
/// phrase. `得` needs one of [`SUBJECTS`] before it besides: after a verb it says how something is done.
struct HanModal {
    character: char,
    value: &'static str,
    not_after: &'static str,
    not_before: &'static str,
    needs_subject: bool,
}

/// Last characters of who may or must (`您`, `用户`, `公司`), adverbs before modals, and the marks that parts of sentences
/// begin after.
const SUBJECTS: &str = ",;。、:均亦也始方并皆仍且您你我们户者司人关商方构";

const HAN_MODALS: [HanModal; 3] = [
    HanModal {
        character: '可',
        value: "may",
        not_after: "不无许认宁小尚非",
        not_before: "能以见靠用信行是谓惜爱观及供读",
        needs_subject: false,
    },
    HanModal {
        character: '应',
        value: "must",
        not_after: "相对响供反适效因感回答理自顺不无",
        not_before: "用对该当急答付聘邀届验变予有声",
        needs_subject: false,
    },
    HanModal {
        character: '得', value: "may", not_after: "", not_before: "到出了很更太不以知", needs_subject: true
    },
];

/// `可`, `应` and `得` where they are words of their own.
fn han_modals(reading: &Reading<'_>) -> Vec<Fact> {
    if !reading.text.contains(['可', '应', '應', '得']) {
        return Vec::new();
    }
    let alone = words_of_one_character(reading);
    let modal = |index: usize| {
        let modal = HAN_MODALS.iter().find(|modal| reading.at(index) == Some(modal.character))?;
        let subject = reading.before(index).is_none_or(|c| SUBJECTS.contains(c));
        let apart = subject || !modal.needs_subject && alone.contains(&index);
        (apart && is_modal(reading, index, modal)).then(|| reading.fact(FactKind::Duty, index..index + 1, modal.value))
    };
    (0..reading.len()).filter_map(modal).collect()
}

/// Where the dictionary finds words of one character.
fn words_of_one_character(reading: &Reading<'_>) -> BTreeSet<usize> {
    let mut alone = BTreeSet::new();
    let (mut index, mut end) = (0, 0);
    for word in words(reading.text) {
        index += reading.text.get(end..word.start).unwrap_or_default().chars().count();
        let length = reading.text.get(word.clone()).unwrap_or_default().chars().count();
        if length == 1 {
            alone.insert(index);
        }
        index += length;
        end = word.end;
    }
    alone
}

/// Whether a word of one character is a modal by what stands beside it.
fn is_modal(reading: &Reading<'_>, index: usize, modal: &HanModal) -> bool {
    /// Characters in which `应您的要求` says at whose request.
    const REQUEST: usize = 8;
    let before = reading.before(index);
    let after = reading.at(index + 1);
    let requested = modal.character == '应' && {
        let rest: String = reading.folded(index..reading.len().min(index + REQUEST)).iter().collect();
        rest.contains("要求") || rest.contains("请求")
    };
    let verb = after.is_some_and(|c| is_han(c) && !modal.not_before.contains(c));
    verb && !requested && !before.is_some_and(|c| modal.not_after.contains(c))
}

/// Adds `ne … pas`, which turns the modal between into `must-not` and stands for `not` elsewhere.
fn french_negations(reading: &Reading<'_>, mut found: Vec<Fact>) -> Vec<Fact> {
    let sorted: Vec<usize> = found.iter().map(|fact| fact.range.start).collect();
    let mut negated: Vec<Range<usize>> = Vec::new();
    let mut index = 0;
    while index < reading.len() {
        let (word, end) = reading.word_at(index);
        let ne = matches!(word.as_str(), "ne" | "n") && !reading.before(index).is_some_and(is_latin);
        if let Some(pas) = ne.then(|| pas_after(reading, end)).flatten() {
            let range = reading.bytes(index..pas);
            let first = sorted.partition_point(|start| *start < range.start);
            let modal = (sorted.get(first).is_some_and(|start| *start < range.end)).then_some(first);
            match modal.and_then(|position| found.get_mut(position)) {
                Some(fact) => {
                    // Who is not bound to do something is not forbidden to.
                    let free = fact.written.contains("tenu") || fact.written.contains("oblig");
                    fact.value = if free || fact.value == "not" { "not" } else { "must-not" }.to_owned();
                    fact.range = range.clone();
                    negated.push(range);
                }
                None => found.push(reading.fact(FactKind::Duty, index..pas, "not")),
            }
            index = pas;
            continue;
        }
        index = end.max(index + 1);
    }
    // `ne peut jamais` is said once.
    let within = |fact: &Fact| {
        let next = negated.partition_point(|range| range.end <= fact.range.start);
        negated.get(next).is_some_and(|range| range.start <= fact.range.start && *range != fact.range)
    };
    found.retain(|fact| !within(fact));
    found.sort_by_key(|fact| fact.range.start);
    found
}

/// The index after the `pas`, `jamais` or `aucun` that belongs to a `ne`; at most four words on.
fn pas_after(reading: &Reading<'_>, mut index: usize) -> Option<usize> {
    for _ in 0..5 {
        while reading.at(index).is_some_and(|c| matches!(c, ' ' | '\'' | '-')) {
            index += 1;
        }
        let (word, end) = reading.word_at(index);
        match word.as_str() {
            "" => return None,
            "pas" | "jamais" | "aucun" | "aucune" | "plus" => return Some(end),
            _ => index = end,
        }
    }
    None
}
