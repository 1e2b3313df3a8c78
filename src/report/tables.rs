//! What is said of a table that stands in both versions: its columns and rows in a sentence.

use super::sentence::{delta, shortened};
use super::{RowChange, TableChanges};

/// So many names of one kind a sentence can hold and still be read.
const MOST_NAMES: usize = 6;

/// Longer names of rows and columns are cut, in characters.
const LONGEST_NAME: usize = 40;

/// So many facts of a row are told beside its columns.
const MOST_FACTS: usize = 2;

/// What became of the columns and rows, for example
/// `General Agent removed; PaymentTech is now Paymentech; Marketo, Salesforce changed (items); 3 kept`.
pub(super) fn gist(table: &TableChanges) -> String {
    let mut parts = Vec::new();
    let columns = |headings: &[String], verb: &str| {
        let noun = if headings.len() == 1 { "column" } else { "columns" };
        (!headings.is_empty()).then(|| format!("{noun} {} {verb}", names(headings)))
    };
    parts.extend(columns(&table.columns.added, "added"));
    parts.extend(columns(&table.columns.removed, "removed"));
    let renamed = table.columns.renamed.iter().take(MOST_NAMES);
    parts.extend(renamed.map(|column| format!("column {} is now {}", name(&column.old), name(&column.new))));
    let rows = |rows: &[String], verb: &str| (!rows.is_empty()).then(|| format!("{} {verb}", names(rows)));
    parts.extend(rows(&table.rows.added, "added"));
    parts.extend(rows(&table.rows.removed, "removed"));
    parts.extend(changed(&table.rows.changed));
    match (parts.is_empty(), table.rows.kept) {
        (true, _) => "rows worded differently".to_owned(),
        (false, 0) => parts.join("; "),
        (false, kept) => format!("{}; {kept} kept", parts.join("; ")),
    }
}

/// Rows that say something else, those in which the same changed together.
fn changed(rows: &[RowChange]) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows {
        let what = what(row);
        match (&row.formerly, groups.iter_mut().find(|(other, _)| *other == what)) {
            (Some(old), _) => told.push(format!("{} is now {}{what}", name(old), name(&row.name))),
            (None, Some((_, rows))) => rows.push(row.name.clone()),
            (None, None) => groups.push((what, vec![row.name.clone()])),
        }
    }
    if told.len() > MOST_NAMES {
        let more = told.len() - MOST_NAMES;
        told.truncate(MOST_NAMES);
        told.push(format!("{more} more renamed"));
    }
    told.extend(groups.iter().map(|(what, rows)| format!("{} changed{what}", names(rows))));
    told
}

/// In which columns, and which facts: ` (items transferred; period 1 year → 2 years)`.
fn what(row: &RowChange) -> String {
    let columns = (!row.columns.is_empty()).then(|| names(&row.columns));
    let facts = if row.facts.len() <= MOST_FACTS { row.facts.as_slice() } else { &[] };
    let parts: Vec<String> = columns.into_iter().chain(facts.iter().map(delta)).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) }
}

fn names(all: &[String]) -> String {
    let mut said: Vec<String> = all.iter().take(MOST_NAMES).map(|one| name(one)).collect();
    if all.len() > MOST_NAMES {
        said.push(format!("and {} more", all.len() - MOST_NAMES));
    }
    said.join(", ")
}

fn name(name: &str) -> String {
    if name.is_empty() { "without name".to_owned() } else { shortened(name, LONGEST_NAME) }
}

#[cfg(test)]
mod tests {
    use super::super::{ColumnChanges, FactDelta, Renaming, RowChanges};
    use super::*;

    fn row(name: &str, formerly: Option<&str>, columns: &[&str], facts: Vec<FactDelta>) -> RowChange {
        let columns = columns.iter().map(|column| (*column).to_owned()).collect();
        RowChange { name: name.to_owned(), formerly: formerly.map(str::to_owned), columns, facts }
    }

    #[test]
    fn a_table_is_told_in_one_sentence() {
        let changed = vec![
            row("Marketo", None, &["items"], Vec::new()),
            row("Paymentech", Some("PaymentTech"), &[], Vec::new()),
            row("Salesforce", None, &["items"], Vec::new()),
        ];
        let rows = RowChanges { removed: vec!["General Agent".to_owned()], changed, kept: 3, ..RowChanges::default() };
        let table = TableChanges { rows, columns: ColumnChanges::default() };
        assert_eq!(
            gist(&table),
            "General Agent removed; PaymentTech is now Paymentech; Marketo, Salesforce changed (items); 3 kept"
        );
    }

    #[test]
    fn columns_come_before_rows_and_a_few_facts_are_told() {
        let period =
            FactDelta { kind: "duration".into(), old: Some("P1Y".into()), new: Some("P2Y".into()), moved: None };
        let columns = ColumnChanges {
            added: vec!["国家".to_owned()],
            renamed: vec![Renaming { old: "目的".into(), new: "用途".into() }],
            ..ColumnChanges::default()
        };
        let rows = RowChanges {
            changed: vec![row("甲公司", None, &["保存期限"], vec![period])],
            ..RowChanges::default()
        };
        assert_eq!(
            gist(&TableChanges { columns, rows }),
            "column 国家 added; column 目的 is now 用途; 甲公司 changed (保存期限; period 1 year → 2 years)"
        );
    }
}
