//! Resolves the target of a redirect.

/// Resolves `location`, the value of a `Location` header, against the URL `base`: section 5.2 of RFC 3986. Returns
/// `None` if the scheme is not HTTP or HTTPS.
pub(super) fn target(base: &str, location: &str) -> Option<String> {
    let location = location.trim();
    if let Some(scheme) = scheme(location) {
        let is_http = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        return is_http.then(|| location.to_owned());
    }
    let (scheme, rest) = base.split_once("://")?;
    let (authority, path) = rest.split_at_checked(rest.find(['/', '?', '#']).unwrap_or(rest.len()))?;
    let (path, query) = part(before(path, '#'), '?');
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let there = match location.bytes().next() {
        None | Some(b'#') => format!("{path}{query}{location}"),
        Some(b'?') => format!("{path}{location}"),
        Some(b'/') if location.starts_with("//") => return Some(format!("{scheme}:{location}")),
        Some(b'/') => without_dots(location),
        Some(_) => without_dots(&format!("{folder}/{location}")),
    };
    Some(format!("{scheme}://{authority}{there}"))
}

fn scheme(location: &str) -> Option<&str> {
    let (scheme, _) = location.split_once(':')?;
    scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)).then_some(scheme)
}

fn before(text: &str, separator: char) -> &str {
    part(text, separator).0
}

/// Splits the text before the first `separator`, so that the second part starts with it.
fn part(text: &str, separator: char) -> (&str, &str) {
    text.split_at_checked(text.find(separator).unwrap_or(text.len())).unwrap_or((text, ""))
}

/// Removes `.` and `..` segments from the path of the reference.
fn without_dots(reference: &str) -> String {
    let path = before(before(reference, '#'), '?');
    let rest = reference.strip_prefix(path).unwrap_or_default();
    let mut folders: Vec<&str> = Vec::new();
    let mut names = path.split('/').skip(1).peekable();
    while let Some(name) = names.next() {
        let last = names.peek().is_none();
        match name {
            "." | ".." => {
                if name == ".." {
                    folders.pop();
                }
                if last {
                    folders.push("");
                }
            }
            name => folders.push(name),
        }
    }
    format!("/{}{rest}", folders.join("/"))
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn locations_are_resolved_against_the_base() {
        for (location, expected) in [
            ("https://f.com/x?y#z", "https://f.com/x?y#z"),
            ("//f.com/x", "http://f.com/x"),
            ("/x/../y?a=../b", "http://e.com:8080/y?a=../b"),
            ("x", "http://e.com:8080/a/x"),
            ("../x/.", "http://e.com:8080/x/"),
            ("?p=2", "http://e.com:8080/a/b?p=2"),
            ("#top", "http://e.com:8080/a/b?q=1#top"),
            (" ../../../x ", "http://e.com:8080/x"),
        ] {
            assert_eq!(target("http://e.com:8080/a/b?q=1#c", location).as_deref(), Some(expected), "{location}");
        }
        assert_eq!(target("http://e.com", "x").as_deref(), Some("http://e.com/x"));
        assert_eq!(target("http://e.com/a", "weixin://dl/x"), None);
    }
}
