//! What made a report, from what and how, as it is told to people: shortly, or in full as names and values.

use crate::messages::{Messages, ReportLanguage};
use crate::report::{DocumentInfo, FileUsed, Options, Report, Tool, Tracked, abbreviated};

/// The program with its version.
pub(super) fn program(tool: &Tool) -> String {
    format!("{} {}", tool.name, tool.version)
}

/// The model with its digest.
pub(super) fn model(tool: &Tool) -> String {
    format!("{} ({})", tool.model, tool.model_sha256)
}

/// Program, model and rules in a line.
pub(super) fn made_by(tool: &Tool, messages: &Messages) -> String {
    let (program, rules) = (program(tool), abbreviated(&tool.rules_sha256));
    let arguments = [("program", (&program).into()), ("model", (&tool.model).into()), ("rules", (&rules).into())];
    messages.say("made-by", &arguments)
}

/// The digests of both versions in a line.
pub(super) fn made_from(old: &str, new: &str, messages: &Messages) -> String {
    messages.say("made-from", &[("old", old.into()), ("new", new.into())])
}

/// All that is known, as names and values.
pub(super) fn in_full(report: &Report, messages: &Messages) -> Vec<(String, String)> {
    let Report { tool, options, old, new, .. } = report;
    let file = |file: &FileUsed| format!("{} · {}", file.path.as_deref().unwrap_or_default(), file.sha256);
    let version = |document: &DocumentInfo| format!("{} · {}", document.path, document.sha256);
    let mut rows = vec![
        ("made-program", program(tool)),
        ("made-model", model(tool)),
        ("made-rules", tool.rules_sha256.clone()),
        ("made-old", version(old)),
        ("made-new", version(new)),
    ];
    rows.extend(options.rules.iter().map(|rules| ("made-added-rules", file(rules))));
    rows.extend(options.waivers.iter().map(|waivers| ("made-waivers", file(waivers))));
    rows.push(("made-options", arguments(report)));
    rows.into_iter().map(|(name, value)| (messages.word(name), value)).collect()
}

/// The options as they are given to the command, the usual ones left out.
pub(super) fn arguments(report: &Report) -> String {
    let Report { options: Options { rules, waivers, today, severity, topics, all }, old, new, .. } = report;
    let mut given: Vec<(&str, String)> = Vec::new();
    if report.language != ReportLanguage::default().tag() {
        given.push(("--report-language", report.language.clone()));
    }
    let path = |file: &FileUsed| file.path.clone().unwrap_or_default();
    given.extend(rules.iter().map(|file| ("--rules", path(file))));
    given.extend(waivers.iter().map(|file| ("--waivers", path(file))));
    given.extend(today.iter().map(|day| ("--today", day.clone())));
    given.push(if *all { ("--all", String::new()) } else { ("--severity", severity.name().to_owned()) });
    given.extend(topics.iter().map(|topic| ("--topic", topic.clone())));
    given.extend(of_version(old, "--old-lang", "--old-date"));
    given.extend(of_version(new, "--new-lang", "--new-date"));
    given.extend(of_both(old));
    let said = given.iter().map(|(name, value)| match value.as_str() {
        "" => (*name).to_owned(),
        value => format!("{name} {}", quoted(value)),
    });
    said.collect::<Vec<_>>().join(" ")
}

fn of_version<'n>(document: &DocumentInfo, language: &'n str, date: &'n str) -> Vec<(&'n str, String)> {
    let given = &document.given;
    let language = given.language.iter().map(|tag| (language, tag.clone()));
    language.chain(given.date.iter().map(|day| (date, day.clone()))).collect()
}

/// What is said of both versions with one option.
fn of_both(document: &DocumentInfo) -> Vec<(&'static str, String)> {
    let given = &document.given;
    let mut said: Vec<_> = given.selector.iter().map(|selector| ("--selector", selector.clone())).collect();
    if given.tracked == Tracked::Original {
        said.push(("--tracked", "original".to_owned()));
    }
    said.extend(given.limits.iter().map(|limit| ("--limit", format!("{}={}", limit.name, limit.value))));
    said
}

/// A value as a shell takes it for one word.
fn quoted(value: &str) -> String {
    let plain = |sign: char| sign.is_alphanumeric() || "-_./=:,+".contains(sign);
    if value.chars().all(plain) { value.to_owned() } else { format!("'{}'", value.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_one_word() {
        assert_eq!(quoted("notice-2024.txt"), "notice-2024.txt");
        assert_eq!(quoted("main > p"), "'main > p'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
    }
}
