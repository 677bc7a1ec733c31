//! The script of a post. Some ways of writing numbers are correct in one script only.

use super::PostNumbers;
use crate::config::numbers::Script;
use crate::document::front_matter::NodeKind;
use crate::lint::Context;
use crate::text::{is_han, is_traditional};

impl PostNumbers {
    /// Returns the script that the front matter names. Otherwise, a post is traditional if more than a tenth of its Han
    /// characters have another form in simplified Chinese. About a third do in a traditional text, and only those of
    /// quotations do in a simplified one.
    pub(in super::super) fn script(&self, context: &Context<'_>) -> Script {
        script_of_language(context).unwrap_or_else(|| {
            let count = |member: fn(char) -> bool| self.prose.rest(0).chars().filter(|c| member(*c)).count();
            if count(is_traditional) * 10 > count(is_han) { Script::Hant } else { Script::Hans }
        })
    }
}

/// Returns the script of the language in the front matter.
fn script_of_language(context: &Context<'_>) -> Option<Script> {
    let root = context.document.front_matter.as_ref()?.root()?;
    let entry = root.entries().iter().find(|entry| entry.key.eq_ignore_ascii_case("lang"))?;
    let NodeKind::Scalar { text, .. } = &entry.value.children().next().unwrap_or(&entry.value).kind else {
        return None;
    };
    let mut parts = text.split(['-', '_']);
    let of_part = |part: &str| match part.to_ascii_lowercase().as_str() {
        "hans" | "cn" | "sg" | "my" => Some(Script::Hans),
        "hant" | "tw" | "hk" | "mo" => Some(Script::Hant),
        _ => None,
    };
    parts.next().filter(|language| language.eq_ignore_ascii_case("zh"))?;
    parts.find_map(of_part)
}
