"""Makes folders of posts from the fixture posts of this repository, the same ones on every machine."""

import itertools
import random
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures" / "posts"

# The sizes of real-shaped posts and of faulty ones, in bytes. A faulty post of this size has about 50 findings.
REAL_SIZE = 7_000
SICK_SIZE = 3_000


def fixture(name):
    """Returns the front matter of a fixture post and its paragraphs."""
    head, _, body = (FIXTURES / name).read_text(encoding="utf-8").partition("\n---\n\n")
    return head, [paragraph.strip("\n") for paragraph in body.split("\n\n") if paragraph.strip()]


def shuffled(items, chance):
    """Returns the items in random order. Unlike `random.shuffle`, the order is the same in every version of Python."""
    return sorted(items, key=lambda _: chance.random())


def post(number, head, paragraphs, size, chance):
    """Returns a post that repeats the paragraphs, each time in another order, until it has about `size` bytes."""
    text = f"{head}\n---\n\n第{number}篇。\n"
    for time in itertools.count(1):
        for paragraph in shuffled(paragraphs, chance):
            # Each repetition has its own footnote, because two of the same name would be a mistake.
            text += "\n" + paragraph.replace("[^1]", f"[^{time}]") + "\n"
        if len(text.encode()) >= size:
            return text


def posts(models, size):
    """Yields posts without end, after each of the models in turn. A model is a front matter and paragraphs."""
    chance = random.Random(19)
    for number, (head, paragraphs) in enumerate(itertools.cycle(models), start=1):
        yield post(number, head, paragraphs, size, chance)


def sound(paragraphs):
    """Returns the paragraphs without lone bullets and without links, whose mistakes often have no fix."""
    return [paragraph for paragraph in paragraphs if paragraph != "■" and "[" not in paragraph]


def real_posts():
    """Yields posts that resemble ordinary ones: news, a table, a list, links, a footnote, and few mistakes."""
    head, digest = fixture("morning-digest/after-unsafe.md")
    _, weekly = fixture("square-signs/after-unsafe.md")
    _, brief = fixture("policy-brief/before.md")
    _, extras = fixture("clean/before.md")
    return posts([(head, sound(news) + extras) for news in (digest, weekly, brief)], REAL_SIZE)


def faulty_posts():
    """Yields posts with mistakes in nearly every paragraph."""
    return posts([fixture("morning-digest/before.md")], SICK_SIZE)


def fixable_posts():
    """Yields faulty posts without the paragraphs whose mistakes have no fix."""
    head, paragraphs = fixture("morning-digest/before.md")
    return posts([(head, sound(paragraphs))], SICK_SIZE)


def write(folder, source, count):
    """Writes the first `count` posts into a new folder and returns its path."""
    folder.mkdir(parents=True)
    for number, text in zip(range(count), source):
        (folder / f"{number}.md").write_text(text, encoding="utf-8", newline="\n")
    return folder


def write_clean(folder, count, binary):
    """Writes posts that need no fix: the fixable ones after digest-lint has fixed them."""
    write(folder, fixable_posts(), count)
    command = [binary, "--no-config", "--quiet", "--fix", "--unsafe-fixes", "--show", "info", folder]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    return folder


def write_long(file, source, size):
    """Writes one post of about `size` bytes: the bodies of many posts below the front matter of the first one."""
    text = next(source)
    length = len(text.encode())
    bodies = [text]
    while length < size:
        bodies.append(next(source).partition("\n---\n\n")[2])
        length += len(bodies[-1].encode())
    file.write_text("\n".join(bodies), encoding="utf-8", newline="\n")
    return file
