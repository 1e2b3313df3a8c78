//! The `policydiff` command.

fn main() {}
