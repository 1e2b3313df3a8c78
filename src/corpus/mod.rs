//! A folder of versions of one policy: which file is which version, in what order they stand, and whether the folder is as its
//! manifest says.
//!
//! After `ingest`, whose documents it tells apart. The command finds and reads the files.

mod check;
mod dates;
mod found;
mod manifest;
mod order;
mod period;
mod writing;

pub use check::{Check, Checked, Fault, Note, check};
pub use dates::{DateSource, Dates, date_in_name};
pub use found::{FoundFile, Reading, UNDETERMINED};
pub use manifest::{Entry, MANIFEST, Manifest, ManifestError};
pub use order::{Arrangement, Order, Standing, order};
pub use period::{NoPeriod, Period, Range};
