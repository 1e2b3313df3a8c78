//! The first place at which a report says something else than the one that was made again.

use serde_json::Value;

/// Characters shown of what stands at a place.
const SHOWN: usize = 160;
/// Stands where there is nothing.
const NOTHING: &str = "nothing";

/// How two reports differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    /// Both say the same, in other bytes.
    Layout,
    /// Both say something else at a place.
    Place {
        /// The place: `changes[3].severity`.
        path: String,
        /// What stands in the report.
        written: String,
        /// What stands in the one that was made again.
        made: String,
    },
}

/// The first difference between a report, of which the value is given too, and the one that was made again; none where their
/// bytes are the same.
pub(super) fn first(value: &Value, written: &[u8], made: &[u8]) -> Option<Difference> {
    if written == made {
        return None;
    }
    let made: Value = serde_json::from_slice(made).unwrap_or_default();
    Some(place("", Some(value), Some(&made)).unwrap_or(Difference::Layout))
}

fn place(path: &str, written: Option<&Value>, made: Option<&Value>) -> Option<Difference> {
    match (written, made) {
        (written, made) if written == made => None,
        (Some(Value::Object(written)), Some(Value::Object(made))) => {
            let own = written.keys().filter(|key| !made.contains_key(*key));
            let within = |key: &String| if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            made.keys().chain(own).find_map(|key| place(&within(key), written.get(key), made.get(key)))
        }
        (Some(Value::Array(written)), Some(Value::Array(made))) => {
            let longest = written.len().max(made.len());
            (0..longest).find_map(|index| place(&format!("{path}[{index}]"), written.get(index), made.get(index)))
        }
        (written, made) => {
            Some(Difference::Place { path: path.to_owned(), written: shown(written), made: shown(made) })
        }
    }
}

fn shown(value: Option<&Value>) -> String {
    let Some(value) = value else { return NOTHING.to_owned() };
    let text = value.to_string();
    let cut: String = text.chars().take(SHOWN).collect();
    if cut.len() < text.len() { format!("{cut}…") } else { cut }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(written: &Value, made: &Value) -> Option<Difference> {
        first(written, written.to_string().as_bytes(), made.to_string().as_bytes())
    }

    fn at(path: &str, written: &str, made: &str) -> Option<Difference> {
        Some(Difference::Place { path: path.to_owned(), written: written.to_owned(), made: made.to_owned() })
    }

    #[test]
    fn the_first_place_is_named_with_what_stands_there() {
        let made = json!({"changes": [{"id": "c1"}, {"id": "c2", "severity": "material"}], "old": {"pages": null}});
        assert_eq!(told(&made, &made), None);
        let edit = |path: &str, value: Value| {
            let mut written = made.clone();
            *written.pointer_mut(path).unwrap() = value;
            told(&written, &made)
        };
        let severity = edit("/changes/1/severity", json!("editorial"));
        assert_eq!(severity, at("changes[1].severity", "\"editorial\"", "\"material\""));
        assert_eq!(edit("/old/pages", json!(7)), at("old.pages", "7", "null"));
        assert_eq!(edit("/old", json!({"pages": null, "note": 1})), at("old.note", "1", NOTHING));
        assert_eq!(edit("/changes", json!([{"id": "c1"}])).unwrap(), {
            let gone = "{\"id\":\"c2\",\"severity\":\"material\"}";
            at("changes[1]", NOTHING, gone).unwrap()
        });
    }

    #[test]
    fn other_line_ends_are_told_from_other_words() {
        let value = json!({"id": "c1"});
        let difference = first(&value, b"{\r\n\"id\": \"c1\"}\r\n", value.to_string().as_bytes());
        assert_eq!(difference, Some(Difference::Layout));
    }

    #[test]
    fn a_long_value_is_cut() {
        let long = "个".repeat(500);
        let Some(Difference::Place { written, .. }) = told(&json!([long]), &json!([1])) else { panic!() };
        assert!(written.chars().count() == SHOWN + 1 && written.ends_with('…'));
    }
}
