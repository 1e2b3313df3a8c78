//! Whether a difference matters, and for whom.
//!
//! After `diff`, before `messages` and `report`. What matters is data (`rules/*.toml`, one file a topic); the engine reads it
//! and says of a difference how much it matters, in which direction it goes and by which rules; what it is about says `topics`.

mod judge;
mod rules;
mod shift;

pub use rules::{Explanation, Rules};
use serde::{Deserialize, Serialize};
pub use shift::Shift;

use crate::facts::{FactKind, Party};

/// Whether a difference matters, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The same meaning: other words, spelling, punctuation, term, order or script.
    Editorial,
    /// The meaning changed.
    Substantive,
    /// A fact or a duty that the rules watch changed.
    Material,
}

impl Severity {
    /// All severities, most important first.
    pub const ALL: [Self; 3] = [Self::Material, Self::Substantive, Self::Editorial];

    /// The severity of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.name() == name)
    }

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Material => "material",
            Self::Substantive => "substantive",
            Self::Editorial => "editorial",
        }
    }
}

/// What a difference means for the persons whose data it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Neither less protection nor more, as far as the rules can tell.
    #[default]
    Neutral,
    /// More protection: a shorter retention, a new right.
    Stronger,
    /// Less protection: a longer retention, a must that became a may.
    Weaker,
}

impl Direction {
    /// All directions.
    pub const ALL: [Self; 3] = [Self::Weaker, Self::Stronger, Self::Neutral];

    /// The direction of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|direction| direction.name() == name)
    }

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Weaker => "weaker",
            Self::Stronger => "stronger",
            Self::Neutral => "neutral",
        }
    }
}

/// A fact that differs, as the rules see it: old only, new only, or both with different values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactDelta<'d> {
    /// What the fact is.
    pub kind: FactKind,
    /// Its value in the old version.
    pub old: Option<&'d str>,
    /// Its value in the new version.
    pub new: Option<&'d str>,
    /// Whose duty or period it is.
    pub bearer: Option<Party>,
}

/// What the rules say of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// How much it matters.
    pub severity: Severity,
    /// What it means for the persons whose data it is.
    pub direction: Direction,
    /// The rules that fired, in the order of the rule files.
    pub rules: Vec<String>,
}
