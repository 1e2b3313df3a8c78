//! A line of versions: what changed at each step.
