"""The functions of this package, on top of the engine."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from os import PathLike, fspath
from os.path import abspath
from typing import Literal, TypeAlias, overload

from digest_lint._digest_lint import Engine, Finding, Fixed
from digest_lint._errors import InternalError, TextError

__all__ = ["Project", "check", "check_many", "fix", "fix_many"]

_Level: TypeAlias = Literal["info", "warn", "error"]
_OnError: TypeAlias = Literal["raise", "return"]
_Path: TypeAlias = str | PathLike[str]
_Paths: TypeAlias = Iterable[_Path | None]

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)

# Parsing a config takes longer than checking a short text.
_engine = lru_cache(maxsize=16)(Engine)


def check(
    text: str,
    *,
    path: _Path | None = None,
    config: str | None = None,
    now: datetime | None = None,
    show: _Level = "warn",
) -> list[Finding]:
    """Returns the findings in a post, in the order of the text.

    `path` is the path of the post, such as `content/a.md`, for the parts of the config that depend on it. No file is
    read. `config` is the text of a `digest-lint.toml`. `now` is the time that dates are compared with, and has a time
    zone; without it, dates are not compared with the time. `show` is the lowest level of the findings.

    Raises `ConfigError` if the config is invalid, `TextError` if the text has half of a surrogate pair, and
    `InternalError` if digest-lint has a bug.
    """
    return _engine(config, _microseconds(now)).check(text, path, show)


def fix(
    text: str,
    *,
    unsafe: bool = False,
    path: _Path | None = None,
    config: str | None = None,
    now: datetime | None = None,
    show: _Level = "warn",
) -> Fixed:
    """Fixes a post, and returns it with the findings that are left.

    Applies the safe fixes, after which readers see the same words and links. With `unsafe`, also applies those that may
    change what readers see. `show` is the lowest level of the findings to fix. The other arguments, and the errors, are
    those of `check`.
    """
    return _engine(config, _microseconds(now)).fix(text, path, (show, unsafe))


@overload
def check_many(
    texts: Iterable[str],
    *,
    paths: _Paths | None = None,
    config: str | None = None,
    now: datetime | None = None,
    show: _Level = "warn",
    errors: Literal["raise"] = "raise",
) -> list[list[Finding]]: ...
@overload
def check_many(
    texts: Iterable[str],
    *,
    paths: _Paths | None = None,
    config: str | None = None,
    now: datetime | None = None,
    show: _Level = "warn",
    errors: _OnError,
) -> list[list[Finding] | TextError | InternalError]: ...
def check_many(
    texts: Iterable[str],
    *,
    paths: _Paths | None = None,
    config: str | None = None,
    now: datetime | None = None,
    show: _Level = "warn",
    errors: _OnError = "raise",
) -> list[list[Finding]] | list[list[Finding] | TextError | InternalError]:
    """Checks posts on all cores, and returns the findings in each, in the order of the posts.

    `paths` are the paths of the posts. If a text cannot be checked, its error is raised, with its place as `index`. With
    `errors="return"`, the error is in the result instead, in the place of the findings, and no other text is lost. The
    other arguments are those of `check`. The environment variable `RAYON_NUM_THREADS` limits the number of threads.
    """
    engine = _engine(config, _microseconds(now))
    return engine.check_many(*_batch(texts, paths), (show, _returns(errors)))


@overload
def fix_many(
    texts: Iterable[str],
    *,
    unsafe: bool = False,
    paths: _Paths | None = None,
    config: str | None = None,
    now: datetime | None = None,
    show: _Level = "warn",
    errors: Literal["raise"] = "raise",
) -> list[Fixed]: ...
@overload
def fix_many(
    texts: Iterable[str],
    *,
    unsafe: bool = False,
    paths: _Paths | None = None,
    config: str | None = None,
    now: datetime | None = None,
    show: _Level = "warn",
    errors: _OnError,
) -> list[Fixed | TextError | InternalError]: ...
def fix_many(
    texts: Iterable[str],
    *,
    unsafe: bool = False,
    paths: _Paths | None = None,
    config: str | None = None,
    now: datetime | None = None,
    show: _Level = "warn",
    errors: _OnError = "raise",
) -> list[Fixed] | list[Fixed | TextError | InternalError]:
    """Fixes posts on all cores, and returns the results in the order of the posts.

    The arguments are those of `fix` and `check_many`.
    """
    engine = _engine(config, _microseconds(now))
    return engine.fix_many(*_batch(texts, paths), (show, unsafe, _returns(errors)))


class Project:
    """The config and the Hugo site of a folder, as the command line finds them in it.

    Reads the nearest `digest-lint.toml`, the baseline and the other files that it names, and the Hugo site around the
    folder, once, when it is made. The config can name only files in its repository. Paths of posts are relative to the
    folder. A copy made by pickle reads all files again.

    Raises `ConfigError` if the config is invalid.
    """

    __slots__ = ("_engine", "_now", "_root")

    def __init__(self, root: _Path, *, now: datetime | None = None) -> None:
        """Reads the files. `now` is the time that dates are compared with, and has a time zone."""
        self._root: str = abspath(fspath(root))
        self._now = now
        self._engine = Engine.of_site(self._root, _microseconds(now))
        for warning in self._engine.warnings:
            warnings.warn(warning, RuntimeWarning, stacklevel=2)

    @property
    def root(self) -> str:
        """The absolute path of the folder."""
        return self._root

    def check(self, text: str, path: _Path, *, show: _Level = "warn") -> list[Finding]:
        """Returns the findings in the post at `path` if its text is `text`, as the function `check` does."""
        return self._engine.check(text, path, show)

    def fix(self, text: str, path: _Path, *, unsafe: bool = False, show: _Level = "warn") -> Fixed:
        """Fixes the post at `path`, whose text is `text`, as the function `fix` does. Writes no file."""
        return self._engine.fix(text, path, (show, unsafe))

    @overload
    def check_many(
        self, texts: Iterable[str], paths: _Paths, *, show: _Level = "warn", errors: Literal["raise"] = "raise"
    ) -> list[list[Finding]]: ...
    @overload
    def check_many(
        self, texts: Iterable[str], paths: _Paths, *, show: _Level = "warn", errors: _OnError
    ) -> list[list[Finding] | TextError | InternalError]: ...
    def check_many(
        self, texts: Iterable[str], paths: _Paths, *, show: _Level = "warn", errors: _OnError = "raise"
    ) -> list[list[Finding]] | list[list[Finding] | TextError | InternalError]:
        """Checks posts on all cores, as the function `check_many` does."""
        return self._engine.check_many(*_batch(texts, paths), (show, _returns(errors)))

    @overload
    def fix_many(
        self,
        texts: Iterable[str],
        paths: _Paths,
        *,
        unsafe: bool = False,
        show: _Level = "warn",
        errors: Literal["raise"] = "raise",
    ) -> list[Fixed]: ...
    @overload
    def fix_many(
        self, texts: Iterable[str], paths: _Paths, *, unsafe: bool = False, show: _Level = "warn", errors: _OnError
    ) -> list[Fixed | TextError | InternalError]: ...
    def fix_many(
        self,
        texts: Iterable[str],
        paths: _Paths,
        *,
        unsafe: bool = False,
        show: _Level = "warn",
        errors: _OnError = "raise",
    ) -> list[Fixed] | list[Fixed | TextError | InternalError]:
        """Fixes posts on all cores, as the function `fix_many` does. Writes no file."""
        return self._engine.fix_many(*_batch(texts, paths), (show, unsafe, _returns(errors)))

    def __repr__(self) -> str:
        now = "" if self._now is None else f", now={self._now!r}"
        return f"Project({self._root!r}{now})"

    def __reduce__(self) -> tuple[object, ...]:
        return (_project, (self._root, self._now))


def _project(root: str, now: datetime | None) -> Project:
    return Project(root, now=now)


def _microseconds(now: datetime | None) -> int | None:
    if now is None:
        return None
    if now.utcoffset() is None:
        raise ValueError("now has no time zone; pass datetime.now(timezone.utc), for example")
    return (now - _EPOCH) // timedelta(microseconds=1)


def _returns(errors: str) -> bool:
    if errors not in ("raise", "return"):
        raise ValueError(f"errors is {errors!r}; it can be 'raise' or 'return'")
    return errors == "return"


def _batch(texts: Iterable[str], paths: _Paths | None) -> tuple[list[str], list[_Path | None] | None]:
    if isinstance(texts, str):
        raise TypeError("texts is one str; pass a list of them")
    if isinstance(paths, str):
        raise TypeError("paths is one str; pass a list of them")
    texts, paths = list(texts), None if paths is None else list(paths)
    if paths is not None and len(paths) != len(texts):
        raise ValueError(f"there are {len(texts)} texts and {len(paths)} paths")
    return texts, paths
