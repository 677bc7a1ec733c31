"""Measures how well digest-lint repairs the bold in the Markdown of other programs' converters.

`python3 benches/converters.py` makes news items in HTML, converts them with every converter that it can install into
`target/converters`, and compares the bold that readers see before and after `--fix` with the bold of the HTML.
CONTRIBUTING.md explains the table.

Exits with 1 if a fix made an item worse, and with 2 if fewer than five converters can be installed.
"""

import argparse
import difflib
import html.parser
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import compare
import corpus
import html_posts

HERE = Path(__file__).resolve().parent
FOLDER = corpus.ROOT / "target" / "converters"
PYTHON = FOLDER / "python" / "bin" / "python"
NPM = FOLDER / "npm"
RENDERER = "markdown-it-py"

FEWEST_CONVERTERS = 5
FRONT_MATTER = "---\ntitle: 早报\ndate: 2026-01-05T08:00:00+08:00\n---\n\n"
EXACT = '[bold]\nstyle = "exact"\nexact = "zwsp"\n'
# Marks of emphasis, which readers see if they do not work. The HTML has none of them.
MARKS = frozenset("*_")
# Some converters write straight quotation marks.
STRAIGHT = str.maketrans("“”‘’", "\"\"''")


class Converter(NamedTuple):
    """A converter: its packages on PyPI or npm, the first of which gives the version, and its set-ups."""

    name: str
    packages: tuple
    setups: tuple
    is_npm: bool = False


CONVERTERS = (
    Converter("markdownify", ("markdownify",), ("markdownify", "markdownify, __")),
    Converter("html2text", ("html2text",), ("html2text", "html2text, no wrapping")),
    Converter("markitdown", ("markitdown",), ("markitdown",)),
    Converter("trafilatura", ("trafilatura", "lxml_html_clean"), ("trafilatura",)),
    Converter("html-to-markdown", ("html-to-markdown",), ("html-to-markdown",)),
    Converter("htmd", ("htmd-py",), ("htmd",)),
    Converter("pandoc", ("pypandoc_binary",), ("pandoc, markdown", "pandoc, gfm")),
    Converter(
        "turndown", ("turndown", "turndown-plugin-gfm"), ("turndown", "turndown, tables", "turndown, __"), is_npm=True
    ),
    Converter("node-html-markdown", ("node-html-markdown",), ("node-html-markdown",), is_npm=True),
    Converter("html-to-md", ("html-to-md",), ("html-to-md",), is_npm=True),
    Converter(
        "rehype-remark",
        ("rehype-remark", "unified", "rehype-parse", "remark-gfm", "remark-stringify"),
        ("rehype-remark",),
        is_npm=True,
    ),
)


# Installing and running converters.


def pip(*packages):
    """Installs packages from PyPI and returns the reason why they cannot be had, or nothing."""
    reason = None if PYTHON.exists() else compare.installed([sys.executable, "-m", "venv", FOLDER / "python"])
    options = ["--quiet", "--disable-pip-version-check"]
    return reason or compare.installed([PYTHON, "-m", "pip", "install", *options, *packages])


def npm(*packages):
    """Installs packages from npm and returns the reason why they cannot be had, or nothing."""
    NPM.mkdir(parents=True, exist_ok=True)
    return compare.installed(
        ["npm", "install", "--loglevel=error", "--no-audit", "--no-fund", "--prefix", NPM, *packages]
    )


def version(converter):
    """Returns the version of the package of an installed converter."""
    package = converter.packages[0]
    if converter.is_npm:
        return json.loads((NPM / "node_modules" / package / "package.json").read_text())["version"]
    command = [PYTHON, "-c", f"import importlib.metadata as m; print(m.version({package!r}))"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def available():
    """Installs the converters and returns those that can be had. Prints the versions, and what is left out and why."""
    found = []
    for converter in CONVERTERS:
        reason = (npm if converter.is_npm else pip)(*converter.packages)
        if reason:
            print(f"{converter.name}: left out, because it cannot be installed: {reason}")
        else:
            print(f"{converter.name}: {converter.packages[0]} {version(converter)}")
            found.append(converter)
    return found


def worker(command, texts):
    """Runs a worker on texts, or returns nothing and prints why it failed."""
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return json.loads(done.stdout)
    print(f"{command[-1]}: left out, because it failed:\n{done.stderr.strip()}")
    return None


def converted(converter, setup, items):
    """Converts HTML to Markdown, or returns nothing if the converter fails."""
    if converter.is_npm:
        return worker(["node", HERE / "convert.mjs", NPM, setup], items)
    return worker([PYTHON, HERE / "convert.py", setup], items)


def rendered(posts):
    """Renders Markdown."""
    return worker([PYTHON, HERE / "convert.py", "render"], posts) or sys.exit(2)


# Reading bold.


class Reader(html.parser.HTMLParser):
    """Collects the visible characters of HTML except whitespace, and whether each one is bold."""

    def __init__(self, text):
        super().__init__()
        self.depth = 0
        self.seen = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.depth += tag in ("b", "strong")

    def handle_endtag(self, tag):
        self.depth -= tag in ("b", "strong")

    def handle_data(self, data):
        visible = (char for char in data.translate(STRAIGHT) if not char.isspace() and char != "\u200b")
        self.seen += [(char, self.depth > 0) for char in visible]


class Wrong(NamedTuple):
    """What is wrong with the bold of an item: words that are bold or not by mistake, other characters likewise that the
    default style may move out of bold, and marks that readers see. All are numbers of characters."""

    words: int
    movable: int
    marks: int

    @property
    def unmoved(self):
        """What is wrong except for what the default style may move out of bold."""
        return self.words + self.marks


def glosses(meant):
    """Returns the places of the glosses in brackets at the end of bold, which the default style moves out of it."""
    flags = "".join("b" if bold else "-" for _, bold in meant)
    places = set()
    for run in re.finditer("b+", flags):
        text = "".join(char for char, _ in meant[run.start() : run.end()])
        gloss = re.search(r"[（(][^（）()]+[）)]$", text)
        if gloss:
            places.update(range(run.start() + gloss.start(), run.end()))
    return places


def wrong(meant, shown):
    """Compares the bold that readers see with that of the HTML. Words that the converter has lost do not count."""
    kept = [each for each in shown if each[0] not in MARKS]
    before, after = ([char for char, _ in each] for each in (meant, kept))
    blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    if before == after:
        blocks = [(0, 0, len(before))]
    places = ((a + at, b + at) for a, b, size in blocks for at in range(size))
    differing = [a for a, b in places if meant[a][1] != kept[b][1]]
    movable = glosses(meant)
    words = sum(meant[place][0].isalnum() and place not in movable for place in differing)
    return Wrong(words, len(differing) - words, len(shown) - len(kept))


# Fixing and counting.


def write(folder, posts):
    """Writes Markdown posts."""
    folder.mkdir()
    for number, text in enumerate(posts):
        (folder / f"{number:04}.md").write_text(FRONT_MATTER + text + "\n", encoding="utf-8")
    return folder


def run(binary, *arguments):
    """Runs digest-lint and returns its output."""
    done = subprocess.run([binary, *arguments], capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(f"digest-lint failed: {done.stderr}")
    return done.stdout


def fixed(binary, posts, folder, *arguments):
    """Fixes posts in a new folder and returns them."""
    write(folder, posts)
    run(binary, "--fix", "--quiet", *arguments, folder)
    return [path.read_text(encoding="utf-8").removeprefix(FRONT_MATTER) for path in sorted(folder.iterdir())]


def findings(binary, folder):
    """Counts the findings in posts at the default level."""
    lines = run(binary, "--no-config", "--format", "json", folder).splitlines()
    return sum("lint" in json.loads(line) for line in lines)


class Result(NamedTuple):
    """The posts of a set-up, what is wrong with each, and the number of findings that are left."""

    setup: str
    posts: list
    after: list
    before_wrong: list
    after_wrong: list
    exact_wrong: list
    left: int

    def worse(self):
        """Returns the numbers of the items that `--fix` has made worse."""
        pairs = enumerate(zip(self.before_wrong, self.after_wrong))
        return [number for number, (before, after) in pairs if after.unmoved > before.unmoved]


def judge(meant, posts):
    """Returns what is wrong with the bold of each post."""
    return [wrong(each, Reader(page).seen) for each, page in zip(meant, rendered(posts))]


def fixers(binary):
    """Installs other linters that fix Chinese Markdown. Returns digest-lint and those that can be had, by name, and prints
    the versions, and what is left out and why."""
    others = {
        "rumdl": compare.from_pypi("rumdl", "fmt", "--no-cache", "--isolated", "--quiet"),
        "autocorrect": compare.from_npm("autocorrect-node", "autocorrect", "--fix"),
        "markdownlint-cli2": compare.from_npm("markdownlint-cli2", "markdownlint-cli2", "--fix", suffix="/**/*.md"),
    }
    found = {"digest-lint": compare.digest_lint("digest-lint", binary, "--fix", "--quiet")}
    for name, other in others.items():
        if isinstance(other, compare.Program):
            print(f"{name}: {compare.version(other)}")
            found[name] = other
        else:
            print(f"{name}: left out, because it cannot be installed: {other}")
    return found


def fixed_by(fixer, posts, folder):
    """Fixes posts in a new folder with any linter and returns them."""
    write(folder, posts)
    compare.run(fixer, folder)
    return [path.read_text(encoding="utf-8").removeprefix(FRONT_MATTER) for path in sorted(folder.iterdir())]


def compare_fixers(binary, converters, items):
    """Prints how many items are right before and after the fixes of each linter, and how many each has made worse."""
    meant = [Reader(item).seen for item in items]
    programs = fixers(binary)
    print(f"\n{len(items)} news items: right, and made worse\n")
    print(line("set-up", "before", *programs))
    with tempfile.TemporaryDirectory() as scratch:
        for converter, setup in ((each, setup) for each in converters for setup in each.setups):
            posts = converted(converter, setup, items)
            if not posts:
                continue
            before = judge(meant, posts)
            cells = []
            for name, fixer in programs.items():
                after = judge(meant, fixed_by(fixer, posts, Path(scratch) / f"{setup} {name}"))
                worse = sum(new.unmoved > old.unmoved for old, new in zip(before, after))
                cells.append(f"{sum(each.unmoved == 0 for each in after)}, {worse}")
            print(line(setup, sum(each.unmoved == 0 for each in before), *cells), flush=True)


def measure(binary, scratch, setup, meant, posts):
    """Fixes the posts of one set-up and compares their bold with that of the HTML."""
    folder = scratch / str(len(list(scratch.iterdir())))
    folder.mkdir()
    config = folder / "exact.toml"
    config.write_text(EXACT)
    after = fixed(binary, posts, folder / "fixed", "--no-config")
    exact = fixed(binary, posts, folder / "exact", "--config", config)
    judged = [judge(meant, each) for each in (posts, after, exact)]
    return Result(setup, posts, after, *judged, findings(binary, folder / "fixed"))


# The table.


def line(*cells):
    """Formats one line of the table."""
    name, *others = cells
    return f"| {name:22} |" + "".join(f" {cell:>12} |" for cell in others)


def row(result):
    """Formats the figures of a set-up."""
    before = sum(each.unmoved == 0 for each in result.before_wrong)
    after = sum(each.unmoved == 0 for each in result.after_wrong)
    exact = sum(sum(each) == 0 for each in result.exact_wrong)
    return line(result.setup, before, after, exact, len(result.worse()), result.left)


def show(result):
    """Prints the items that are not right after `--fix`, or were made worse by it."""
    worse = set(result.worse())
    for number, (before, after) in enumerate(zip(result.before_wrong, result.after_wrong)):
        if after.unmoved:
            mood = "worse" if number in worse else "not right"
            print(f"\n{result.setup}, item {number}, {mood}: {before} before, {after} after")
            print(f"{result.posts[number]}\n--- after --fix:\n{result.after[number]}")


def arguments():
    """Reads the command line, and builds digest-lint if it is not named."""
    parser = argparse.ArgumentParser(description="Measures the repair of bold in the output of converters.")
    parser.add_argument("--items", type=int, default=240, help="how many news items to convert (default: 240)")
    parser.add_argument("--binary", type=Path, help="digest-lint, if it is not to be built")
    parser.add_argument("--peers", action="store_true", help="compare the repair with that of other linters instead")
    parser.add_argument("--show", action="store_true", help="also print the items that are not right after --fix")
    options = parser.parse_args()
    options.binary = (options.binary or compare.build("--bin", "digest-lint") / "digest-lint").resolve()
    return options


def measure_all(binary, converters, items):
    """Measures all set-ups of the converters, prints the table and returns the results."""
    meant = [Reader(item).seen for item in items]
    print(f"\n{len(items)} news items\n")
    print(line("set-up", "right before", "after --fix", "exact", "made worse", "findings left"))
    results = []
    with tempfile.TemporaryDirectory() as scratch:
        for converter, setup in ((each, setup) for each in converters for setup in each.setups):
            posts = converted(converter, setup, items)
            if posts:
                results.append(measure(binary, Path(scratch), setup, meant, posts))
                print(row(results[-1]), flush=True)
    return results


def main():
    """Measures all converters and returns the exit code."""
    options = arguments()
    reason = pip(RENDERER)
    if reason:
        print(f"{RENDERER}, which renders the Markdown, cannot be installed: {reason}")
        return 2
    converters = available()
    if len(converters) < FEWEST_CONVERTERS:
        print(f"Only {len(converters)} converters can be installed, but {FEWEST_CONVERTERS} are needed.")
        return 2
    if options.peers:
        compare_fixers(options.binary, converters, html_posts.posts(options.items))
        return 0
    results = measure_all(options.binary, converters, html_posts.posts(options.items))
    if options.show:
        for result in results:
            show(result)
    return 1 if any(result.worse() for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
