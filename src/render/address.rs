//! Paths as addresses (RFC 3986).

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What a path of an address cannot hold as it is; a colon would make its beginning a scheme.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A path as it was given: relative to where the command was called, or whole where it begins at the root.
pub(super) fn relative(path: &str) -> String {
    let encoded = utf8_percent_encode(path, ENCODED);
    if path.starts_with('/') { format!("file://{encoded}") } else { encoded.to_string() }
}

/// A file seen from a folder, both as addresses of files: `file:///home/me/old.txt`.
pub(super) fn within(folder: &str, path: &str) -> String {
    let path = relative(path);
    if path.starts_with("file:") { path } else { format!("{}/{path}", folder.trim_end_matches('/')) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_an_address() {
        assert_eq!(relative("corpus/a b.txt"), "corpus/a%20b.txt");
        assert_eq!(relative("隱.md"), "%E9%9A%B1.md");
        assert_eq!(relative("c:d?#%"), "c%3Ad%3F%23%25");
        assert_eq!(relative("/tmp/x.pdf"), "file:///tmp/x.pdf");
        assert_eq!(within("file:///home/me", "a b"), "file:///home/me/a%20b");
        assert_eq!(within("file:///home/me", "/a"), "file:///a");
    }
}
