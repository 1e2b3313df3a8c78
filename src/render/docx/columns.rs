//! Two versions beside each other.

use super::pen::Pen;
use super::words::Words;
use crate::render::Comparison;

/// Writes two versions beside each other.
pub fn write(_pen: &mut Pen, _comparison: &Comparison<'_>, _words: &Words) {}
