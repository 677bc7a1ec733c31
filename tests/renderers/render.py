"""Renders texts with Python-Markdown, as MkDocs does: reads a JSON array of texts from standard input, and writes the
array of their HTML."""

import json
import sys

import markdown

json.dump([markdown.markdown(text) for text in json.load(sys.stdin)], sys.stdout)
