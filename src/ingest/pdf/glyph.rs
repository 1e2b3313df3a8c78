//! What a front end finds on a page: glyphs, painted shapes, links. All front ends make these, all of the layout starts from them.

/// The letters that one glyph stands for, and where it is painted. Lengths are points; x runs right, y runs down the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    /// The letters; empty where another glyph carries them.
    pub(super) text: String,
    /// Where it begins.
    pub(super) left: f64,
    /// Where the next one would begin.
    pub(super) right: f64,
    /// The line it stands on.
    pub(super) baseline: f64,
    /// Size of the font.
    pub(super) size: f64,
    /// Whether the font is bold, or painted twice to look so.
    pub(super) bold: bool,
    /// The marked content it belongs to, which the structure tree names.
    pub(super) content: Option<i32>,
    /// Whether the file says that it is no part of the text (a page header, a page number).
    pub(super) artifact: bool,
    /// Which of the page's links it stands in.
    pub(super) link: Option<usize>,
}

impl Glyph {
    /// Whether it is white space.
    pub(super) fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    /// Middle from left to right.
    pub(super) fn middle(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }

    /// Middle of the small letters.
    pub(super) fn height(&self) -> f64 {
        self.baseline - 0.3 * self.size
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    /// Its left edge.
    pub(super) left: f64,
    /// Its upper edge.
    pub(super) top: f64,
    /// Its right edge.
    pub(super) right: f64,
    /// Its lower edge.
    pub(super) bottom: f64,
}

impl Area {
    /// Its width.
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Its height.
    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether a point lies in it.
    pub(super) fn holds(&self, x: f64, y: f64) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

/// A page as it was painted.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// Width in points.
    pub(super) width: f64,
    /// Height in points.
    pub(super) height: f64,
    /// Glyphs in the order of painting.
    pub(super) glyphs: Vec<Glyph>,
    /// Words that are set aslant, with the height at which they begin: watermarks, stamps, words along the margin.
    pub(super) aslant: Vec<(String, f64)>,
    /// Extents of painted lines, rectangles and dots.
    pub(super) shapes: Vec<Area>,
    /// Links with their targets.
    pub(super) links: Vec<(Area, String)>,
    /// How many pictures it shows.
    pub(super) pictures: usize,
    /// How many glyphs stand for letters that the file does not tell.
    pub(super) unknown: usize,
    /// How many glyphs are there to be searched and not to be seen, as text recognised from a picture is.
    pub(super) unseen: usize,
}
