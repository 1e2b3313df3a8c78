//! Every weight of the alignment, with its reason.
//!
//! Scores are in units of margin: twice a cosine less the two neighbourhoods' mean cosines. True translations lie between
//! about 0.2 and 0.8, unrelated clauses of one policy between -0.6 and 0.

/// How many neighbours make a neighbourhood: the number of the CSLS paper; 5 to 20 changed no link on the corpus.
pub const NEIGHBOURS: usize = 10;

/// A margin counts for no less than this, so that one very unlike pair does not outweigh what its neighbours say.
pub const MARGIN_FLOOR: f32 = -0.6;

/// What two clauses must score to be better off linked than alone.
pub const BREAK_EVEN: f32 = -0.05;

/// What it is worth when two clauses share all their rare anchors (an e-mail, an address, a product's name).
pub const ANCHOR_WEIGHT: f32 = 0.4;

/// What it is worth, within a language, when two clauses have all their words in common.
pub const OVERLAP_WEIGHT: f32 = 1.0;

/// The share of words and word pairs that unrelated clauses of one policy have in common.
pub const OVERLAP_BY_CHANCE: f32 = 0.15;

/// Clauses with a lower cosine are not compared further: no pair of the corpus with a lower one shares a third of its words.
pub const UNRELATED: f32 = 0.2;

/// What each clause beyond one costs a link: merging must explain more than it blurs.
pub const MERGE: f32 = 0.35;

/// What it costs a link to reach over the end of a paragraph or list item: translations keep those.
pub const MERGE_ACROSS_BLOCKS: f32 = 0.4;

/// A run is no longer than this many characters: a link that quotes a page points at nothing.
pub const LONGEST_RUN_LENGTH: f32 = 600.0;

/// What a clause that leads its block loses against one that does not: list items rarely turn into the middle of a paragraph.
pub const BLOCK_START_MISMATCH: f32 = 0.1;

// The weights of what speaks for two sections being the same are logarithms of odds, fitted by logistic regression to 18,273
// pairs of sections, 710 of them true: those of ten pairs of versions as text and as PDF, of thirteen real translations, and of
// the same translations with a third of the sections gone from either side, so that many sections have no counterpart.

/// Weight of the headings' likeness.
pub const SECTION_HEADING: f32 = 3.5;

/// Weight of the margin of the headings' likeness over that of their rivals.
pub const SECTION_HEADING_MARGIN: f32 = 4.5;

/// Weight of the margin of the contents' likeness over that of their rivals. The likeness itself adds nothing to it.
pub const SECTION_CONTENT_MARGIN: f32 = 3.2;

/// What it is worth when both headings are about the same thing, and what it costs when they are about different ones.
pub const SECTION_TOPIC: f32 = 1.6;

/// What it is worth to stand under parents that are wholly alike.
pub const SECTION_PARENT: f32 = 1.7;

/// What it is worth to stand between the counterparts of the neighbours.
pub const SECTION_ORDER: f32 = 2.0;

/// What it is worth to have the same number. Fitted 2.9, but in those pairs nothing was renumbered.
pub const SECTION_NUMBER: f32 = 1.5;

/// What naming different countries in the headings costs two sections.
pub const SECTION_OTHER_JURISDICTION: f32 = 3.0;

/// What must speak for two sections before they are rather the same than not.
pub const SECTION_PRIOR: f32 = 6.0;

/// How many rivals count.
pub const SECTION_NEIGHBOURS: usize = 3;

/// What it is worth when one heading is all in the other (`Advertising` in `Online advertising and third parties`).
pub const HEADING_WITHIN_HEADING: f32 = 0.7;

/// The affinity that counts as complete likeness when the contents of sections are compared.
pub const CONTENT_FULL: f32 = 0.6;

/// By how much the odds of a sure pair must be better than those of its rivals.
pub const SECTION_RIVAL: f32 = 0.5;

/// The odds from which a pair of sections is sure enough to judge its neighbours' order by.
pub const SECTION_SURE: f32 = 1.0;

/// The affinity from which two clauses without counterpart in matched sections are the same clause in another place. Far
/// above [`BREAK_EVEN`], since nothing but their likeness speaks for it.
pub const MOVE: f32 = 0.55;

/// How much more a clause without counterpart must be like the first or last clause of a link of several than any clause it is
/// linked to for that clause to be let go.
pub const RELEASE: f32 = 0.3;

/// The share of rare anchors that a clause found elsewhere must have in common with where it stood.
pub const MOVE_ANCHORS: f32 = 0.1;

/// Clauses shorter than this many characters are not sought elsewhere: `Cookies` and `France` stand in many places.
pub const SHORTEST_MOVE: f32 = 12.0;

/// The share of a lone section's clauses that must be found in one other section for the first to have been dissolved into it.
pub const DISSOLVED: f32 = 0.5;

/// So many clauses at least must have gone together for a section to have been split, merged or dissolved; fewer just moved.
pub const FEWEST_DISSOLVED: usize = 3;

/// What the key cell counts in the likeness of two rows; the rest of the row counts for what is left.
pub const ROW_KEY: f32 = 0.6;

/// What the whole row counts across languages where its key says nothing: names of things are translated, names of companies
/// are not, so that a row with another company's name needs more than a like content to be the same row.
pub const ROW_TRANSLATED: f32 = 0.8;

/// What two rows must score to be one row. `PaymentTech` and `Paymentech` score 0.57 by their keys alone.
pub const ROW_BREAK_EVEN: f32 = 0.4;

/// What a row loses for each row it stands away from its counterpart: enough to settle ties between equal rows.
pub const ROW_ORDER: f32 = 0.002;

/// What a row can lose by its place at most: rows are sorted anew when a name changes.
pub const ROW_ORDER_MOST: f32 = 0.05;

/// What two header rows gain.
pub const HEADER_ROW: f32 = 0.5;

/// What two tables gain for standing in paired sections: with it a table without one common row is still the same table.
pub const TABLE_IN_PLACE: f32 = 0.3;

/// What two tables must have in common to be one table in different sections.
pub const TABLE_ELSEWHERE: f32 = 0.5;

/// The cosine, or share of words, from which two headings in the two Chinese scripts say the same.
pub const REGIONAL_HEADING: f32 = 0.45;

/// The cosine from which two headings in different languages may say the same. Headings are short and translated freely:
/// true translations of the corpus go down to 0.17.
pub const TRANSLATED_HEADING: f32 = 0.15;
