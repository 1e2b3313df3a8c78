//! Normal forms for comparing, with the way back to the text as written.
