"""Compares the CPU time of the Python module over posts in a Parquet file with that of the program over the same posts as
files. Needs the wheel and pyarrow: `target/python/bin/python benches/many_posts.py --count 100000`."""

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import corpus
import pyarrow as pa
import pyarrow.parquet as pq

# What a run of Python does with the posts of a Parquet file; fixing also writes one.
MODULE = """
import sys
import digest_lint, pyarrow as pa, pyarrow.parquet as pq
source = pq.ParquetFile("posts.parquet")
if sys.argv[1] == "check":
    for batch in source.iter_batches(batch_size=4096):
        digest_lint.check_many(batch["text"].to_pylist())
else:
    with pq.ParquetWriter("fixed.parquet", source.schema_arrow) as target:
        for batch in source.iter_batches(batch_size=4096):
            results = digest_lint.fix_many(batch["text"].to_pylist())
            texts = pa.array([result.text for result in results], "string")
            target.write_batch(batch.set_column(1, "text", texts))
"""


def models(folder):
    """Yields posts without end: those of a folder, or four real-shaped ones and a faulty one."""
    if folder:
        yield from itertools.cycle(path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.md")))
    real, faulty = corpus.real_posts(), corpus.faulty_posts()
    while True:
        yield from itertools.islice(real, 4)
        yield next(faulty)


def measured(command, folder):
    """Runs a command, and returns its CPU time, its wall time and its peak of memory in MB."""
    start = time.monotonic()
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(command, cwd=folder, stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 1), command
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--posts", help="repeat the posts of this folder")
    options.add_argument("--binary", default="digest-lint")
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        texts = list(itertools.islice(models(options.posts), options.count))
        pq.write_table(pa.table({"id": range(len(texts)), "text": texts}), folder / "posts.parquet", row_group_size=4096)
        corpus.write(folder / "posts", texts, options.count)
        print(f"{len(texts)} posts, {sum(len(text.encode()) for text in texts) / 1e6:.0f} MB")
        for mode in ("check", "fix"):
            module = measured([sys.executable, "-c", MODULE, mode], folder)
            program = measured([options.binary, mode, "--no-config", "--quiet", "--format", "concise", "posts"], folder)
            for name, (cpu, wall, memory) in (("module", module), ("program", program)):
                rate = len(texts) / wall
                print(f"{mode} {name}: {cpu:.1f} s CPU, {wall:.1f} s, {rate:.0f} posts a second, {memory:.0f} MB")
            print(f"{mode}: {module[0] / program[0]:.2f} times the CPU of the program")


main()
