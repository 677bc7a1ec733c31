//! Checks that dates are read as Hugo 0.168 reads them. The table was made with Hugo, and is checked against it again
//! if it is installed.

use std::fs;
use std::path::Path;

use digest_lint::document::Document;
use digest_lint::document::date::{Date, DateReading, DateZone, offer};
use jiff::Timestamp;
use proptest::prelude::*;

use super::date_table::posts;
use crate::support::folder::{Folder, Run, write};
use crate::support::hugo::{Hugo, recent};
use crate::support::lints::tries;

#[test]
fn dates_are_read_as_hugo_reads_them() {
    let mut wrong = String::new();
    for (text, expected) in posts() {
        let found = read(&text);
        if found != expected {
            wrong += &format!("{text:?} is {expected} to Hugo, {found} to us\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn hugo_reads_dates_as_the_table_says() {
    let Some(hugo) = recent() else { return };
    for zone in ["UTC", "Asia/Shanghai"] {
        let scratch = Folder::new();
        let said = build(hugo, scratch.path(), zone);
        for (index, (text, expected)) in posts().into_iter().enumerate() {
            assert_eq!(said.contains(&format!("p{index}.md")), expected == "refused", "{text:?}: {said}");
            let page = scratch.join(format!("public/p{index}/index.html"));
            let page = fs::read_to_string(page).expect("there is a page for every post");
            match expected {
                "refused" | "unset" => assert_eq!(page, "0001-01-01T00:00:00Z", "{text:?}"),
                _ if has_offset(expected) => assert_eq!(page, expected, "{text:?}"),
                _ if zone == "UTC" => assert_eq!(page, format!("{expected}Z"), "{text:?}"),
                _ => assert!(page.starts_with(&format!("{expected}+08:0")), "{text:?}: {page}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn reading_a_date_from_any_text_does_not_panic(text in "(2025|0000|9999|Jan|Mon|,|20|[0-9]{1,2}|[-/.: TZ+]|年|月|日|GMT|PM){0,14}") {
        if let Some(date) = Date::read(&text) {
            let again = Date::read(&date.to_string());
            prop_assert_eq!(again.map(|date| date.civil), Some(date.civil), "{}", text);
        }
        if let Some(offered) = offer(&text) {
            prop_assert!(Date::read(&offered).is_some(), "{}", text);
        }
    }
}

/// Returns our reading of the date of the post.
fn read(text: &str) -> String {
    let document = Document::parse(text);
    let front_matter = document.front_matter.as_ref().expect("a front matter");
    assert_eq!(front_matter.errors(), [], "{text:?}");
    let entries = front_matter.root().expect("a mapping").entries();
    let Some(entry) = entries.iter().find(|entry| entry.key.eq_ignore_ascii_case("date")) else {
        return "unset".to_owned();
    };
    match DateReading::of(&entry.value, front_matter.format) {
        DateReading::Unset => "unset".to_owned(),
        DateReading::Date(date) => {
            assert_eq!(has_offset(&date.to_string()), matches!(date.zone, DateZone::Offset(_)), "{text:?}");
            date.to_string()
        }
        DateReading::Seconds(seconds) => Timestamp::from_second(seconds).expect("not too far away").to_string(),
        DateReading::Refused => "refused".to_owned(),
        DateReading::Unknown => "unknown".to_owned(),
    }
}

fn has_offset(date: &str) -> bool {
    date.split_once('T').is_some_and(|(_, time)| time.contains(['Z', '+', '-']))
}

/// Builds a site of all posts, and returns the output of Hugo.
fn build(hugo: &Hugo, site: &Path, zone: &str) -> String {
    let write = |path: &str, text: &str| write(&site.join(path), text);
    let config = "baseURL = \"https://e.test/\"\nbuildFuture = true\n\
        disableKinds = [\"home\", \"section\", \"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"robotsTXT\", \"404\"]\n";
    write("hugo.toml", &format!("{config}timeZone = \"{zone}\"\n"));
    let format = "2006-01-02T15:04:05.999999999Z07:00";
    write("layouts/_default/single.html", &format!("{{{{ .Date.Format \"{format}\" | safeHTML }}}}"));
    for (index, (text, _)) in posts().iter().enumerate() {
        write(&format!("content/p{index}.md"), &format!("{text}\n"));
    }
    Run::of(hugo.command().current_dir(site).env("TZ", "UTC")).both()
}
