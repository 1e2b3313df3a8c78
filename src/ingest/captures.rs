//! Whether a source holds a policy at all, or what a server or a browser shows in its place.
//!
//! Only what has no words, and what is short and shows what it is, is refused: a sentence of a policy is never too short.

mod signs;

use std::fmt;

use serde::{Deserialize, Serialize};

use self::signs::{SIGNS, Signs};
use super::{Element, Flow, ReadError};
use crate::document::{MediaType, Role, Source, Warning};
use crate::text::script::is_han;

/// What stands in the place of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capture {
    /// No words.
    Nothing,
    /// A banner or a wall that asks for consent.
    ConsentWall,
    /// What a server says where there is no such page, or none for the one who asks.
    ErrorPage,
    /// A check that the reader is no robot.
    RobotCheck,
    /// A page to sign in.
    SignIn,
    /// A page that a program has yet to fill.
    Shell,
}

impl fmt::Display for Capture {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Nothing => "no words",
            Self::ConsentWall => "a consent banner and no policy",
            Self::ErrorPage => "an error page and no policy",
            Self::RobotCheck => "a check that the reader is no robot and no policy",
            Self::SignIn => "a sign-in page and no policy",
            Self::Shell => "a page that JavaScript has yet to fill, and no policy",
        })
    }
}

/// Captures have at most so many words: those that we have seen had up to 60, and the shortest whole policies have over a hundred.
/// Han characters count as half a word each.
const LONGEST: usize = 80;

/// Own text with fewer words than this, none of them in a sentence of a policy, is a title or a remnant.
const REMNANT: usize = 12;

/// From so many words on, what stands beside a remnant is a text.
const TEXT: usize = 40;

/// A sentence with a phrase that does not make up half of it is a sign only if it has at most so many words.
const LONGEST_SIGN: usize = 14;

/// A sentence of a policy has at least so many words.
const SHORTEST_SENTENCE: usize = 3;

/// Refuses a flow that holds no policy. Where nothing was taken for the policy, though there is text, all of it is read as such.
///
/// # Errors
/// [`ReadError::NoPolicy`] with what it looks like.
pub fn require_policy(flow: &mut Flow, source: &Source) -> Result<(), ReadError> {
    let own: usize = flow.elements.iter().map(|element| count(&element.words())).sum();
    if own > LONGEST {
        return Ok(());
    }
    let refuse = |looks_like| Err(ReadError::NoPolicy { path: source.path.clone(), looks_like });
    if let Some(capture) = capture(flow, own) {
        return refuse(capture);
    }
    if own < REMNANT && !flow.whole {
        read_all(flow, own);
    }
    if flow.elements.iter().all(|element| !has_words(&element.words())) {
        return refuse(Capture::Nothing);
    }
    if own < TEXT
        && source.media_type == MediaType::Html
        && flow.warnings.iter().all(|warning| warning.code != ALL_READ)
    {
        let message = format!("Only {own} words were found; look whether the page was saved whole.");
        flow.warnings.push(Warning { code: "little-text".into(), message });
    }
    Ok(())
}

/// The code of the warning that all of a page is read as the policy.
const ALL_READ: &str = "all-read";

/// What a flow with few words of its own looks like, if it is no policy. Where all of it is short, what stands beside is asked too.
fn capture(flow: &Flow, own: usize) -> Option<Capture> {
    let beside: usize = flow.beside.iter().map(|element| count(&element.words())).sum();
    let mut segments = segments(&flow.elements);
    if own + beside <= LONGEST {
        segments.extend(self::segments(&flow.beside));
    }
    shown(&segments)
}

/// What segments show, unless one is a sentence of a policy.
fn shown(segments: &[String]) -> Option<Capture> {
    let wall = is_wall(segments);
    let found: Vec<Option<Capture>> = segments.iter().map(|segment| sign(segment)).collect();
    let of_policy = segments.iter().zip(&found).any(|(segment, found)| {
        found.is_none() && reads_as_policy(segment) && !(wall && is_one(segment, |signs| signs.consent))
    });
    let first = found.into_iter().flatten().next();
    if of_policy { None } else { first.or(wall.then_some(Capture::ConsentWall)) }
}

/// Whether buttons ask for consent: one beside a sentence about it, or two.
fn is_wall(segments: &[String]) -> bool {
    let is_button = |segment: &&String| SIGNS.iter().any(|signs| signs.buttons.contains(&bare(segment)));
    let buttons = segments.iter().filter(is_button).count();
    let about = segments.iter().filter(|segment| !is_button(segment)).any(|one| is_one(one, |signs| signs.consent));
    buttons >= 2 || buttons == 1 && about
}

/// The kind of page that a segment tells.
fn sign(segment: &str) -> Option<Capture> {
    let line = bare(segment);
    let in_line = SIGNS.iter().flat_map(|signs| signs.lines).find(|(_, lines)| lines.contains(&line));
    if let Some((kind, _)) = in_line {
        return Some(*kind);
    }
    let phrases = SIGNS.iter().flat_map(|signs| signs.phrases);
    let held = phrases.flat_map(|(kind, phrases)| phrases.iter().map(move |phrase| (*kind, *phrase)));
    let held: Vec<(Capture, &str)> = held.filter(|(_, phrase)| holds(segment, phrase)).collect();
    let length = |text: &str| text.chars().filter(|character| !character.is_whitespace()).count();
    let dominant = held.iter().map(|(_, phrase)| length(phrase)).sum::<usize>() * 2 >= length(segment);
    let (kind, _) = held.first()?;
    (dominant || count(segment) <= LONGEST_SIGN && !is_one(segment, |signs| signs.policy)).then_some(*kind)
}

/// Whether a segment holds a phrase as whole words. Han has no words.
fn holds(segment: &str, phrase: &str) -> bool {
    segment.match_indices(phrase).any(|(at, _)| {
        let before = segment.get(..at).and_then(|before| before.chars().next_back());
        let after = segment.get(at + phrase.len()..).and_then(|after| after.chars().next());
        let joins = |beside: Option<char>| beside.is_some_and(|beside| beside.is_alphanumeric() && !is_han(beside));
        phrase.contains(is_han) || !joins(before) && !joins(after)
    })
}

fn reads_as_policy(segment: &str) -> bool {
    count(segment) >= SHORTEST_SENTENCE && is_one(segment, |signs| signs.policy)
}

/// Whether a segment has one of the words of a kind, in any language.
fn is_one(segment: &str, words: impl Fn(&Signs) -> &'static [&'static str]) -> bool {
    let spaced = format!(" {segment} ");
    SIGNS.iter().any(|signs| words(signs).iter().any(|word| spaced.contains(word)))
}

/// A segment without the signs at its ends.
fn bare(segment: &str) -> &str {
    segment.trim_matches(|character: char| !character.is_alphanumeric())
}

/// Lines, sentences and what else is set apart by signs, in lower case. Spaces beside Han characters go.
fn segments(elements: &[Element]) -> Vec<String> {
    let text: Vec<String> = elements.iter().map(|element| element.words().to_lowercase().replace('’', "'")).collect();
    let characters: Vec<char> = text.join("\n").chars().collect();
    let mut segments = vec![String::new()];
    for (at, character) in characters.iter().enumerate() {
        let (before, after) = (at.checked_sub(1).and_then(|before| characters.get(before)), characters.get(at + 1));
        let blank = after.is_none_or(|after| after.is_whitespace());
        let ends = matches!(character, '\n' | '\t' | '|' | '·' | '•' | '。' | '！' | '？' | '；')
            || blank && matches!(character, '.' | '!' | '?' | '…' | '/' | '-' | '–' | '—');
        if ends {
            segments.push(String::new());
        } else if *character != ' ' || !before.into_iter().chain(after).any(|beside| is_han(*beside)) {
            segments.last_mut().into_iter().for_each(|segment| segment.push(*character));
        }
    }
    let trimmed = segments.iter().map(|segment| segment.trim()).filter(|segment| has_words(segment));
    trimmed.map(str::to_owned).collect()
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Words, with half a word for each Han character.
fn count(text: &str) -> usize {
    let han = text.chars().filter(|character| is_han(*character)).count();
    let is_word = |word: &&str| word.chars().any(|character| character.is_alphanumeric() && !is_han(character));
    han.div_ceil(2) + text.split_whitespace().filter(is_word).count()
}

/// Reads what stands beside as the policy where there is a text, and hardly anything was taken for the policy.
fn read_all(flow: &mut Flow, own: usize) {
    let is_shown = |element: &Element| !matches!(element.role, Role::Struck | Role::Placeholder | Role::Hidden);
    let shown = || flow.beside.iter().filter(|element| is_shown(element));
    let words: usize = shown().map(|element| count(&element.words())).sum();
    let a_policys = |element: &Element| segments(std::slice::from_ref(element)).iter().any(|one| reads_as_policy(one));
    let remnant = !flow.elements.iter().any(a_policys);
    if own > 0 && !(remnant && words >= TEXT && shown().any(a_policys)) || words == 0 {
        return;
    }
    let (shown, rest): (Vec<Element>, Vec<Element>) = flow.beside.drain(..).partition(is_shown);
    flow.beside = rest;
    flow.elements.extend(shown.into_iter().map(|element| Element { role: Role::Own, ..element }));
    let message = "The policy could not be told from what surrounds it, so all of the page is read as the policy; name the part \
                   that holds it with --selector.";
    flow.warnings.push(Warning { code: ALL_READ.into(), message: message.to_owned() });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Place;
    use crate::ingest::inline;

    fn looks_like(lines: &[&str]) -> Option<Capture> {
        let elements = lines.iter().map(|text| Element::paragraph(inline::words_at(text, &Place::default())));
        let mut flow = Flow { elements: elements.collect(), ..Flow::default() };
        match require_policy(&mut flow, &Source::new("a.html", MediaType::Html, b"")) {
            Err(ReadError::NoPolicy { looks_like, .. }) => Some(looks_like),
            _ => None,
        }
    }

    #[test]
    fn captures_are_told_by_what_they_show() {
        for (kind, lines) in [
            (Capture::ConsentWall, ["We use cookies. Accept all / Reject all", ""]),
            (Capture::ConsentWall, ["We and our partners store cookies to share data with advertisers.", "Accept all"]),
            (Capture::ConsentWall, ["Nous utilisons des cookies pour mesurer l’audience.", "Tout accepter"]),
            (Capture::ConsentWall, ["我们使用 Cookie 来改善您的体验。", "全部接受"]),
            (
                Capture::ErrorPage,
                ["Access denied. Reference #18.2f1a3b", "You don't have permission to access this page."],
            ),
            (Capture::ErrorPage, ["404 Page not found", "We couldn’t find the page you were looking for."]),
            (Capture::ErrorPage, ["Page introuvable", "Retour à l’accueil"]),
            (Capture::ErrorPage, ["抱歉，您访问的页面不存在", "返回首页"]),
            (Capture::RobotCheck, ["Checking your browser before accessing shop.example.", "Ray ID: 7f2"]),
            (Capture::RobotCheck, ["請驗證您是真人", ""]),
            (Capture::Shell, ["Please enable JavaScript", ""]),
            (Capture::Shell, ["Acme", "Loading…"]),
            (Capture::Shell, ["请启用 JavaScript 后继续", ""]),
            (Capture::SignIn, ["Sign in to continue", "Forgot your password?"]),
            (Capture::SignIn, ["Veuillez vous connecter", ""]),
            (Capture::Nothing, ["", ""]),
            (Capture::Nothing, ["—", "***"]),
        ] {
            assert_eq!(looks_like(&lines), Some(kind), "{lines:?}");
        }
    }

    #[test]
    fn a_sentence_of_a_policy_is_never_too_short() {
        for line in [
            "We keep your data for 30 days.",
            "Privacy policy",
            "Deleted on request",
            "We use cookies to keep you signed in.",
            "You can accept all or reject all cookies in the settings. We keep your choice for 30 days.",
            "We use a captcha to protect our forms.",
            "If you forgot your password, we send a link to your e-mail address.",
            "The service may be temporarily unavailable.",
            "Access is denied to accounts that we terminate.",
            "Nous conservons vos données 30 jours.",
            "我们保存您的数据30天。",
            "不同意",
            "本公司不會出售您的個人資料。",
        ] {
            assert_eq!(looks_like(&[line]), None, "{line}");
        }
    }

    #[test]
    fn a_page_of_which_everything_was_set_aside_is_read_whole() {
        let sentence = "We keep what you give us for as long as your account is open and delete it afterwards. ";
        let mut flow = Flow::default();
        flow.elements.push(Element::paragraph(inline::words_at("Acme", &Place::default())));
        flow.beside.push(Element::beside(Role::Navigation, &sentence.repeat(4), &Place::default()));
        require_policy(&mut flow, &Source::new("a.html", MediaType::Html, b"")).unwrap();
        assert_eq!((flow.elements.len(), flow.beside.len()), (2, 0));
        assert_eq!(flow.warnings[0].code, "all-read");
    }
}
