"""Tests of the module as users import it: `python -m unittest discover packages/python/tests`."""

from __future__ import annotations

import copy
import json
import multiprocessing
import pickle
import subprocess
import tempfile
import threading
import unittest
import warnings
from datetime import datetime, timedelta, timezone
from pathlib import Path

import digest_lint

POSTS = Path(__file__).resolve().parents[3] / "fixtures" / "posts"
NOW = datetime(2025, 1, 1, tzinfo=timezone.utc)
GLUED = "😀**机制****（甲）**等，净利率４．７％。"
LOST = "a\ud800b"


def run(*arguments: str, text: str = "") -> bytes:
    """Returns what the program of the same wheel writes to standard output."""
    done = subprocess.run(["digest-lint", *arguments], input=text.encode(), capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout


def fixtures() -> list[str]:
    return [path.read_bytes().decode() for path in sorted(POSTS.glob("*/before.md"))]


class Results(unittest.TestCase):
    def test_offsets_count_code_points(self) -> None:
        found = digest_lint.check(f"甲\r\n{GLUED}")
        for one, text, column in zip(found, ["****", "**", "４．７"], [6, 13, 20], strict=True):
            self.assertEqual((one.line, one.column), (2, column))
            self.assertEqual(f"甲\r\n{GLUED}"[one.start : one.end], text)

    def test_edits_make_the_fixed_text(self) -> None:
        text = "净利率４．７％，同比增长３．２％。"
        new = text
        for one in reversed(digest_lint.check(text)):
            assert one.fix is not None and one.help is not None and one.fix.safety == "safe"
            for start, end, replacement in reversed(one.fix.edits):
                new = new[:start] + replacement + new[end:]
        self.assertEqual(digest_lint.fix(text), digest_lint.Fixed(text=new, fixed=("numbers/fullwidth-digits",) * 2, left=()))

    def test_nothing_to_fix_keeps_the_object(self) -> None:
        text = "正文。" * 2
        self.assertIs(digest_lint.fix(text).text, text)
        self.assertIs(digest_lint.fix_many([text])[0].text, text)

    def test_results_are_values(self) -> None:
        result = digest_lint.fix(f"{GLUED}\n\n见[手册][manaul]。\n\n[manual]: /a\n")
        self.assertEqual([one.lint for one in result.left][:1], ["links/undefined-reference"])
        for one in [result, result.left[0], digest_lint.check(GLUED)[0]]:
            for other in [pickle.loads(pickle.dumps(one)), copy.deepcopy(one)]:
                self.assertEqual((one, hash(one), repr(one)), (other, hash(other), repr(other)))
            self.assertEqual(eval(repr(one), {name: getattr(digest_lint, name) for name in digest_lint.__all__}), one)
            self.assertNotEqual(one, object())
            with self.assertRaises(AttributeError):
                setattr(one, "line", 0)
        self.assertNotEqual(result, digest_lint.fix(GLUED))
        with self.assertRaises(TypeError):
            digest_lint.Fix(safety="safe")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]

    def test_the_version_is_that_of_the_program(self) -> None:
        self.assertEqual(run("--version").decode(), f"digest-lint {digest_lint.__version__}\n")


class Options(unittest.TestCase):
    def test_unsafe_fixes(self) -> None:
        text = "见[手册][manaul]。\n\n[manual]: /manual\n"
        self.assertEqual(digest_lint.fix(text).text, text)
        self.assertEqual(digest_lint.fix(text, unsafe=True).text, text.replace("manaul", "manual"))

    def test_the_level_that_is_shown_is_fixed(self) -> None:
        levels = [len(digest_lint.check(GLUED, show=show)) for show in ("warn", "error")]
        self.assertEqual(levels, [3, 2])
        self.assertIn("４．７", digest_lint.fix(GLUED, show="error").text)
        with self.assertRaisesRegex(ValueError, "it can be 'info', 'warn' or 'error'"):
            digest_lint.check("", show="all")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]

    def test_the_config_depends_on_the_path(self) -> None:
        config = 'exclude = ["drafts/"]\n[[overrides]]\npaths = ["old/"]\nlevels = { numbers = "off" }\n'
        found = digest_lint.check_many([GLUED] * 3, paths=["a.md", Path("old/a.md"), "drafts/a.md"], config=config)
        self.assertEqual([len(one) for one in found], [3, 2, 0])
        self.assertEqual(digest_lint.fix(GLUED, path="drafts/a.md", config=config).text, GLUED)

    def test_now_is_an_argument(self) -> None:
        text = "---\ntitle: 早报\ndate: 2025-01-02T00:00:00Z\n---\n\n正文。\n"
        dates = [
            [one.lint for one in digest_lint.check(text, now=now) if one.lint == "front-matter/future-date"]
            for now in (None, NOW, NOW + timedelta(days=2), NOW.astimezone(timezone(timedelta(hours=8))))
        ]
        self.assertEqual(dates, [[], ["front-matter/future-date"], [], ["front-matter/future-date"]])
        with self.assertRaisesRegex(ValueError, "no time zone"):
            digest_lint.check("", now=datetime(2025, 1, 1))


class Errors(unittest.TestCase):
    def test_a_config_error_names_the_place(self) -> None:
        with self.assertRaises(digest_lint.ConfigError) as caught:
            digest_lint.check("", config="[levels]\n'甲' = 1")
        error = caught.exception
        self.assertEqual((error.file, error.line, error.column), (None, 2, 7), str(error))
        self.assertTrue(str(error).startswith("config:2:7: "))
        self.assertEqual(str(pickle.loads(pickle.dumps(error))), str(error))
        for config in ['baseline = "a"', '[numbers]\nprofile = "a"', '[front-matter.fields.tags]\nvocabulary = "a"']:
            with self.assertRaisesRegex(digest_lint.ConfigError, "names the file a, which only the config of a Project"):
                digest_lint.check("", config=config)

    def test_half_of_a_surrogate_pair_is_an_error(self) -> None:
        for call in (digest_lint.check, digest_lint.fix):
            with self.assertRaisesRegex(digest_lint.TextError, "^half of a surrogate pair at offset 1,"):
                call(LOST)
        with self.assertRaises(TypeError):
            digest_lint.check(None)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]

    def test_a_bad_text_loses_no_other(self) -> None:
        texts: list[str] = [GLUED, LOST, None, GLUED]  # type: ignore[list-item] # pyright: ignore[reportAssignmentType]
        with self.assertRaisesRegex(digest_lint.TextError, "^text 1: half") as caught:
            digest_lint.fix_many(texts)
        self.assertEqual(caught.exception.index, 1)
        for results in (digest_lint.fix_many(texts, errors="return"), digest_lint.check_many(texts, errors="return")):
            self.assertIsInstance(results[1], digest_lint.TextError)
            self.assertEqual(str(results[2]), "text 2: expected str, got NoneType")
            self.assertEqual(results[0], results[3])
        self.assertEqual(digest_lint.fix_many(texts, errors="return")[0], digest_lint.fix(GLUED))

    def test_arguments_of_batches(self) -> None:
        with self.assertRaisesRegex(TypeError, "one str"):
            digest_lint.check_many("text")
        with self.assertRaisesRegex(ValueError, "1 texts and 2 paths"):
            digest_lint.fix_many(["a"], paths=["a", "b"])
        self.assertEqual(digest_lint.fix_many(iter([])), [])


class Batches(unittest.TestCase):
    def test_a_text_has_the_same_result_everywhere(self) -> None:
        texts = fixtures()
        self.assertGreater(len(texts), 3)
        alone = [digest_lint.fix(text, now=NOW) for text in texts]
        self.assertEqual(digest_lint.fix_many(texts, now=NOW), alone)
        many = [f"利率４．{index}％。" for index in range(2500)]
        self.assertEqual([one.text for one in digest_lint.fix_many(many)], [f"利率4.{index}％。" for index in range(2500)])
        self.assertEqual(digest_lint.check_many(texts, now=NOW), [digest_lint.check(text, now=NOW) for text in texts])
        # A process made by fork has none of the threads that the batches above have used.
        for method in ("fork", "spawn"):
            if method in multiprocessing.get_all_start_methods():
                with multiprocessing.get_context(method).Pool(2) as pool:
                    self.assertEqual(pool.map(digest_lint.fix_many, [texts, texts]), [digest_lint.fix_many(texts)] * 2)

    def test_fixes_are_those_of_the_program(self) -> None:
        for text in fixtures():
            program = run("fix", "-", "--no-config", "--now", "2025-01-01", text=text)
            self.assertEqual(digest_lint.fix(text, now=NOW).text, program.decode())
            report = run("check", "-", "--no-config", "--now", "2025-01-01", "--format", "json", text=text)
            found = [json.loads(line) for line in report.decode().splitlines() if '"lint"' in line]
            places = [(one["lint"], one["level"], one["message"], *one["start"].values()) for one in found]
            lines = [(one.lint, one.level, one.message, len(text[: one.start].encode()), one.line, one.column)
                     for one in digest_lint.check(text, now=NOW)]
            self.assertEqual(lines, places)

    def test_other_threads_run_during_a_batch(self) -> None:
        count, is_done = 0, threading.Event()

        def work() -> None:
            digest_lint.fix_many(fixtures())
            is_done.set()

        thread = threading.Thread(target=work)
        thread.start()
        while not is_done.wait(0.001):
            count += 1
        thread.join()
        self.assertGreater(count, 5)


class Projects(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve() / "site"
        self.write("hugo.toml", "title = 'a'\n")
        self.write("content/b.md", "---\ntitle: b\n---\n\n乙\n")

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def test_links_are_checked_against_the_site(self) -> None:
        project = digest_lint.Project(self.root, now=NOW)
        text = "---\ntitle: a\n---\n\n见[乙](/b/)和[丙](/c/)。\n"
        found = project.check(text, "content/a.md")
        self.assertEqual([(one.lint, text[one.start : one.end]) for one in found], [("links/missing-target", "[丙](/c/)")])
        self.assertEqual(project.check_many([text], ["content/a.md"]), [found])
        self.assertEqual(project.fix(text, "content/a.md").left, tuple(found))
        self.assertEqual(project.fix_many([text], [Path("content/a.md")])[0].left, tuple(found))
        again = pickle.loads(pickle.dumps(project))
        self.assertEqual((again.check(text, "content/a.md"), repr(again), again.root), (found, repr(project), str(self.root)))

    def test_the_config_and_the_baseline_are_those_of_the_program(self) -> None:
        self.write("digest-lint.toml", 'levels = { numbers = "error" }\nbaseline = "known.jsonl"\n')
        self.write("content/a.md", "---\ntitle: a\n---\n\n净利率４．７％。\n")
        with self.assertRaisesRegex(digest_lint.ConfigError, "known.jsonl"):
            digest_lint.Project(self.root)
        subprocess.run(["digest-lint", "check", "content", "--write-baseline"], cwd=self.root, capture_output=True, check=False)
        project = digest_lint.Project(self.root)
        text = (self.root / "content/a.md").read_text(encoding="utf-8")
        self.assertEqual(project.fix(text, "content/a.md").text, text)
        self.assertEqual([one.level for one in project.check(text + "\n比率５．８％。\n", "content/a.md")], ["error"])

    def test_errors_in_configs_name_the_file(self) -> None:
        self.write("digest-lint.toml", "exclude = []\nbolt = 1\n")
        with self.assertRaises(digest_lint.ConfigError) as caught:
            digest_lint.Project(self.root / "content")
        error = caught.exception
        self.assertEqual((error.file, error.line, error.column), (str(self.root / "digest-lint.toml"), 2, 1))
        self.write("digest-lint.toml", 'baseline = "../outside"\n')
        with self.assertRaisesRegex(digest_lint.ConfigError, "leads out of the repository"):
            digest_lint.Project(self.root)
        with self.assertRaises(FileNotFoundError):
            digest_lint.Project(self.root / "nowhere")

    def test_unreadable_posts_of_the_site_are_a_warning(self) -> None:
        (self.root / "content/c.md").write_bytes(b"---\ntitle: \xff\n---\n")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            digest_lint.Project(self.root)
        self.assertEqual(len(caught), 1)
        self.assertRegex(str(caught[0].message), r"^missing from comparisons: content/c\.md: ")


if __name__ == "__main__":
    unittest.main()
