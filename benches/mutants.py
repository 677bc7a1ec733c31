#!/usr/bin/env python3
"""Counts how many small changes of the proof, of the passes of fixes and of the repair of bold the tests notice.

    python3 benches/mutants.py                        # all mutants that have no result yet; takes hours
    python3 benches/mutants.py --files src/verify     # those of some files
    python3 benches/mutants.py --sample 100           # a random sample
    python3 benches/mutants.py --missed               # those that no test noticed, again
    python3 benches/mutants.py --only 17,204          # those with these numbers, as an earlier run printed them

The mutants are those that cargo-mutants makes: another operator, a condition that always or never holds, a match arm
that is gone, a function that returns a constant. cargo-mutants builds the crate once for each of them. This script
builds it once for all, with optimizations and assertions: the variable MUTANT selects the one that is active. It needs
tree-sitter and tree-sitter-rust from PyPI, and writes to target/mutants.

Each mutant runs the stages below until a test fails or needs far too much time. A mutant that passes all of them is
missed. target/mutants/results.jsonl records each result under the file, the text of the line and the change, so that
another run continues where one stopped, and tries the mutants of a line again if the line changes. RELIABILITY.md has
the figures.
"""

import argparse
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import tree_sitter_rust
from tree_sitter import Language, Parser

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "target" / "mutants"
TREE = WORK / "tree"
RESULTS = WORK / "results.jsonl"

FILES = ["src/verify", "src/fix.rs", "src/lint/offers.rs", "src/lint/doubts.rs", "lints/bold/markers", "lints/bold/repair"]

# Tests that notice most mutants quickly, then slower ones: the binary, and the filters of its tests.
STAGES = [
    ("suite", ["proof::", "bold::cases", "fix::passes", "fix::offers", "fix::conflicts"]),
    ("lib", ["bold::", "verify::", "fix::", "lint::"]),
    ("suite", ["examples::pages", "examples::posts"]),
    ("suite", ["bold::laws", "laws::any_post", "laws::fuzz", "numbers::cases"]),
]

COMPARISONS = {"<": ["==", ">", "<="], ">": ["==", "<", ">="], "<=": [">"], ">=": ["<"]}
ARITHMETIC = {"+": ["-", "*"], "-": ["+", "/"], "*": ["+", "/"], "/": ["%", "*"], "%": ["/", "+"]}
ASSIGNMENTS = {"+=": ["-=", "*="], "-=": ["+=", "/="], "*=": ["+=", "/="], "|=": ["&="], "&=": ["|="]}

# The largest data segment of a test process, in bytes, which a mutant could fill.
MEMORY = 6 << 30

# Operands of `+` that are text, which has no other operator.
IS_TEXT = re.compile(r'"|to_owned|String|format!|text|source')

# The constants that a function of some return type may return.
CONSTANTS = [
    (r"", [""]),
    (r"bool", ["true", "false"]),
    (r"usize|u8|u32|u64", ["0", "1"]),
    (r"String", ["String::new()", '"xyzzy".into()']),
    (r"&(?:'\w+ )?str", ['""', '"xyzzy"']),
    (r"Option<.*>", ["None"]),
    (r"Vec<.*>", ["Vec::new()"]),
    (r"Result<\(\), .*>", ["Ok(())"]),
    (r"Result<bool, .*>", ["Ok(true)", "Ok(false)"]),
]

SWITCH = """
/// Which mutant is active.
#[doc(hidden)]
pub mod mutant {
    /// The number of the mutant, or 0.
    pub fn number() -> u32 {
        static NUMBER: std::sync::OnceLock<u32> = std::sync::OnceLock::new();
        *NUMBER.get_or_init(|| std::env::var("MUTANT").ok().and_then(|number| number.parse().ok()).unwrap_or(0))
    }

    /// Whether this mutant is active.
    pub fn is(number: u32) -> bool {
        self::number() == number
    }
}
"""


class Mutator:
    """Writes a file with a switch for each of its mutants."""

    def __init__(self, path, source, mutants):
        self.path, self.source, self.mutants = path, source, mutants
        self.lines = source.decode().split("\n")

    def new(self, node, what):
        number = len(self.mutants) + 1
        line = node.start_point[0]
        text = self.lines[line].strip()
        self.mutants.append({"number": number, "file": self.path, "line": line + 1, "text": text, "what": what})
        return number

    def text(self, node):
        return self.source[node.start_byte : node.end_byte].decode()

    def is_on(self, node, what):
        return f"crate::mutant::is({self.new(node, what)})"

    def write(self, node):
        """Returns the text of a node with switches."""
        kind = node.type
        if kind in ("attribute_item", "const_item", "static_item", "macro_invocation", "array_type"):
            return self.text(node)
        if kind == "mod_item" and self.text(node.child_by_field_name("name")) == "tests":
            return self.text(node)
        if kind == "function_modifiers":
            return self.text(node).replace("const", "")
        special = getattr(self, kind, None)
        return (special(node) if special else None) or self.parts(node)

    def parts(self, node, replaced=None):
        """Returns the text of a node whose parts are written anew."""
        written, at = [], node.start_byte
        for child in node.children:
            written.append(self.source[at : child.start_byte].decode())
            written.append((replaced or {}).get(child.id) or self.write(child))
            at = child.end_byte
        written.append(self.source[at : node.end_byte].decode())
        return "".join(written)

    def function_item(self, node):
        body, returns = node.child_by_field_name("body"), node.child_by_field_name("return_type")
        if self.text(node.child_by_field_name("name")) == "fmt":
            return self.text(node)
        returns = self.text(returns) if returns else ""
        values = next((values for pattern, values in CONSTANTS if re.fullmatch(pattern, returns, re.DOTALL)), [])
        name = self.text(node.child_by_field_name("name"))
        described = [(value, f"{name} returns {value}" if value else f"{name} does nothing") for value in values]
        switches = [f"if {self.is_on(node, what)} {{ return {value}; }} " for value, what in described]
        block = self.parts(body)
        return self.parts(node, {body.id: "{ " + "".join(switches) + block[1:]})

    def binary_expression(self, node):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        operator = self.text(node.child_by_field_name("operator"))
        if operator not in ("==", "!=", "&&", "||", *COMPARISONS, *ARITHMETIC):
            return None
        if operator == "+" and IS_TEXT.search(self.text(node)):
            return None
        if any(part.type == "let_condition" for part in (left, right)):
            return None
        place = node.child_by_field_name("operator")
        left, right = self.write(left), self.write(right)
        if operator in ("==", "!="):
            other = "!=" if operator == "==" else "=="
            return f"(({left} {operator} {right}) != {self.is_on(place, f'{operator} is {other}')})"
        if operator == "&&":
            on = self.is_on(place, "&& is ||")
            return f"(if ({left}) != {on} {{ {right} }} else {{ {on} }})"
        if operator == "||":
            on = self.is_on(place, "|| is &&")
            return f"(if ({left}) == {on} {{ {right} }} else {{ !{on} }})"
        by_value = operator in ARITHMETIC
        others = ARITHMETIC[operator] if by_value else COMPARISONS[operator]
        arms = [f"number if number == {self.new(place, f'{operator} is {other}')} => l {other} r" for other in others]
        operands = f"({left}, {right})" if by_value else f"(&({left}), &({right}))"
        arms = ", ".join([f"0 => l {operator} r", *arms, f"_ => l {operator} r"])
        return f"(match {operands} {{ (l, r) => match crate::mutant::number() {{ {arms} }} }})"

    def array_expression(self, node):
        """The length of an array is a constant, which no variable can change."""
        length = node.child_by_field_name("length")
        return self.parts(node, {length.id: self.text(length)}) if length else None

    def compound_assignment_expr(self, node):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        place = node.child_by_field_name("operator")
        operator = self.text(place)
        if operator not in ASSIGNMENTS or IS_TEXT.search(self.text(right)):
            return None
        left, right = self.write(left), self.write(right)
        arms = [
            f"number if number == {self.new(place, f'{operator} is {other}')} => {left} {other} {right}"
            for other in ASSIGNMENTS[operator]
        ]
        return f"(match crate::mutant::number() {{ {', '.join([*arms, f'_ => {left} {operator} {right}'])} }})"

    def unary_expression(self, node):
        if self.source[node.start_byte : node.start_byte + 1] != b"!":
            return None
        return f"((!{self.write(node.children[1])}) != {self.is_on(node, '! is gone')})"

    def match_arm(self, node):
        pattern, arms = node.child_by_field_name("pattern"), node.parent.named_children
        condition = pattern.child_by_field_name("condition")
        has_rest = any(
            self.text(arm.child_by_field_name("pattern")) == "_" for arm in arms if arm.type == "match_arm"
        )
        if condition is not None and condition.type in ("let_condition", "let_chain"):
            return None
        guards = []
        if condition is not None:
            written = self.write(condition)
            always, never = self.is_on(condition, "the guard holds"), self.is_on(condition, "the guard fails")
            guards.append(f"((({written}) || {always}) && !{never})")
        elif has_rest and self.text(pattern) != "_":
            guards.append(f"!{self.is_on(node, 'the arm is gone')}")
        if not guards:
            return None
        end = condition.start_byte if condition is not None else pattern.end_byte
        head = self.source[pattern.start_byte : end].decode()
        head = re.sub(r"\s+if\s*$", "", head)
        return self.parts(node, {pattern.id: f"{head} if {' && '.join(guards)}"})


def make(files):
    """Writes the tree with switches, and returns its mutants. Files that stay the same are not written again, so that a
    second run builds nothing."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    texts = {path: (ROOT / path).read_bytes() for path in listed.split("\0") if path and (ROOT / path).is_file()}
    parser, mutants = Parser(Language(tree_sitter_rust.language())), []
    for path in sorted(path for path in texts if path.endswith(".rs") and is_wanted(path, files)):
        mutator = Mutator(path, texts[path], mutants)
        texts[path] = mutator.write(parser.parse(texts[path]).root_node).encode()
    texts["src/lib.rs"] += SWITCH.encode()
    # The mutated code need not be clean.
    manifest = re.sub(r"\n\[lints\.\w+\]\n.*?(?=\n\[)", "", texts["Cargo.toml"].decode(), flags=re.DOTALL)
    texts["Cargo.toml"] = manifest.encode()
    for path in TREE.rglob("*") if TREE.exists() else []:
        if path.is_file() and path.relative_to(TREE).as_posix() not in texts:
            path.unlink()
    for path, text in texts.items():
        written = TREE / path
        if not written.is_file() or written.read_bytes() != text:
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_bytes(text)
            shutil.copymode(ROOT / path, written)
    return mutants


def is_wanted(path, files):
    return any(path == wanted or path.startswith(wanted + "/") for wanted in files)


def build():
    """Builds the tests, and returns the paths of both test binaries."""
    settings = ["opt-level=1", "debug=false"]
    optimized = [word for setting in settings for word in ("--config", f"profile.dev.package.digest-lint.{setting}")]
    command = ["cargo", "test", *optimized, "--lib", "--test", "suite", "--no-run", "--message-format", "json"]
    profile = {"CARGO_PROFILE_DEV_OPT_LEVEL": "2", "CARGO_INCREMENTAL": "0"}
    environment = {**os.environ, **profile, "CARGO_TARGET_DIR": str(WORK / "build")}
    output = subprocess.run(command, cwd=TREE, env=environment, stdout=subprocess.PIPE, text=True)
    if output.returncode:
        for line in output.stdout.splitlines():
            message = json.loads(line).get("message") or {}
            if isinstance(message, dict) and message.get("level") == "error":
                print(message["rendered"], file=sys.stderr)
        sys.exit("the mutated crate cannot be built")
    binaries = {}
    for line in output.stdout.splitlines():
        artifact = json.loads(line)
        if artifact.get("executable") and artifact["profile"]["test"]:
            binaries["lib" if "lib" in artifact["target"]["kind"] else "suite"] = artifact["executable"]
    return binaries


def run(binary, filters, number, limit):
    """Runs tests under a mutant for `limit` seconds of processor time at most. Returns what failed first, or None, and
    the processor time."""
    environment = {**os.environ, "MUTANT": str(number), "RUST_BACKTRACE": "0", "PROPTEST_CASES": "64"}
    # The first failure ends the process. Stable Rust has that option only with this variable.
    environment["RUSTC_BOOTSTRAP"] = "1"
    command = [binary, "-Zunstable-options", "--fail-fast", *filters]

    def limited():
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen(
        command,
        cwd=TREE,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        process_group=0,
        preexec_fn=limited,
    ) as process:
        try:
            output, _ = process.communicate(timeout=60 + 30 * limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            sys.exit(f"mutant {number}: the tests wait for something, or the machine is too busy to tell")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    if process.returncode == 0:
        return None, seconds
    failed = re.search(r"^test (\S+) .*\bFAILED$", output.decode(errors="replace"), re.MULTILINE)
    return failed.group(1) if failed else f"signal or exit code {process.returncode}", seconds


def keys(mutants):
    """Returns what identifies each mutant in any version of its file. Equal ones are counted."""
    seen, keys = Counter(), {}
    for mutant in mutants:
        key = (mutant["file"], mutant["text"], mutant["what"])
        seen[key] += 1
        keys[mutant["number"]] = (*key, seen[key])
    return keys


def recorded():
    """Returns the results of earlier runs by the keys of their mutants: what failed, or None."""
    lines = RESULTS.read_text(encoding="utf-8").splitlines() if RESULTS.exists() else []
    return {tuple(result["key"]): result["failed"] for result in map(json.loads, lines)}


def chosen(mutants, arguments):
    """Returns the mutants to try."""
    if arguments.only:
        return [mutants[int(number) - 1] for number in arguments.only.split(",")]
    wanted = [mutant for mutant in mutants if is_wanted(mutant["file"], arguments.files)]
    key, results = keys(mutants), recorded()
    if arguments.missed:
        wanted = [mutant for mutant in wanted if results.get(key[mutant["number"]], "new") is None]
    elif not arguments.list:
        wanted = [mutant for mutant in wanted if key[mutant["number"]] not in results]
    if arguments.sample:
        wanted = random.Random(arguments.seed).sample(wanted, min(arguments.sample, len(wanted)))
    return wanted


def limits(binaries):
    """Runs the stages without a mutant. Returns the seconds of processor time that each may need with one."""
    limits = []
    for binary, filters in STAGES:
        failed, seconds = run(binaries[binary], filters, 0, 3_600)
        if failed:
            sys.exit(f"{filters}: without a mutant, {failed} fails")
        print(f"{' '.join(filters)}: {seconds:.1f} seconds of processor time without a mutant", flush=True)
        limits.append(5 + round(5 * seconds))
    return limits


def attempt(mutant, binaries, limits):
    """Returns what fails first under a mutant, or None, and the processor time."""
    total = 0
    for (binary, filters), limit in zip(STAGES, limits):
        failed, seconds = run(binaries[binary], filters, mutant["number"], limit)
        total += seconds
        if failed:
            return failed, total
    return None, total


def summary(mutants, files):
    """Returns the results of all runs for the mutants of the files as they are now."""
    key, results = keys(mutants), recorded()
    wanted = [mutant for mutant in mutants if is_wanted(mutant["file"], files)]
    tried = [results[key[mutant["number"]]] for mutant in wanted if key[mutant["number"]] in results]
    caught = sum(failed is not None for failed in tried)
    return f"{caught} of {len(tried)} mutants caught, {len(wanted)} in all"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", nargs="+", default=FILES, help="files or folders, relative to the repository")
    parser.add_argument("--sample", type=int, help="try so many random mutants")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the sample")
    parser.add_argument("--missed", action="store_true", help="try those again that no test noticed")
    parser.add_argument("--only", help="the numbers of the mutants to try, separated by commas")
    parser.add_argument("--list", action="store_true", help="list the mutants and try none")
    parser.add_argument("--minutes", type=float, default=10_000, help="stop after so many minutes")
    arguments = parser.parse_args()
    mutants = make(FILES)
    wanted, key = chosen(mutants, arguments), keys(mutants)
    if arguments.list:
        for mutant in wanted:
            print("{number} {file}:{line}: {what}".format(**mutant))
        return
    binaries = build()
    limited, start = limits(binaries), time.monotonic()
    for mutant in wanted:
        if time.monotonic() - start > 60 * arguments.minutes:
            break
        failed, seconds = attempt(mutant, binaries, limited)
        said = f"caught by {failed}" if failed else "missed"
        print("{} in {:.1f} s: {number} {file}:{line}: {what}".format(said, seconds, **mutant), flush=True)
        result = {"key": key[mutant["number"]], "failed": failed, "seconds": round(seconds, 1)}
        with RESULTS.open("a", encoding="utf-8") as results:
            results.write(json.dumps(result, ensure_ascii=False) + "\n")
    print(summary(mutants, arguments.files))


if __name__ == "__main__":
    main()
