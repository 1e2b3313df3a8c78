//! What differs between aligned clauses.
