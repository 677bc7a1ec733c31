"""Compares the cost of digest-lint with that of only finding, reading and parsing the same posts.

`python3 benches/compare.py` builds both programs, makes 2,000 posts of three kinds, runs both programs in turn and
prints one table. PERFORMANCE.md explains how to read it. Needs Linux or macOS.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import corpus

POSTS = 2_000
MANY_POSTS = 100_000
FILE_MEGABYTES = (1, 10)
# The most runs of each row in the tables of `--grow`, some of which take a minute per run.
GROWTH_RUNS = 3

PEERS = corpus.ROOT / "target" / "peers"
FLOOR = "only parsing"


class Program(NamedTuple):
    """A program to measure: what the table calls it, its command, to which the posts are added, and its exit codes."""

    name: str
    command: list
    codes: tuple = (0, 1)
    # What is added to the path of a folder.
    suffix: str = ""


class Cost(NamedTuple):
    """The cost of one run, in seconds and megabytes."""

    cpu: float
    wall: float
    memory: float


class Row(NamedTuple):
    """A row of a table: its name, the costs of all its runs, and the number in the last column."""

    name: str
    costs: list
    ratio: float


# Running programs.


def megabytes(maxrss):
    """Converts the peak memory that the system reports, which macOS counts in bytes and Linux in kilobytes."""
    return maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)


def run(program, posts):
    """Runs the program once on a folder or file and returns the cost."""
    command = [*program.command, f"{posts}{program.suffix if posts.is_dir() else ''}"]
    start = time.perf_counter()
    child = subprocess.Popen(command, cwd=posts.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in program.codes:
        sys.exit(f"{' '.join(map(str, command))}\nfailed with exit code {child.returncode}")
    return Cost(used.ru_utime + used.ru_stime, wall, megabytes(used.ru_maxrss))


def run_in_turn(programs, posts, runs):
    """Runs all programs in turn, `runs` times after one run that is not counted, and returns the costs of each."""
    costs = {program.name: [] for program in programs}
    for turn in range(runs + 1):
        for program in programs:
            cost = run(program, posts)
            if turn > 0:
                costs[program.name].append(cost)
    return costs


def cpu(costs):
    """Returns the median of the CPU time."""
    return statistics.median(cost.cpu for cost in costs)


# Printing tables, 80 columns wide.


def amount(values, unit, decimals):
    """Formats the median and half of the distance between the lowest and the highest value, as a percentage."""
    middle = statistics.median(values)
    spread = (max(values) - min(values)) / 2 / middle * 100
    return f"{middle:.{decimals}f} {unit} ±{spread:3.0f} %"


def duration(values):
    """Formats durations with about three significant digits."""
    middle = statistics.median(values)
    if middle >= 10:
        return amount(values, " s", 1)
    return amount([value * 1_000 for value in values], "ms", 0 if middle >= 0.1 else 1)


def memory(values):
    """Formats peak memory. The system counts this script as part of each program until the program has started, so less
    than the script itself uses cannot be measured."""
    script = megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    if statistics.median(values) <= script:
        return f"at most {script:.0f} MB"
    return amount(values, "MB", 0)


def line(*cells):
    """Formats one line of a table."""
    name, *others, ratio = cells
    return f"{name:20}" + "".join(f"{cell:>17}" for cell in others) + f"{ratio:>9}"


def print_head(ratio):
    """Prints the names of the columns; `ratio` is that of the last one."""
    print()
    print(line("", "CPU time", "wall time", "peak memory", ratio))


def print_group(title, rows):
    """Prints rows below a title."""
    print(title)
    for row in rows:
        cpus, walls, peaks = zip(*row.costs)
        print(line(f"  {row.name}", duration(cpus), duration(walls), memory(peaks), f"{row.ratio:.2f}"), flush=True)


# The programs.


def build(*arguments):
    """Builds a program of this repository with the release profile."""
    subprocess.run(["cargo", "build", "--release", "--quiet", *arguments], cwd=corpus.ROOT, check=True)
    return Path(os.environ.get("CARGO_TARGET_DIR", corpus.ROOT / "target")) / "release"


def digest_lint(name, binary, *options):
    """Returns digest-lint as a program to measure."""
    return Program(name, [binary, "--no-config", *options])


def installed(installer):
    """Runs an installer of packages and returns the reason why it failed, or nothing."""
    try:
        subprocess.run(installer, check=True, capture_output=True, text=True)
    except OSError as error:
        return str(error)
    except subprocess.CalledProcessError as error:
        return (error.stderr.strip().splitlines() or [f"exit code {error.returncode}"])[-1]
    return None


def from_pypi(package, *arguments, codes=(0, 1)):
    """Returns a program of a Python package as a program to measure, or the reason why it cannot be had."""
    venv = PEERS / "python"
    binary = venv / "bin" / package
    reason = None
    if not venv.exists():
        reason = installed([sys.executable, "-m", "venv", venv])
    if not binary.exists():
        pip = [venv / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
        reason = reason or installed(pip)
    return reason or Program(package, [binary, *arguments], codes)


def from_npm(package, name, *arguments, suffix=""):
    """Returns a program of an npm package as a program to measure, or the reason why it cannot be had."""
    folder = PEERS / "npm"
    binary = folder / "node_modules" / ".bin" / name
    reason = None
    if not binary.exists():
        folder.mkdir(parents=True, exist_ok=True)
        reason = installed(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, package])
    return reason or Program(name, [binary, *arguments], suffix=suffix)


def from_path(name, *arguments):
    """Returns a program that is installed on this machine, or the reason why it cannot be had."""
    found = shutil.which(name)
    return Program(name, [found, *arguments]) if found else "neither PyPI nor npm has it, and it is not installed"


def peers():
    """Installs other linters and returns those that can be had. Prints the versions, and what cannot be had and why."""
    linters = {
        "rumdl": from_pypi("rumdl", "check", "--no-cache", "--isolated"),
        "typos": from_pypi("typos", "--isolated", codes=(0, 2)),
        "mado": from_path("mado", "check"),
        "autocorrect": from_npm("autocorrect-node", "autocorrect", "--lint"),
        "markdownlint-cli2": from_npm("markdownlint-cli2", "markdownlint-cli2", suffix="/**/*.{md,markdown}"),
    }
    for name, linter in linters.items():
        print(f"{name}: {version(linter) if isinstance(linter, Program) else 'left out: ' + linter}")
    return [linter for linter in linters.values() if isinstance(linter, Program)]


def version(program):
    """Returns the first line that the program prints about its version."""
    shown = subprocess.run([program.command[0], "--version"], capture_output=True, text=True, check=False)
    return (shown.stdout.splitlines() or ["unknown version"])[0]


# The measurements.


def folders(scratch, binary):
    """Makes the folders of posts and yields the title and the path of each."""
    given = os.environ.get("POSTS")
    if given:
        yield f"the posts in {given}", Path(given).resolve()
    else:
        yield f"{POSTS:,} real-shaped posts", corpus.write(scratch / "real", corpus.real_posts(), POSTS)
    yield f"{POSTS:,} faulty posts", corpus.write(scratch / "faulty", corpus.faulty_posts(), POSTS)
    yield f"{POSTS:,} clean posts", corpus.write_clean(scratch / "clean", POSTS, binary)
    yield "one real-shaped post", corpus.write(scratch / "one", corpus.real_posts(), 1)


def compare(programs, scratch, options):
    """Measures all programs on all folders and prints their costs in relation to the first program."""
    print_head("ratio")
    for title, folder in folders(scratch, options.binary):
        costs = run_in_turn(programs, folder, options.runs)
        floor = cpu(costs[programs[0].name])
        print_group(title, [Row(name, each, cpu(each) / floor) for name, each in costs.items()])


def link_posts(folder, posts, count):
    """Makes a folder of `count` posts that are hard links to the given ones, so that they take no space."""
    folder.mkdir()
    for number in range(count):
        os.link(posts / f"{number % POSTS}.md", folder / f"{number}.md")
    return folder


def growing(scratch):
    """Yields a title and inputs of growing size, each with its name, its size and its path."""
    for kind, source in (("real-shaped", corpus.real_posts), ("faulty", corpus.faulty_posts)):
        few = corpus.write(scratch / f"few-{kind}", source(), POSTS)
        many = link_posts(scratch / f"many-{kind}", few, MANY_POSTS)
        yield f"{kind} posts", [(f"{POSTS:,} posts", POSTS, few), (f"{MANY_POSTS:,} posts", MANY_POSTS, many)]
        shutil.rmtree(many)
        files = [
            (f"{size} MB", size, corpus.write_long(scratch / f"{kind}-{size}.md", source(), size * 1_000_000))
            for size in FILE_MEGABYTES
        ]
        yield f"one {kind} file", files


def measure_growth(programs, scratch, runs):
    """Measures inputs of growing size. The last column is the cost per post or byte; the first row of a group is 1."""
    print_head("growth")
    for title, inputs in growing(scratch):
        for program in programs:
            rows = []
            for name, size, posts in inputs:
                costs = run_in_turn([program], posts, runs)[program.name]
                rows.append(Row(name, costs, cpu(costs) / size))
            first = rows[0].ratio
            print_group(f"{program.name}: {title}", [row._replace(ratio=row.ratio / first) for row in rows])


def fix_copies(program, posts, runs):
    """Measures fixing the posts, each time in a fresh copy of the folder."""
    costs = []
    for _ in range(runs):
        copy = shutil.copytree(posts, posts.parent / "copy")
        costs.append(run(program, copy))
        shutil.rmtree(copy)
    return costs


def measure_fixes(programs, scratch, runs):
    """Measures `--diff` and `--fix` beside the check of the same posts."""
    posts = corpus.write(scratch / "broken", corpus.faulty_posts(), POSTS)
    print_head("ratio")
    for program in programs:
        diff, fix = (digest_lint(flag, program.command[0], flag) for flag in ("--diff", "--fix"))
        costs = run_in_turn([program._replace(name="check"), diff], posts, runs)
        costs[fix.name] = fix_copies(fix, posts, runs)
        check = cpu(costs["check"])
        rows = [Row(name, each, cpu(each) / check) for name, each in costs.items()]
        print_group(f"{program.name}: {POSTS:,} faulty posts", rows)


def arguments():
    """Reads the command line, and builds the programs that it does not name."""
    parser = argparse.ArgumentParser(
        description="Compares digest-lint with a program that only finds, reads and parses the same posts.",
        epilog="POSTS=FOLDER in the environment measures the posts in FOLDER instead of the real-shaped ones.",
    )
    parser.add_argument("--runs", type=int, default=7, help="how often each program runs (default: 7)")
    parser.add_argument("--binary", type=Path, help="digest-lint, if it is not to be built")
    parser.add_argument("--floor", type=Path, help="the program that only parses, if it is not to be built")
    parser.add_argument("--before", type=Path, help="another digest-lint to compare with")
    parser.add_argument("--format", default="pretty", help="the format of the findings (default: pretty)")
    parser.add_argument("--peers", action="store_true", help="compare with other linters; takes minutes per run")
    parser.add_argument("--grow", action="store_true", help="also measure large inputs and fixes; takes minutes")
    options = parser.parse_args()
    binary = options.binary or build("--bin", "digest-lint") / "digest-lint"
    floor = options.floor or build("--example", "floor") / "examples" / "floor"
    options.binary, options.floor = binary.resolve(), floor.resolve()
    options.before = options.before and options.before.resolve()
    return options


def main():
    """Measures what the command line asks for."""
    options = arguments()
    ours = [digest_lint("digest-lint", options.binary, "--format", options.format)]
    if options.before:
        ours.insert(0, digest_lint("before", options.before, "--format", options.format))
    others = peers() if options.peers else []
    print(f"Runs of each program: {options.runs}, in turn, on {os.cpu_count()} cores, with a warm cache.")
    print("Figures are medians, ± half the distance between the lowest and the highest run.")
    print("The last column compares the CPU time.")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        compare([Program(FLOOR, [options.floor], (0,)), *ours, *others], scratch, options)
        if options.grow:
            measure_growth(ours, scratch, min(options.runs, GROWTH_RUNS))
            measure_fixes(ours, scratch, min(options.runs, GROWTH_RUNS))


if __name__ == "__main__":
    main()
