//! `digest-lint fix --jsonl`: which bytes of JSON Lines change, and which lines are refused.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use serde_json::Value;

use crate::support::folder::{Folder, Run, program_in};

/// Runs the program on these bytes with `fix --jsonl text` and more arguments. Returns standard output as bytes.
fn run(input: &[u8], more: &[&str]) -> (Vec<u8>, Run) {
    let folder = Folder::new();
    folder.write("in.jsonl", input);
    let mut program = program_in(folder.path(), &["fix", "--jsonl", "text"]);
    let input = File::open(folder.join("in.jsonl")).expect("the file is there");
    let output = program.args(more).stdin(input).output().expect("the program starts");
    (output.stdout.clone(), output.into())
}

#[track_caller]
fn fixed(input: &[u8], expected: &[u8]) {
    let (output, run) = run(input, &[]);
    assert_eq!(String::from_utf8_lossy(&output), String::from_utf8_lossy(expected), "{}", run.stderr);
    assert!(output == expected && run.code == Some(0), "{}", run.stderr);
}

#[test]
fn bytes_outside_of_the_text_stay() {
    let line = |text: &str| {
        format!(
            "  {{ \"n\":123456789012345678901234567890.1e+5,\"z\" : -0.0,\"\\ud800\":\"\\ud800\\/\", \"a\":1,\"a\":[2 ], \
             \t\"text\" :  {text}\t}} \r\n"
        )
    };
    let (before, after) = (line(r#""利率４．７％。\n""#), line(r#""利率4.7％。\n""#));
    fixed(before.as_bytes(), after.as_bytes());
    // A line that needs no fix keeps even the escapes of its text.
    let clean = line(r#""a\/\u0062""#);
    fixed(clean.as_bytes(), clean.as_bytes());
}

#[test]
fn the_new_text_is_escaped_as_the_line_is() {
    let before = r#"{"text":"利率４．\uff17％。\u0000\t\"甲"}"#;
    fixed(before.as_bytes(), r#"{"text":"利率4.7％。\u0000\t\"甲"}"#.as_bytes());
    let before = r#"{"text":"\u5229\u7387\uff14\uff0e\uff17\uff05\u3002\t\ud83d\ude00"}"#;
    fixed(before.as_bytes(), r#"{"text":"\u5229\u73874.7\uff05\u3002\t\ud83d\ude00"}"#.as_bytes());
}

#[test]
fn a_byte_order_mark_empty_lines_and_the_end_stay() {
    let before = "\u{feff}{\"text\":\"利率４．７％。\"}\r\n\n \t\r\n{\"text\":\"利率４．７％。\"}";
    fixed(before.as_bytes(), before.replace("利率４．７％。", "利率4.7％。").as_bytes());
    fixed(b"", b"");
    fixed(b"\n", b"\n");
}

/// Each line gets the text that `fix -` writes, in the same order.
#[test]
fn many_lines_are_fixed_as_single_posts_are() {
    let mut posts: Vec<String> = ["morning-digest", "first-look"]
        .iter()
        .map(|name| fs::read_to_string(format!("fixtures/posts/{name}/before.md")).expect("the fixture is there"))
        .collect();
    posts.extend(["clean".to_owned(), String::new()]);
    let folder = Folder::new();
    let fixed = posts.iter().map(|post| {
        folder.write("post", post);
        let mut program = program_in(folder.path(), &["fix", "-", "--now", "2025-01-01"]);
        Run::of(program.stdin(File::open(folder.join("post")).expect("the file is there"))).stdout
    });
    let fixed: Vec<String> = fixed.collect();
    assert_ne!(fixed, posts);
    let object = |(index, text): (usize, &String)| serde_json::json!({ "id": index, "text": text });
    let lines: String = posts.iter().cycle().take(2500).enumerate().map(|one| format!("{}\n", object(one))).collect();
    let (output, run) = run(lines.as_bytes(), &["--now", "2025-01-01"]);
    let output = String::from_utf8(output).expect("UTF-8");
    let read = output.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    assert!(read.eq(fixed.iter().cycle().take(2500).enumerate().map(object)), "{}", run.stderr);
    assert!(run.stderr.contains("Checked 2500 posts: "), "{}", run.stderr);
}

#[test]
fn a_bad_line_ends_the_run_or_stays() {
    let (good, new) = (r#"{"text":"利率４．７％。"}"#, r#"{"text":"利率4.7％。"}"#);
    for (bad, reason) in [
        (&b"{\"text\":\"a\""[..], "line 2: not JSON: EOF while parsing an object at byte 11"),
        (b"{}", "line 2: no field `text`"),
        (b"{\"text\":null}", "line 2: the field `text` is null, not a string"),
        (b"{\"text\":\"\\ud83d\"}", "line 2: the field `text` has half of a surrogate pair"),
        (b"{\"text\":\"a\",\"text\":\"b\"}", "line 2: more than one field `text`"),
        (b"{\"text\":\"\xff\"}", "line 2: not UTF-8"),
        (b"\xef\xbb\xbfx", "line 2: not JSON: expected value"),
    ] {
        let input = [good.as_bytes(), b"\n", bad, b"\n", good.as_bytes()].concat();
        let (output, stopped) = run(&input, &[]);
        assert!(stopped.stderr.contains(reason) && stopped.stderr.contains("--keep-going"), "{}", stopped.stderr);
        assert_eq!(
            (stopped.code, stopped.stdout),
            (Some(2), format!("{new}\n")),
            "{}",
            String::from_utf8_lossy(&output)
        );
        let (output, kept) = run(&input, &["--keep-going"]);
        assert_eq!(kept.code, Some(2));
        assert_eq!(output, [new.as_bytes(), b"\n", bad, b"\n", new.as_bytes()].concat(), "{}", kept.stderr);
        assert!(kept.stderr.contains(reason) && kept.stderr.contains("2 posts"), "{}", kept.stderr);
    }
}

/// A line that is larger than the limit of posts is not held in memory.
#[test]
fn a_line_over_the_limit_is_refused() {
    let long = format!("{{\"text\":\"利率４．７％。{}\"}}", "a".repeat((64 << 20) + 10));
    let input = format!("{{\"text\":\"利率４．７％。\"}}\n{long}\n{{\"text\":\"利率４．７％。\"}}\n");
    let (_, stopped) = run(input.as_bytes(), &[]);
    assert_eq!((stopped.code, stopped.stdout.as_str()), (Some(2), "{\"text\":\"利率4.7％。\"}\n"));
    assert!(stopped.stderr.contains("line 2: larger than 64 MiB") && stopped.stderr.contains("--max-size"));
    let (output, kept) = run(input.as_bytes(), &["--keep-going"]);
    assert_eq!(kept.code, Some(2));
    assert!(
        output == format!("{{\"text\":\"利率4.7％。\"}}\n{long}\n{{\"text\":\"利率4.7％。\"}}\n").as_bytes(),
        "{}",
        kept.stderr
    );
}

#[test]
fn lines_are_written_before_the_input_ends() {
    let folder = Folder::new();
    let mut program = program_in(folder.path(), &["fix", "--jsonl", "text", "--quiet"]);
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut input = child.stdin.take().expect("the input is piped");
    let output = BufReader::new(child.stdout.take().expect("the output is piped"));
    for index in 0..1024 {
        writeln!(input, "{{\"text\":\"利率４．７％。\",\"id\":{index}}}").expect("the program reads");
    }
    input.flush().expect("the program reads");
    let lines: Vec<String> = output.lines().take(1024).map(|line| line.expect("UTF-8")).collect();
    assert_eq!(lines.last().map(String::as_str), Some("{\"text\":\"利率4.7％。\",\"id\":1023}"));
    drop(input);
    assert!(child.wait().expect("the program ends").success());
}
