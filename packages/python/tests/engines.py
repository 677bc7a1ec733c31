"""Runs the blocks of a guide for Spark, Ray and Hugging Face datasets, and compares their texts with those of one process.

Spark has a cluster of two workers, whose executors are processes. One of them is killed while it works.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import digest_lint
import pyarrow as pa
import pyarrow.parquet as pq

OURS = "DIGEST_LINT_ENGINES"
TEXTS = [
    f"净利率４．{index}％，**机制****（甲）**等。\n\n见[手册][{index}]。\n\n" + "资金面继续宽松，**市场****关注**政策落地。\n\n" * 20
    for index in range(4_000)
]


def executors() -> list[int]:
    """Returns the executors of Spark that belong to this process, whose environment they have."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            command = (folder / "cmdline").read_bytes()
            is_ours = f"{OURS}={os.getpid()}".encode() in (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if is_ours and b"CoarseGrainedExecutorBackend" in command:
            found.append(int(folder.name))
    return found


def kill_one(killed: list[int], is_done: threading.Event) -> None:
    """Kills an executor as soon as both work and a part of the result is written."""
    while not is_done.wait(0.05):
        running = executors()
        if len(running) == 2 and any(Path("fixed").glob("_temporary/**/*.parquet")):
            os.kill(running[0], signal.SIGKILL)
            killed.append(running[0])
            return


def texts(place: str) -> list[str]:
    """Returns the texts of the result in the order of their IDs, each of which must be there once."""
    table = pq.read_table(place).sort_by("id")
    assert table["id"].to_pylist() == list(range(len(TEXTS))), f"{place} has other rows"
    return table["text"].to_pylist()


def main() -> None:
    os.environ[OURS] = str(os.getpid())
    pq.write_table(pa.table({"id": range(len(TEXTS)), "text": TEXTS}), "posts.parquet", row_group_size=100, compression="zstd")
    expected = [result.text for result in digest_lint.fix_many(TEXTS)]
    assert expected != TEXTS
    blocks = {name: next(block for block in sys.argv[1:] if name in block) for name in ["pyspark", "import ray", "datasets"]}
    for name, block in blocks.items():
        shutil.rmtree("fixed", ignore_errors=True)
        start, killed, is_done = time.monotonic(), [], threading.Event()
        environment = dict(os.environ, PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
        if name == "pyspark":
            conf = {
                "spark.sql.files.maxPartitionBytes": "4k",  # many tasks, although the posts are few
                "spark.sql.files.openCostInBytes": "1",
                "spark.sql.parquet.compression.codec": "zstd",  # what Java has for Snappy does not load everywhere
                "spark.ui.enabled": "false",
            }
            settings = "--master local-cluster[2,1,1024] " + " ".join(f"--conf {key}={value}" for key, value in conf.items())
            environment["PYSPARK_SUBMIT_ARGS"] = f"{settings} pyspark-shell"
            threading.Thread(target=kill_one, args=(killed, is_done)).start()
        subprocess.run([sys.executable, "-c", block], check=True, env=environment)
        is_done.set()
        assert texts("fixed" if name != "datasets" else "fixed.parquet") == expected, f"{name} gives other texts"
        assert bool(killed) == (name == "pyspark"), "no executor was killed in mid-run"
        print(f"{name}: {time.monotonic() - start:.1f} s, killed {len(killed)}")


main()
