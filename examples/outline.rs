//! Prints the outline of a policy: `cargo run --example outline -- FILE`.

use std::process::ExitCode;

use policydiff::document::BlockKind;
use policydiff::ingest::{ReadOptions, read};

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: outline FILE");
        return ExitCode::from(2);
    };
    let document = match std::fs::read(&path) {
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
        Ok(bytes) => read(&bytes, &path, &ReadOptions::default()),
    };
    match document {
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
        Ok(document) => {
            let date = document.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
            println!(
                "{} · {date} · {} clauses · {} left out",
                document.language,
                document.clauses.len(),
                document.left_out().count()
            );
            for section in &document.sections {
                let count =
                    |wanted: fn(&BlockKind) -> bool| section.blocks.iter().filter(|block| wanted(&block.kind)).count();
                let line = section.heading.as_ref().and_then(|heading| heading.place.line).unwrap_or(0);
                println!(
                    "{:indent$}{} · p{} li{} table{} · l.{line}",
                    "",
                    document.heading(section),
                    count(|kind| matches!(kind, BlockKind::Paragraph)),
                    count(|kind| matches!(kind, BlockKind::ListItem { .. })),
                    count(|kind| matches!(kind, BlockKind::Table(_))),
                    indent = usize::from(section.level) * 2,
                );
            }
            ExitCode::SUCCESS
        }
    }
}
