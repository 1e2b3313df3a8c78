//! Columns of text: the stretches of a page that are read one after the other.
//!
//! A gutter is a place that enough text stands on both sides of and no text crosses. Lines of the two sides need not stand on the
//! same heights.

use super::glyph::{Area, Glyph, Page};
use super::lines;

/// A gap as wide as this (in sizes of the font) can part columns of text; spaces of full lines seldom grow to it.
const GUTTER_GAP: f64 = 1.0;

/// Lines on one side of a gutter; fewer are cells of a table. A last page may have fewer at a gutter of other pages.
const FEWEST_LINES: usize = 8;

/// Lines on one side of a gutter that other pages have as well.
const FEWEST_LINES_OF_KNOWN: usize = 2;

/// Share (in per cent) of a column's lines that are full, in text that is wrapped. Cells of tables are seldom; headings and the last
/// lines of paragraphs and list items are not.
const FULL_PER_CENT: usize = 40;

/// Columns within columns: a page has three at most.
const DEEPEST: usize = 2;

/// Places of a page that are tried as gutters: those before which most lines begin.
const MOST_GUTTERS: usize = 12;

/// Points within which lines begin at one place, and a gutter may move from page to page.
pub(super) const DRIFT: f64 = 3.0;

/// A rule across a gutter is at least as long as this share of the width.
const RULE_SHARE: f64 = 0.5;

/// Glyphs that are read before those of the next band.
pub(super) struct Band {
    /// Left and right edges of its column, or of the page.
    pub(super) edges: (f64, f64),
    /// Its glyphs.
    pub(super) glyphs: Vec<Glyph>,
}

/// A run of glyphs of one line without a wide gap.
struct Stretch {
    glyphs: Vec<Glyph>,
    left: f64,
    right: f64,
    baseline: f64,
    size: f64,
}

/// Takes the glyphs of all pages apart into bands: the whole width of the page, or one column and then the next.
pub(super) fn bands(pages: &mut [Page]) -> Vec<Vec<Band>> {
    let mut open: Vec<(Splitter, Vec<Stretch>)> = Vec::new();
    let mut known: Vec<f64> = Vec::new();
    for page in pages.iter_mut() {
        let stretches = stretches(std::mem::take(&mut page.glyphs));
        let splitter = Splitter { rules: rules(page), known: Vec::new() };
        known.extend(splitter.gutter(&stretches, (0.0, page.width)).map(|(gutter, _)| gutter));
        open.push((splitter, stretches));
    }
    let widths = pages.iter().map(|page| page.width);
    let split = |((splitter, stretches), width): ((Splitter, Vec<Stretch>), f64)| {
        Splitter { known: known.clone(), ..splitter }.split(stretches, (0.0, width), DEEPEST)
    };
    open.into_iter().zip(widths).map(split).collect()
}

/// Level rules, which no column of text goes over: where they stand, from where to where.
fn rules(page: &Page) -> Vec<Area> {
    let long = |shape: &&Area| shape.height() < 2.0 && shape.width() > RULE_SHARE * page.width;
    page.shapes.iter().filter(long).copied().collect()
}

fn stretches(glyphs: Vec<Glyph>) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for mut row in lines::rows(glyphs) {
        row.sort_by(|first, second| first.left.total_cmp(&second.left));
        let mut own: Option<Stretch> = None;
        for glyph in row {
            match &mut own {
                Some(own) if glyph.is_blank() || glyph.left - own.right <= GUTTER_GAP * glyph.size => {
                    own.right = if glyph.is_blank() { own.right } else { own.right.max(glyph.right) };
                    own.glyphs.push(glyph);
                }
                _ => {
                    stretches.extend(own.take());
                    let (left, right) = (glyph.left, if glyph.is_blank() { glyph.left } else { glyph.right });
                    own =
                        Some(Stretch { left, right, baseline: glyph.baseline, size: glyph.size, glyphs: vec![glyph] });
                }
            }
        }
        stretches.extend(own);
    }
    stretches
}

/// What the columns of one page are told by.
struct Splitter {
    rules: Vec<Area>,
    /// Gutters of any page.
    known: Vec<f64>,
}

impl Splitter {
    fn split(&self, stretches: Vec<Stretch>, edges: (f64, f64), depth: usize) -> Vec<Band> {
        let found = if depth == 0 { None } else { self.gutter(&stretches, edges) };
        let whole = |stretches| Band { edges, glyphs: glyphs(stretches) };
        let Some((gutter, regions)) = found else { return vec![whole(stretches)] };
        let mut bands: Vec<Band> = Vec::new();
        let mut rest = stretches;
        for region in regions.into_iter().rev() {
            let after = rest.split_off(region.1);
            let own = rest.split_off(region.0);
            let (first, second): (Vec<Stretch>, Vec<Stretch>) =
                own.into_iter().partition(|stretch| stretch.left < gutter);
            let mut columns = self.split(first, (edges.0, gutter), depth - 1);
            columns.extend(self.split(second, (gutter, edges.1), depth - 1));
            bands = columns.into_iter().chain(std::iter::once(whole(after))).chain(bands).collect();
        }
        bands.insert(0, whole(rest));
        bands.retain(|band| !band.glyphs.is_empty());
        bands
    }

    /// The gutter that most text stands beside, and the runs of stretches that it parts.
    fn gutter(&self, stretches: &[Stretch], edges: (f64, f64)) -> Option<(f64, Vec<(usize, usize)>)> {
        let wide = edges.1 - edges.0;
        let inner = |place: &f64| (edges.0 + 0.25 * wide..=edges.0 + 0.75 * wide).contains(place);
        let places = places(stretches).into_iter().filter(inner);
        let count = |regions: &[(usize, usize)]| regions.iter().map(|(start, end)| end - start).sum::<usize>();
        places
            .take(MOST_GUTTERS)
            .map(|place| (place, self.regions(stretches, place, wide)))
            .filter(|(_, regions)| !regions.is_empty())
            .max_by(|(left, first), (right, second)| count(first).cmp(&count(second)).then(right.total_cmp(left)))
    }

    /// The runs of stretches that a gutter parts into columns of text.
    fn regions(&self, stretches: &[Stretch], gutter: f64, wide: f64) -> Vec<(usize, usize)> {
        let fewest = if self.known.iter().any(|known| (known - gutter).abs() <= DRIFT) {
            FEWEST_LINES_OF_KNOWN
        } else {
            FEWEST_LINES
        };
        let mut regions = Vec::new();
        let mut start = 0;
        for end in 0..=stretches.len() {
            let crosses = stretches.get(end).is_none_or(|stretch| stretch.left < gutter && stretch.right > gutter);
            let ruled = end > start && self.is_ruled(stretches.get(end - 1), stretches.get(end), gutter);
            if !crosses && !ruled {
                continue;
            }
            let own = stretches.get(start..end).unwrap_or_default();
            if is_text(own, wide, fewest, |stretch| stretch.left < gutter)
                && is_text(own, wide, fewest, |stretch| stretch.left >= gutter)
            {
                regions.push((start, end));
            }
            start = if crosses { end + 1 } else { end };
        }
        regions
    }

    /// Whether a rule goes across the gutter between two stretches.
    fn is_ruled(&self, first: Option<&Stretch>, second: Option<&Stretch>, gutter: f64) -> bool {
        let (Some(first), Some(second)) = (first, second) else { return false };
        let between = first.baseline..second.baseline;
        self.rules.iter().any(|rule| rule.left < gutter && rule.right > gutter && between.contains(&rule.top))
    }
}

fn glyphs(stretches: Vec<Stretch>) -> Vec<Glyph> {
    stretches.into_iter().flat_map(|stretch| stretch.glyphs).collect()
}

/// Places right before which many stretches begin, those of most first.
fn places(stretches: &[Stretch]) -> Vec<f64> {
    let mut starts: Vec<f64> = stretches.iter().map(|stretch| stretch.left).collect();
    starts.sort_by(f64::total_cmp);
    let mut groups: Vec<(f64, usize)> = Vec::new();
    for start in starts {
        match groups.last_mut() {
            Some((first, count)) if start - *first <= DRIFT => *count += 1,
            _ => groups.push((start, 1)),
        }
    }
    groups.retain(|(_, count)| *count >= FEWEST_LINES_OF_KNOWN);
    groups.sort_by(|first, second| second.1.cmp(&first.1).then(first.0.total_cmp(&second.0)));
    groups.into_iter().map(|(start, _)| start - 1.0).collect()
}

/// Whether the stretches on one side are lines of running text: many, wide, enough of them full.
fn is_text(stretches: &[Stretch], wide: f64, fewest: usize, side: impl Fn(&Stretch) -> bool) -> bool {
    let mut extents: Vec<(f64, f64, f64)> = Vec::new();
    for stretch in stretches.iter().filter(|stretch| side(stretch)) {
        match extents.last_mut() {
            Some((_, right, baseline)) if stretch.baseline - *baseline < 0.5 * stretch.size => {
                *right = right.max(stretch.right);
            }
            _ => extents.push((stretch.left, stretch.right, stretch.baseline)),
        }
    }
    if fewest == FEWEST_LINES_OF_KNOWN {
        return extents.len() >= fewest;
    }
    let start = extents.iter().map(|(left, ..)| *left).fold(f64::INFINITY, f64::min);
    let mut ends: Vec<f64> = extents.iter().map(|(_, right, _)| *right).collect();
    ends.sort_by(f64::total_cmp);
    // A title may be longer than the lines under it.
    let end = ends.get(ends.len() * 9 / 10).or(ends.last()).copied().unwrap_or(start);
    let full = extents.iter().filter(|(left, right, _)| right - left >= 0.8 * (end - start)).count();
    extents.len() >= fewest && end - start >= 0.25 * wide && full * 100 >= extents.len() * FULL_PER_CENT
}
