//! What is said of a table that stands in both versions: its columns and rows in a sentence.

use super::sentence::{Sentences, shortened};
use super::{RowChange, TableChanges};

/// So many names of one kind a sentence can hold and still be read.
const MOST_NAMES: usize = 6;

/// Longer names of rows and columns are cut, in characters.
const LONGEST_NAME: usize = 40;

/// So many facts of a row are told beside its columns.
const MOST_FACTS: usize = 2;

impl Sentences<'_> {
    /// What became of the columns and rows of a table, for example
    /// `General Agent removed; PaymentTech is now Paymentech; Marketo, Salesforce changed (items); 3 kept`.
    pub(super) fn table_changes(&self, table: &TableChanges) -> String {
        let mut parts = Vec::new();
        parts.extend(self.several("columns-added", &table.columns.added));
        parts.extend(self.several("columns-removed", &table.columns.removed));
        parts.extend(table.columns.renamed.iter().take(MOST_NAMES).map(|column| {
            let (old, new) = (self.name(&column.old), self.name(&column.new));
            self.messages.say("column-renamed", &[("old", (&old).into()), ("new", (&new).into())])
        }));
        parts.extend(self.several("rows-added", &table.rows.added));
        parts.extend(self.several("rows-removed", &table.rows.removed));
        parts.extend(self.changed_rows(&table.rows.changed));
        if parts.is_empty() {
            return self.messages.word("rows-worded-differently");
        }
        if table.rows.kept > 0 {
            parts.push(self.messages.counted("rows-kept", table.rows.kept));
        }
        self.listed(&parts)
    }

    /// What became of several columns or rows together; nothing of none.
    fn several(&self, id: &str, names: &[String]) -> Option<String> {
        let listed = self.names(names);
        let arguments = [("count", names.len().into()), ("names", (&listed).into())];
        (!names.is_empty()).then(|| self.messages.say(id, &arguments))
    }

    /// Rows that say something else, those in which the same changed together.
    fn changed_rows(&self, rows: &[RowChange]) -> Vec<String> {
        let mut told: Vec<String> = Vec::new();
        let mut groups: Vec<(String, Vec<String>)> = Vec::new();
        for row in rows {
            let what = self.what(row);
            match (&row.formerly, groups.iter_mut().find(|(other, _)| *other == what)) {
                (Some(old), _) => {
                    let (old, new) = (self.name(old), self.name(&row.name));
                    let now = self.messages.say("row-now", &[("old", (&old).into()), ("new", (&new).into())]);
                    told.push(format!("{now}{what}"));
                }
                (None, Some((_, rows))) => rows.push(row.name.clone()),
                (None, None) => groups.push((what, vec![row.name.clone()])),
            }
        }
        if told.len() > MOST_NAMES {
            let more = told.len() - MOST_NAMES;
            told.truncate(MOST_NAMES);
            told.push(self.messages.counted("more-renamed", more));
        }
        told.extend(
            groups.iter().filter_map(|(what, rows)| Some(format!("{}{what}", self.several("rows-changed", rows)?))),
        );
        told
    }

    /// In which columns, and which facts: ` (items transferred; period 1 year → 2 years)`.
    fn what(&self, row: &RowChange) -> String {
        let columns = (!row.columns.is_empty()).then(|| self.names(&row.columns));
        let facts = if row.facts.len() <= MOST_FACTS { row.facts.as_slice() } else { &[] };
        let parts: Vec<String> = columns.into_iter().chain(facts.iter().map(|fact| self.delta(fact))).collect();
        match self.listed(&parts).as_str() {
            "" => String::new(),
            words => self.messages.say("aside", &[("words", words.into())]),
        }
    }

    fn names(&self, all: &[String]) -> String {
        let mut said: Vec<String> = all.iter().take(MOST_NAMES).map(|one| self.name(one)).collect();
        if all.len() > MOST_NAMES {
            said.push(self.messages.counted("more-facts", all.len() - MOST_NAMES));
        }
        said.join(&self.messages.word("comma"))
    }

    fn name(&self, name: &str) -> String {
        if name.is_empty() { self.messages.word("without-name") } else { shortened(name, LONGEST_NAME) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ColumnChanges, FactDelta, Renaming, RowChanges};
    use super::*;
    use crate::messages::{Messages, ReportLanguage};

    fn gist(table: &TableChanges) -> String {
        Sentences { messages: Messages::of(ReportLanguage::English) }.table_changes(table)
    }

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
