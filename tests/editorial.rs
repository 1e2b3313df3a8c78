//! What changes no meaning within a language is editorial: numbers of sections, spelling, punctuation, function words.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

use policydiff::ingest::{self, ReadOptions};
use policydiff::pipeline::{CompareOptions, compare};
use policydiff::report::Report;

const ENGLISH: &str = "We process the personal information of our customers to provide and improve our services.";
const FRENCH: &str =
    "Nous traitons les données personnelles de nos clients afin de fournir et d'améliorer nos services.";
const SIMPLIFIED: &str = "我们处理客户的个人信息，以便提供和改进我们的服务，并保护客户的账户安全。";
const TRADITIONAL: &str = "我們處理客戶的個人資料，以便提供及改善我們的服務，並保護客戶的帳戶安全。";

fn report(intro: &str, old: &str, new: &str) -> Report {
    let document = |text: &str| {
        let text = format!("# {intro}\n\n{intro}\n\n{intro}\n\n{text}\n");
        ingest::read(text.as_bytes(), "policy.md", &ReadOptions::default()).unwrap()
    };
    compare(&document(old), &document(new), &CompareOptions::default())
}

fn is_editorial(intro: &str, old: &str, new: &str) -> bool {
    !report(intro, old, new).differs() && !report(intro, new, old).differs()
}

#[test]
fn spelling_and_function_words_are_editorial() {
    for (intro, old, new) in [
        (ENGLISH, "We recognise the cancelled order by its colour.", "We recognize the canceled order by its color."),
        (ENGLISH, "You may opt out on our web site by e-mail.", "You may opt-out on our website by email."),
        (ENGLISH, "We keep the information that you give to us.", "We keep information which you give to us."),
        (ENGLISH, "We recieve your messages.", "We receive your messages."),
        (FRENCH, "Vous trouverez la clef dans votre courriel.", "Vous trouverez la clé dans votre e-mail."),
        (
            FRENCH,
            "Etat membre où vous voulez connaître vos droits.",
            "État membre où vous voulez connaitre vos droits.",
        ),
        (FRENCH, "Si on modifie cet avis, on vous écrit.", "Si l’on modifie cet avis, l’on vous écrit."),
        (SIMPLIFIED, "我们会对其它帐户做出安排。", "我们会对其他账户作出安排。"),
        (TRADITIONAL, "我們會對其它帳戶做出安排。", "我們會對其他帳戶作出安排。"),
        (SIMPLIFIED, "我们保护您的信息的安全。", "我们保护您信息的安全。"),
    ] {
        assert!(is_editorial(intro, old, new), "{old} | {new}");
    }
}

#[test]
fn another_word_is_no_spelling() {
    for (intro, old, new) in [
        (ENGLISH, "We will insure that your orders arrive.", "We will ensure that your orders arrive."),
        (ENGLISH, "We may share data with all partners.", "We may share data with any partners."),
        (ENGLISH, "You can write to us and our partners.", "You can write to us or our partners."),
        (ENGLISH, "This does affect your right to object.", "This does effect your right to object."),
        (ENGLISH, "We rate the service at 1.5 of five stars.", "We rate the service at 15 of five stars."),
        (FRENCH, "Le client autorise le transfert.", "Le client autorisé le transfert."),
        (FRENCH, "Nous pouvons partager vos données.", "Nous devons partager vos données."),
        (SIMPLIFIED, "我们不会共享您的账号。", "我们不会共享您的账户。"),
        (TRADITIONAL, "我們可能分享您的資料。", "我們不得分享您的資料。"),
    ] {
        assert!(report(intro, old, new).differs(), "{old} | {new}");
    }
}

/// A policy of numbered sections, of which the last refers to the one on cookies.
fn numbered(headings: [&str; 3], refers: &str, first: bool) -> String {
    let bodies = [
        "What we do with what you send us is described here in full.",
        "Cookies help us to remember who you are and what you chose.",
        refers,
    ];
    let sections = headings.iter().zip(bodies).skip(usize::from(!first));
    sections.map(|(heading, body)| format!("## {heading}\n\n{body}\n\n")).collect()
}

#[test]
fn a_reference_to_a_section_under_its_new_number_is_editorial() {
    let old = |refers: &str| numbered(["", "1. Cookies", "2. How to refuse"], refers, false);
    let new = |refers: &str| numbered(["1. Messages", "2. Cookies", "3. How to refuse"], refers, true);
    let said = |number: u32| format!("You may refuse what is described in Section {number} at any time.");
    let clauses = |new_number: u32| {
        let report = report(ENGLISH, &old(&said(1)), &new(&said(new_number)));
        let changed = report.changes.iter().find(|change| {
            change.old.as_ref().is_some_and(|quote| quote.text.contains("in Section 1 at")) && change.new.is_some()
        });
        changed.unwrap().severity
    };
    assert_eq!(clauses(2), policydiff::report::Severity::Editorial);
    assert!(clauses(3) > policydiff::report::Severity::Editorial);
}
