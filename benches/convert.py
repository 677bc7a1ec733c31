"""Converts HTML to Markdown, or renders Markdown, with a Python package. Runs in the environment of converters.py.

`python convert.py SET-UP` reads a list of texts as JSON from standard input, and writes a list as JSON.
"""

import importlib
import io
import json
import os
import sys

# Separates the items of one run of pandoc, which would otherwise start once per item.
MARK = "ITEMENDSHERE"


def markdownify(html, **options):
    """Converts with markdownify."""
    return importlib.import_module("markdownify").markdownify(html, **options)


def html2text(html, width):
    """Converts with html2text, which by default breaks lines after 78 characters; 0 turns this off."""
    return importlib.import_module("html2text").HTML2Text(bodywidth=width).handle(html)


def markitdown(html):
    """Converts with markitdown."""
    package = importlib.import_module("markitdown")
    stream = io.BytesIO(f"<html><body>{html}</body></html>".encode())
    info = package.StreamInfo(extension=".html", charset="utf-8")
    return package.MarkItDown().convert_stream(stream, stream_info=info).markdown


def trafilatura(html):
    """Converts with trafilatura, which looks for the main text of a page and leaves out the rest."""
    page = f"<html><body><article>{html}</article></body></html>"
    options = {"include_formatting": True, "include_links": True, "include_images": True, "include_tables": True}
    return importlib.import_module("trafilatura").extract(page, output_format="markdown", **options) or ""


def html_to_markdown(html):
    """Converts with html-to-markdown."""
    converted = importlib.import_module("html_to_markdown").convert(html)
    return getattr(converted, "content", converted)


def htmd(html):
    """Converts with htmd."""
    return importlib.import_module("htmd").convert_html(html)


def pandoc(items, form, *arguments):
    """Converts all items with one run of pandoc."""
    whole = f"\n<p>{MARK}</p>\n".join(items)
    convert = importlib.import_module("pypandoc").convert_text
    return convert(whole, form, format="html", extra_args=arguments).split(f"\n{MARK}\n")


def render(markdown):
    """Renders Markdown as Hugo does, as far as bold is concerned."""
    parser = importlib.import_module("markdown_it").MarkdownIt("commonmark")
    return parser.enable(["table", "strikethrough"]).render(markdown)


EACH = {
    "markdownify": markdownify,
    "markdownify, __": lambda html: markdownify(html, strong_em_symbol="_"),
    "html2text": lambda html: html2text(html, 78),
    "html2text, no wrapping": lambda html: html2text(html, 0),
    "markitdown": markitdown,
    "trafilatura": trafilatura,
    "html-to-markdown": html_to_markdown,
    "htmd": htmd,
    "render": render,
}
ALL = {
    "pandoc, markdown": lambda items: pandoc(items, "markdown"),
    "pandoc, gfm": lambda items: pandoc(items, "gfm", "--wrap=none"),
}


def main():
    """Converts what standard input holds."""
    name, items = sys.argv[1], json.load(sys.stdin)
    # Packages print warnings to standard output, so they get another one.
    output = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    json.dump(ALL[name](items) if name in ALL else [EACH[name](item) for item in items], output)


if __name__ == "__main__":
    main()
