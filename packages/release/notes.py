"""Prints the section of a version from a changelog: `python3 notes.py VERSION [CHANGELOG]`

Exits with 1 if the changelog has no such section or nothing in it, so that no release is published without notes.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def notes(version, changelog):
    """Returns the text between the heading of the version and the next one."""
    heading = re.compile(rf"^## \[?{re.escape(version)}\]?(?: .*)?$", re.MULTILINE)
    found = heading.search(changelog)
    rest = changelog[found.end() :] if found else ""
    return re.split(r"^## |^\[[^\]]+\]: ", rest, maxsplit=1, flags=re.MULTILINE)[0].strip()


def main(version, changelog=ROOT / "CHANGELOG.md"):
    """Prints the notes, or says what is missing."""
    text = notes(version, Path(changelog).read_text(encoding="utf-8"))
    if not text:
        sys.exit(f"{changelog}: no notes under `## [{version}]`")
    sys.stdout.buffer.write(f"{text}\n".encode())  # the same line ends on every system


if __name__ == "__main__":
    main(*sys.argv[1:])
