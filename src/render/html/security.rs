//! What a browser lets the page do: run its own script, use its own style, and nothing else.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// The value of the page's `Content-Security-Policy` (<https://www.w3.org/TR/CSP3/>): the one script and the one style by
/// their digests, no other, and nothing from anywhere else.
pub(super) fn policy(script: &str, style: &str) -> String {
    format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
        digest(script),
        digest(style)
    )
}

fn digest(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_named_by_its_digest() {
        // The example of https://www.w3.org/TR/CSP3/#external-hash, worked out with openssl.
        assert_eq!(digest("alert('Hello, world.');"), "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }
}
