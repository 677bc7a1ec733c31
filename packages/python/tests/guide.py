"""Runs blocks of code from a guide, each by itself, on posts that this script makes, and compares the results."""

from __future__ import annotations

import subprocess
import sys

import digest_lint
import pyarrow as pa
import pyarrow.parquet as pq

TEXTS = [f"净利率４．{index}％，**机制****（甲）**等。\n\n见[手册][{index}]。\n" for index in range(600)]


def main() -> None:
    pq.write_table(pa.table({"id": range(len(TEXTS)), "text": TEXTS, "n": [0.5] * len(TEXTS)}), "posts.parquet")
    for block in sys.argv[1:]:
        subprocess.run([sys.executable, "-c", block], check=True)
    posts, fixed = pq.read_table("posts.parquet"), pq.read_table("fixed.parquet")
    assert fixed.schema == posts.schema and fixed.drop(["text"]) == posts.drop(["text"])
    expected = [digest_lint.fix(text).text for text in TEXTS]
    assert fixed["text"].to_pylist() == expected != TEXTS
    findings = pq.read_table("findings.parquet").to_pylist()
    numbers = [one for one in findings if one["lint"] == "numbers/fullwidth-digits"]
    assert numbers == [
        {"id": index, "lint": "numbers/fullwidth-digits", "level": "error", "line": 1} for index in range(len(TEXTS))
    ]


main()
