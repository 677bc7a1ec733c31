//! Reports languages that are not valid language tags.

use oxilangtag::LanguageTag;

use super::fields::Fields;
use super::fields::edits::rewritten;
use super::fields::values::singles;
use crate::config::front_matter::{Field, Type};
use crate::diagnostic::{Effect, Finding, Fix, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/invalid-language",
    level: Some(Level::Warn),
    page: include_text!("invalid_language.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = context.shared::<Fields>();
    for (entry, _) in fields.known(context).filter(|(_, field)| holds_languages(field)) {
        for (node, text) in singles(&entry.value).filter(|(_, text)| !text.trim().is_empty()) {
            let Some(mistake) = Mistake::of(text) else { continue };
            let finding = Finding::new(node.span, mistake.message);
            let fix = mistake.meant.and_then(|(tag, safety)| {
                let edit = rewritten(context, node, &tag)?;
                Some(Fix::new(format!("replace with `{tag}`"), safety, Effect::Field, vec![edit]))
            });
            sink.report(finding.fix(fix));
        }
    }
}

fn holds_languages(field: &Field) -> bool {
    field.kind == Type::Language || field.of == Type::Language
}

/// The defect of a language, and the tag that was meant.
struct Mistake {
    message: String,
    meant: Option<(String, Safety)>,
}

impl Mistake {
    fn of(text: &str) -> Option<Self> {
        let message = match LanguageTag::parse(text) {
            Ok(tag) if is_language(tag.primary_language()) => return None,
            Ok(tag) if tag.primary_language().len() == 2 => {
                format!("`{}` is not a known language", tag.primary_language())
            }
            _ => format!("`{text}` is not a language tag"),
        };
        let with_hyphens = text.replace('_', "-");
        let hyphens_help =
            LanguageTag::parse(with_hyphens.as_str()).is_ok_and(|tag| is_language(tag.primary_language()));
        let meant = if hyphens_help {
            Some((with_hyphens, Safety::Safe))
        } else {
            meant(text).map(|tag| (tag.to_owned(), Safety::Unsafe))
        };
        Some(Self { message, meant })
    }
}

/// Whether the primary subtag of a well-formed tag may be a language. Longer words are not languages, and the
/// two-letter languages are few enough to list.
fn is_language(primary: &str) -> bool {
    match primary.as_bytes() {
        [first, second] => {
            let index = usize::from(first.to_ascii_lowercase().saturating_sub(b'a'));
            TWO_LETTERS.get(index).is_some_and(|seconds| seconds.as_bytes().contains(&second.to_ascii_lowercase()))
        }
        [_, _, _] => true,
        _ => primary.contains('-'), // private use and grandfathered tags
    }
}

/// The two-letter languages of the IANA Language Subtag Registry: for each first letter, all second letters.
const TWO_LETTERS: [&str; 26] = [
    "abefkmnrsvyz",
    "aeghimnors",
    "aehorsuvy",
    "aevz",
    "elnostu",
    "afijory",
    "adlnuv",
    "aeiortuyz",
    "adegiknostuw",
    "aivw",
    "agijklmnorsuvwy",
    "abginotuv",
    "ghiklnorsty",
    "abdeglnorvy",
    "cjmrs",
    "ailst",
    "u",
    "mnouw",
    "acdeghiklmnoqrstuvw",
    "aeghiklnorstwy",
    "gkrz",
    "eio",
    "ao",
    "h",
    "io",
    "ahu",
];

/// The tag for a country or a language name that people write instead of a tag.
fn meant(text: &str) -> Option<&'static str> {
    Some(match text.to_lowercase().as_str() {
        "cn" => "zh-CN",
        "hk" => "zh-HK",
        "us" => "en-US",
        "vn" => "vi",
        "chinese" | "中文" | "汉语" | "漢語" | "华语" => "zh",
        "简体中文" | "简体" => "zh-Hans",
        "繁體中文" | "繁体中文" | "繁體" | "繁体" => "zh-Hant",
        "english" | "英文" | "英语" | "英語" => "en",
        "jp" | "japanese" | "日文" | "日语" | "日語" | "日本語" => "ja",
        "korean" | "韩文" | "韩语" | "韓文" | "韓語" | "한국어" => "ko",
        "french" | "français" | "法语" | "法語" => "fr",
        "german" | "deutsch" | "德语" | "德語" => "de",
        "spanish" | "español" | "西班牙语" => "es",
        "russian" | "русский" | "俄语" | "俄語" => "ru",
        _ => return None,
    })
}
