"""The engine, which is written in Rust."""

from os import PathLike
from typing import Literal, TypeAlias, final

from digest_lint._errors import InternalError, TextError

_Level: TypeAlias = Literal["info", "warn", "error"]
_Path: TypeAlias = str | PathLike[str]

__all__ = ["Engine", "Finding", "Fix", "Fixed", "__version__"]

__version__: str

@final
class Fix:
    """A fix of a finding: edits that are applied together."""

    def __new__(cls, *, safety: Literal["safe", "unsafe"], edits: tuple[tuple[int, int, str], ...]) -> Fix:
        """Creates a fix; `check` returns the real ones."""

    @property
    def safety(self) -> Literal["safe", "unsafe"]:
        """`safe` if readers see the same words and links, or `unsafe` if the result needs review."""

    @property
    def edits(self) -> tuple[tuple[int, int, str], ...]:
        """The start and the end of each part to replace, and its replacement, in the order of the text."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, object]]:
        """Returns what pickle creates a copy from."""

@final
class Finding:
    """A finding of a lint in a text."""

    def __new__(
        cls,
        *,
        lint: str,
        level: _Level,
        message: str,
        help: str | None,
        start: int,
        end: int,
        line: int,
        column: int,
        fix: Fix | None,
    ) -> Finding:
        """Creates a finding; `check` returns the real ones."""

    @property
    def lint(self) -> str:
        """The name of the lint, such as `bold/glued`."""

    @property
    def level(self) -> _Level:
        """`info`, `warn` or `error`."""

    @property
    def message(self) -> str:
        """What is wrong."""

    @property
    def help(self) -> str | None:
        """What the fix does, or None if there is none."""

    @property
    def start(self) -> int:
        """The offset of the first character that is wrong."""

    @property
    def end(self) -> int:
        """The offset after the last character that is wrong."""

    @property
    def line(self) -> int:
        """The line of `start`, counted from 1."""

    @property
    def column(self) -> int:
        """The column of `start`, counted from 1."""

    @property
    def fix(self) -> Fix | None:
        """The fix, or None if there is none."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, object]]:
        """Returns what pickle creates a copy from."""

@final
class Fixed:
    """A text after its fixes."""

    def __new__(cls, *, text: str, fixed: tuple[str, ...], left: tuple[Finding, ...]) -> Fixed:
        """Creates a result; `fix` returns the real ones."""

    @property
    def text(self) -> str:
        """The text; the same object as before if nothing was fixed."""

    @property
    def fixed(self) -> tuple[str, ...]:
        """The lint of each finding that was fixed. A fix can lead to others, so some may not be in the text before."""

    @property
    def left(self) -> tuple[Finding, ...]:
        """The findings that are left in `text`."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, object]]:
        """Returns what pickle creates a copy from."""

@final
class Engine:
    """A config and what posts are compared with."""

    def __new__(cls, config: str | None, now: int | None) -> Engine:
        """Creates an engine from the text of a config, and the time in microseconds since 1970."""

    @staticmethod
    def of_site(root: _Path, now: int | None) -> Engine:
        """Creates an engine from the config and the site that belong to a folder."""

    @property
    def warnings(self) -> list[str]:
        """What is missing from comparisons, because it cannot be read."""

    def check(self, text: str, path: _Path | None, show: str) -> list[Finding]:
        """Checks a text."""

    def fix(self, text: str, path: _Path | None, options: tuple[str, bool]) -> Fixed:
        """Fixes a text: with the lowest level, and whether to apply unsafe fixes."""

    def check_many(
        self, texts: list[str], paths: list[_Path | None] | None, options: tuple[str, bool]
    ) -> list[list[Finding] | TextError | InternalError]:
        """Checks texts: with the lowest level, and whether to return errors."""

    def fix_many(
        self, texts: list[str], paths: list[_Path | None] | None, options: tuple[str, bool, bool]
    ) -> list[Fixed | TextError | InternalError]:
        """Fixes texts: with the lowest level, whether to apply unsafe fixes, and whether to return errors."""
