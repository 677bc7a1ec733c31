"""Counts the instructions of runs of digest-lint and compares them with the recorded counts.

`python3 benches/instructions.py` exits with 1 if a run needs over 5 % more instructions than benches/instructions.json
records; `--record` records the counts of now. PERFORMANCE.md explains how to use it. Needs valgrind.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import corpus

RECORD = Path(__file__).with_name("instructions.json")
POSTS = 200
# How much a count may grow, as a part of the recorded one.
TOLERANCE = 0.05
# The arguments of each run.
RUNS = {
    "check one post": ["one"],
    f"check {POSTS} real-shaped posts": ["real"],
    f"check {POSTS} faulty posts": ["faulty"],
    f"fix {POSTS} faulty posts": ["--fix", "fixed"],
}
RECORD_ANEW = "python3 benches/instructions.py --record"


def build():
    """Builds digest-lint with the profile for counting and returns its path."""
    subprocess.run(["cargo", "build", "--profile", "count", "--bin", "digest-lint"], cwd=corpus.ROOT, check=True)
    return Path(os.environ.get("CARGO_TARGET_DIR", corpus.ROOT / "target")) / "count" / "digest-lint"


def make_posts(scratch):
    """Makes the folders that the runs name. The run that fixes posts has a folder of its own."""
    corpus.write(scratch / "one", corpus.real_posts(), 1)
    corpus.write(scratch / "real", corpus.real_posts(), POSTS)
    corpus.write(scratch / "faulty", corpus.faulty_posts(), POSTS)
    corpus.write(scratch / "fixed", corpus.faulty_posts(), POSTS)


def count(binary, scratch, arguments):
    """Returns the instructions that one run needs, on one thread, at a fixed time and with a fixed environment."""
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    command = [*valgrind, binary, "--no-config", "--now", "2026-01-01T00:00:00Z", *arguments]
    environment = {"PATH": os.environ["PATH"], "RAYON_NUM_THREADS": "1", "TZ": "UTC", "LC_ALL": "C"}
    done = subprocess.run(command, cwd=scratch, env=environment, capture_output=True, text=True, check=False)
    counted = re.search(r"I +refs: +([\d,]+)", done.stderr)
    if done.returncode not in (0, 1) or not counted:
        sys.exit(f"{' '.join(map(str, command))}\nfailed with exit code {done.returncode}\n{done.stderr}")
    return int(counted[1].replace(",", ""))


def count_all(binary):
    """Returns the instructions of every run by its name."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        scratch = Path(folder)
        make_posts(scratch)
        counts = pool.map(lambda arguments: count(binary, scratch, arguments), RUNS.values())
        return dict(zip(RUNS, counts))


def compiler():
    """Returns the version of rustc and the target that it builds for, on which the counts depend."""
    shown = subprocess.run(["rustc", "-vV"], capture_output=True, text=True, check=True).stdout
    return {"rustc": shown.splitlines()[0], "target": re.search(r"^host: (.*)$", shown, re.MULTILINE)[1]}


def incomparable(record):
    """Returns why the counts of now cannot be compared with the recorded ones, or nothing."""
    if record is None:
        return "nothing is recorded yet"
    if record["instructions"].keys() != RUNS.keys():
        return "other runs are recorded"
    for key, current in compiler().items():
        if record[key] != current:
            return f"they were recorded with {record[key]}, and this is {current}"
    return None


def write_record(counts):
    """Records the counts and prints them."""
    RECORD.write_text(json.dumps({**compiler(), "instructions": counts}, indent=2) + "\n", encoding="utf-8")
    print(f"Recorded in {RECORD.name}:")
    for name, now in counts.items():
        print(f"{name:32}{now:>16,}")


def grown(counts, recorded):
    """Prints the counts beside the recorded ones and returns the names of the runs that need too many more."""
    names = []
    print(f"{'instructions':32}{'recorded':>16}{'now':>16}{'change':>10}")
    for name, now in counts.items():
        before = recorded[name]
        print(f"{name:32}{before:>16,}{now:>16,}{now / before - 1:>+10.1%}")
        if now > before * (1 + TOLERANCE):
            names.append(name)
    return names


def main():
    """Counts the instructions, and records them or compares them with the record."""
    parser = argparse.ArgumentParser(description="Counts instructions and compares them with the recorded counts.")
    parser.add_argument("--record", action="store_true", help="record the counts instead of comparing them")
    parser.add_argument("--binary", type=Path, help="the program to count, if it is not to be built")
    options = parser.parse_args()
    record = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else None
    reason = None if options.record else incomparable(record)
    if reason:
        print(f"The instructions cannot be compared: {reason}. To record them anew, run\n  {RECORD_ANEW}")
        return 0
    counts = count_all((options.binary or build()).resolve())
    if options.record:
        write_record(counts)
        return 0
    names = grown(counts, record["instructions"])
    if names:
        print(f"Over {TOLERANCE:.0%} more instructions than recorded: {', '.join(names)}.")
        print("PERFORMANCE.md explains how to see where they are spent.")
        print(f"If the growth is worth it, record the counts anew:\n  {RECORD_ANEW}")
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main())
