//! E-mail addresses that Cloudflare hides from robots: bytes in hexadecimal, each combined with the first, which is another at every
//! visit. What stands in the place of the address until a script has run (`[email protected]`) is none of the policy's words.

use scraper::node::Element as Tag;

/// What the target of a link to a hidden address begins with; the code follows, or stands in `data-cfemail`.
const PROTECTED: &str = "/cdn-cgi/l/email-protection";

/// The address that an element stands for, in the place of its words.
pub fn shown(tag: &Tag) -> Option<String> {
    decode(tag.attr("data-cfemail")?)
}

/// The address that a link leads to.
pub fn linked(target: &str) -> Option<String> {
    let (_, code) = target.split_once(PROTECTED)?;
    // A subject may follow the address.
    decode(code.trim_start_matches('#').split(['?', '&']).next()?)
}

fn decode(code: &str) -> Option<String> {
    let bytes: Vec<u8> = (0..code.len() / 2)
        .filter_map(|index| u8::from_str_radix(code.get(index * 2..index * 2 + 2)?, 16).ok())
        .collect();
    let (key, rest) = bytes.split_first()?;
    let address = String::from_utf8(rest.iter().map(|byte| byte ^ key).collect()).ok()?;
    let address = address.split('?').next().unwrap_or_default().to_owned();
    address.contains('@').then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hide(address: &str, key: u8) -> String {
        std::iter::once(key).chain(address.bytes().map(|byte| byte ^ key)).map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn an_address_is_the_same_under_any_key() {
        for key in [0x2a, 0xf3] {
            assert_eq!(decode(&hide("privacy@example.org", key)).as_deref(), Some("privacy@example.org"));
            let target = format!("https://example.org{PROTECTED}#{}", hide("privacy@example.org?subject=Data", key));
            assert_eq!(linked(&target).as_deref(), Some("privacy@example.org"));
        }
        assert_eq!(linked("/cdn-cgi/l/email-protection"), None);
        assert_eq!(decode("zz"), None);
    }
}
