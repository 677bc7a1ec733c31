//! The commands of the shell that plays transcripts, with the options that the transcripts use. An unknown option or a
//! missing file panics.

use std::fs;
use std::path::{Path, PathBuf};

use regex::bytes::Regex;

/// A command, and where it runs.
pub(crate) struct Call<'c> {
    pub(crate) name: &'c str,
    pub(crate) arguments: &'c [String],
    pub(crate) input: &'c [u8],
    pub(crate) folder: &'c Path,
}

/// What a command writes to standard output, and whether it succeeds.
type Answer = (Vec<u8>, bool);

impl Call<'_> {
    /// Runs the command.
    pub(crate) fn run(&self) -> Answer {
        let output = match self.name {
            "printf" => printf(self.arguments),
            "echo" => self.echo(),
            "cat" => self.inputs(self.arguments).concat(),
            "head" | "tail" => self.ends(),
            "tr" => self.translated(),
            "seq" => self.numbers(),
            "ls" => self.names(),
            "tee" => self.copied(),
            "grep" => return self.matches(),
            "cmp" => return self.is_same(),
            "true" => Vec::new(),
            "mkdir" | "touch" | "cp" | "mv" | "rm" => {
                self.change_files();
                Vec::new()
            }
            name => panic!("this shell has no command {name}"),
        };
        (output, true)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        if name == "-" {
            return self.input.to_vec();
        }
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{} {name}: {error}", self.name))
    }

    /// Returns the contents of the files, or standard input if there are none.
    fn inputs(&self, files: &[String]) -> Vec<Vec<u8>> {
        if files.is_empty() { vec![self.input.to_vec()] } else { files.iter().map(|file| self.bytes(file)).collect() }
    }

    /// Splits the arguments into options and others. An option of `with_value` is followed by its value.
    fn options(&self, known: &str, with_value: &str) -> (Vec<(char, String)>, Vec<String>) {
        let (mut options, mut others) = (Vec::new(), Vec::new());
        let mut arguments = self.arguments.iter();
        while let Some(argument) = arguments.next() {
            let option = argument.strip_prefix('-').filter(|name| !name.is_empty());
            let Some(option) = option else {
                others.push(argument.clone());
                continue;
            };
            // `head -3`
            if option.chars().all(|c| c.is_ascii_digit()) {
                options.push(('n', option.to_owned()));
                continue;
            }
            let name = option.chars().next().filter(|_| option.len() == 1).unwrap_or('-');
            let has_value = with_value.contains(name);
            assert!(has_value || known.contains(name), "{} has no option {argument}", self.name);
            let value = has_value.then(|| arguments.next().expect("an option has a value").clone());
            options.push((name, value.unwrap_or_default()));
        }
        (options, others)
    }

    fn echo(&self) -> Vec<u8> {
        let text = self.arguments.join(" ");
        // Shells differ here.
        assert!(!text.contains('\\') && !text.starts_with('-'), "use printf for {text}");
        (text + "\n").into_bytes()
    }

    fn ends(&self) -> Vec<u8> {
        let (options, files) = self.options("", "nc");
        let [(unit, count)] = &options[..] else { panic!("{} counts lines or bytes", self.name) };
        let count: usize = count.parse().expect("a number");
        let text = self.inputs(&files).concat();
        let units: Vec<&[u8]> = if *unit == 'n' { lines(&text).collect() } else { text.chunks(1).collect() };
        let skipped = if self.name == "head" { 0 } else { units.len().saturating_sub(count) };
        units.into_iter().skip(skipped).take(count).flatten().copied().collect()
    }

    /// `tr a b`: replaces one byte.
    fn translated(&self) -> Vec<u8> {
        let bytes: Vec<u8> = self.arguments.iter().flat_map(|argument| escaped(argument)).collect();
        let [from, to] = bytes[..] else { panic!("tr replaces one byte: {:?}", self.arguments) };
        self.input.iter().map(|byte| if *byte == from { to } else { *byte }).collect()
    }

    fn numbers(&self) -> Vec<u8> {
        let [last] = self.arguments else { panic!("seq has one number") };
        let last: usize = last.parse().expect("a number");
        (1..=last).flat_map(|number| format!("{number}\n").into_bytes()).collect()
    }

    fn names(&self) -> Vec<u8> {
        assert!(self.arguments.is_empty(), "ls lists this folder");
        let entries = fs::read_dir(self.folder).expect("a folder").map(|entry| entry.expect("readable").file_name());
        let mut names: Vec<String> = entries.map(|name| name.into_string().expect("UTF-8")).collect();
        names.retain(|name| !name.starts_with('.'));
        names.sort();
        names.iter().flat_map(|name| format!("{name}\n").into_bytes()).collect()
    }

    fn copied(&self) -> Vec<u8> {
        for file in self.arguments {
            fs::write(self.path(file), self.input).unwrap_or_else(|error| panic!("tee {file}: {error}"));
        }
        self.input.to_vec()
    }

    fn is_same(&self) -> Answer {
        let [one, other] = self.arguments else { panic!("cmp compares two files") };
        let is_same = self.bytes(one) == self.bytes(other);
        let said = if is_same { String::new() } else { format!("{one} {other} differ\n") };
        (said.into_bytes(), is_same)
    }

    fn matches(&self) -> Answer {
        let (options, mut others) = self.options("oc", "eA");
        let values =
            |wanted: char| options.iter().filter(move |(name, _)| *name == wanted).map(|(_, value)| value.clone());
        let has = |wanted| values(wanted).next().is_some();
        let mut patterns: Vec<String> = values('e').collect();
        if patterns.is_empty() {
            patterns.push(others.remove(0));
        }
        // In brackets and without these characters, a basic regular expression means the same.
        let plain: String =
            patterns.concat().split('[').map(|part| part.rsplit(']').next().unwrap_or_default()).collect();
        assert!(!plain.contains(['+', '{', '|', '(', '?', '\\']), "grep and regex differ: {patterns:?}");
        let regex = Regex::new(&format!("(?m:{})", patterns.join("|"))).expect("a regular expression");
        let after: usize = values('A').next().map_or(0, |count| count.parse().expect("a number"));
        let inputs = self.inputs(&others);
        let (mut output, mut count) = (Vec::new(), 0);
        let names = others.iter().map(String::as_str).chain(std::iter::repeat(""));
        for (text, name) in inputs.iter().zip(names) {
            let file = if inputs.len() > 1 { format!("{name}:") } else { String::new() };
            let mut shown = 0;
            for line in lines(text) {
                let line = line.strip_suffix(b"\n").unwrap_or(line);
                if has('o') {
                    for found in regex.find_iter(line).map(|found| found.as_bytes()) {
                        output.push([file.as_bytes(), found, b"\n"].concat());
                        count += 1;
                    }
                    continue;
                }
                if regex.is_match(line) {
                    (shown, count) = (after + 1, count + 1);
                }
                if shown > 0 {
                    shown -= 1;
                    output.push([file.as_bytes(), line, b"\n"].concat());
                }
            }
        }
        let output = if has('c') { format!("{count}\n").into_bytes() } else { output.concat() };
        (output, count > 0)
    }

    fn change_files(&self) {
        let (options, files) = self.options("prf", "");
        let fails = |error| panic!("{} {files:?}: {error}", self.name);
        for file in files.iter().map(|file| self.path(file)).take(if self.is_copy() { 1 } else { files.len() }) {
            let done = match self.name {
                "mkdir" if options.is_empty() => fs::create_dir(&file),
                "mkdir" => fs::create_dir_all(&file),
                "touch" => fs::File::options().create(true).append(true).open(&file).map(|_| ()),
                "rm" if file.is_dir() && !options.is_empty() => fs::remove_dir_all(&file),
                "rm" if options.is_empty() || file.exists() => fs::remove_file(&file),
                "cp" => fs::copy(&file, self.aim(&files)).map(|_| ()),
                "mv" => fs::rename(&file, self.aim(&files)),
                _ => Ok(()),
            };
            done.unwrap_or_else(fails);
        }
    }

    fn is_copy(&self) -> bool {
        matches!(self.name, "cp" | "mv")
    }

    /// Returns where `cp` and `mv` put a file.
    fn aim(&self, files: &[String]) -> PathBuf {
        let [from, to] = files else { panic!("{} has two paths", self.name) };
        let to = self.path(to);
        if to.is_dir() { to.join(Path::new(from).file_name().expect("a file has a name")) } else { to }
    }
}

/// Splits a text into lines, each with its end.
fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split_inclusive(|byte| *byte == b'\n')
}

/// Repeats the format until all arguments are used.
fn printf(arguments: &[String]) -> Vec<u8> {
    let arguments = arguments.strip_prefix(&["--".to_owned()]).unwrap_or(arguments);
    let (format, values) = arguments.split_first().expect("printf has a format");
    let pieces: Vec<&str> = format.split("%s").collect();
    assert!(!pieces.concat().contains('%'), "printf knows %s alone: {format}");
    let mut values = values.iter();
    let mut output = Vec::new();
    loop {
        for (index, piece) in pieces.iter().enumerate() {
            if index > 0 {
                output.extend_from_slice(values.next().map_or("", String::as_str).as_bytes());
            }
            output.extend(escaped(piece));
        }
        if values.len() == 0 || pieces.len() == 1 {
            return output;
        }
    }
}

/// Replaces `\n`, `\r`, `\t` and octal escapes.
fn escaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        let digits = after.bytes().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
        let (byte, length) = match after.as_bytes().first() {
            Some(b'n') => (b'\n', 1),
            Some(b'r') => (b'\r', 1),
            Some(b't') => (b'\t', 1),
            _ if digits > 0 => (u8::from_str_radix(&after[..digits], 8).expect("a byte"), digits),
            _ => panic!("an escape of printf: {text}"),
        };
        bytes.push(byte);
        rest = &after[length..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}
