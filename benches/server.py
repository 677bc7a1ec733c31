"""Measures how long the language server needs from a change to the diagnostics, and how much memory it uses.

The posts are those of `corpus.py`: faulty ones, so that each has many findings. Each change inserts or removes a
character in the middle of the post, as typing does, and waits for the diagnostics of that version. The time includes the
way of the messages through the pipes, and reading them in Python.
"""

import argparse
import itertools
import json
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import corpus

SIZES = [("10 KB", 10_000), ("100 KB", 100_000), ("1 MB", 1_000_000)]

# What an editor like VS Code can do.
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
    "textDocument": {"publishDiagnostics": {"relatedInformation": True}},
}


class Session:
    """A session with the server for a folder."""

    def __init__(self, binary, folder):
        self.process = subprocess.Popen([binary, "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.ids = itertools.count(1)
        folders = [{"uri": folder.as_uri(), "name": "posts"}]
        params = {"processId": None, "rootUri": None, "workspaceFolders": folders, "capabilities": CAPABILITIES}
        self.ask("initialize", params)
        self.notify("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def receive(self):
        """Returns the next message, and answers the requests of the server with nothing."""
        length = 0
        while line := self.process.stdout.readline().strip():
            length = int(line.split(b":")[1])
        body = self.process.stdout.read(length)
        message = json.loads(body) if body else {"method": "exit"}
        if "id" in message and "method" in message:
            self.send({"id": message["id"], "result": None})
        return message

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        number = next(self.ids)
        self.send({"id": number, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == number and "method" not in message:
                return message.get("result")

    def open(self, path, text=None):
        text = path.read_text(encoding="utf-8") if text is None else text
        document = {"uri": path.as_uri(), "languageId": "markdown", "version": 0, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, path, version, changes):
        document = {"uri": path.as_uri(), "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def save(self, path):
        self.notify("textDocument/didSave", {"textDocument": {"uri": path.as_uri()}})

    def wait(self, path, version):
        """Waits for the diagnostics of a version of a document."""
        while True:
            message = self.receive()
            params = message.get("params") or {}
            if message["method"] == "exit":
                raise SystemExit("the server has ended")
            if params.get("uri") == path.as_uri() and params.get("version") == version and "diagnostics" in params:
                return len(params["diagnostics"])

    def memory(self):
        """Returns the memory that the server uses, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1000

    def end(self):
        self.ask("shutdown", None)
        self.notify("exit", None)
        self.process.wait()


def at(line, character, length=0):
    return {"start": {"line": line, "character": character}, "end": {"line": line, "character": character + length}}


def typed(session, path, text, times):
    """Types full-width digits, each of which is a finding, and returns the milliseconds until each was reported."""
    lines = text.split("\n")
    # A line of text near the middle.
    line = next(n for n in range(len(lines) // 2, len(lines)) if len(lines[n]) > 20 and not lines[n].startswith(("|", "#", "-")))
    session.open(path, text)
    session.wait(path, 0)
    durations = []
    for version in range(1, times + 1):
        change = {"range": at(line, 10), "text": "３年"} if version % 2 else {"range": at(line, 10, 2), "text": ""}
        start = time.perf_counter()
        session.change(path, version, [change])
        session.wait(path, version)
        durations.append((time.perf_counter() - start) * 1000)
    return durations


def row(name, durations):
    durations = sorted(durations)
    last = durations[min(len(durations) - 1, len(durations) * 99 // 100)]
    print(f"| {name} | {statistics.median(durations):.1f} ms | {last:.1f} ms |", flush=True)


def alone(binary, folder, times):
    """Measures posts outside of a site."""
    session = Session(binary, folder)
    for name, size in SIZES:
        path = corpus.write_long(folder / f"{size}.md", corpus.real_posts(), size)
        text = path.read_text(encoding="utf-8").encode()[:size].decode(errors="ignore")
        row(f"{name}, real-shaped", typed(session, path, text, times if size < 1_000_000 else times // 5))
    path = folder / "faulty.md"
    faulty = "".join(itertools.islice(corpus.faulty_posts(), 1))
    row(f"{len(faulty.encode()) // 1000} KB, faulty", typed(session, path, faulty, times))
    session.end()


def in_site(binary, folder, times, posts):
    """Measures a post in a large site, with many open posts."""
    (folder / "hugo.toml").write_text("", encoding="utf-8")
    content = folder / "content"
    corpus.write(content, corpus.real_posts(), posts)
    files = [content / f"{number}.md" for number in range(min(201, posts))]
    session = Session(binary, folder)
    start = time.perf_counter()
    session.open(files[0])
    session.wait(files[0], 0)
    print(f"| first post, with the index of {posts:,} posts | {(time.perf_counter() - start) * 1000:.0f} ms | |")
    text = files[0].read_text(encoding="utf-8")
    session.notify("textDocument/didClose", {"textDocument": {"uri": files[0].as_uri()}})
    for path in files[1:]:
        session.open(path)
        session.wait(path, 0)
    row(f"7 KB in a site of {posts:,} posts, {len(files) - 1} open", typed(session, files[0], text, times))
    print(f"| memory | {session.memory():.0f} MB | |")
    # The other post has the title of the first one as soon as the index knows that.
    other = files[1]
    title = next(line for line in text.split("\n") if line.startswith("title:"))
    lines = other.read_text(encoding="utf-8").split("\n")
    number = next(number for number, line in enumerate(lines) if line.startswith("title:"))
    session.change(other, 1, [{"range": at(number, 0, len(lines[number])), "text": f"{title} {time.time()}"}])
    session.wait(other, 1)
    start = time.perf_counter()
    session.save(other)
    version = times + 1
    session.change(files[0], version, [{"range": at(0, 3), "text": ""}])
    session.ask("textDocument/codeAction", {
        "textDocument": {"uri": files[0].as_uri()},
        "range": at(0, 0),
        "context": {"diagnostics": [], "only": ["source.fixAll"]},
    })
    print(f"| fix all right after a save of another post | {(time.perf_counter() - start) * 1000:.0f} ms | |")
    print(f"| memory after that | {session.memory():.0f} MB | |")
    session.end()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", help="use this program and build nothing", type=Path)
    parser.add_argument("--times", help="how many changes to measure", type=int, default=500)
    parser.add_argument("--posts", help="the number of posts in the site", type=int, default=10_000)
    options = parser.parse_args()
    binary = options.binary
    if not binary:
        subprocess.run(["cargo", "build", "--quiet", "--profile", "count"], cwd=corpus.ROOT, check=True)
        binary = corpus.ROOT / "target" / "count" / "digest-lint"
    print("| | median | 99th percentile |\n|---|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        alone(binary.resolve(), Path(folder), options.times)
    with tempfile.TemporaryDirectory() as folder:
        in_site(binary.resolve(), Path(folder), options.times, options.posts)


if __name__ == "__main__":
    main()
