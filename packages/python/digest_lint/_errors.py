"""The errors of this package."""

from __future__ import annotations

__all__ = ["ConfigError", "Error", "InternalError", "TextError"]


class Error(Exception):
    """The base class of all errors of this package."""


class ConfigError(Error):
    """A config that cannot be used.

    `message` says what is wrong. `file` is the path of the config, or None if the config was given as text. `line` and
    `column` are the place of the error, counted from 1, or None if it concerns the whole config.
    """

    def __init__(
        self, message: str, file: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message, file, line, column)
        self.message = message
        self.file = file
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = [str(part) for part in (self.file or "config", self.line, self.column) if part is not None]
        return ":".join(place) + ": " + self.message


class _ErrorInText(Error):
    def __init__(self, message: str, index: int | None = None) -> None:
        super().__init__(message, index)
        self.message = message
        self.index = index

    def __str__(self) -> str:
        return self.message if self.index is None else f"text {self.index}: {self.message}"


class TextError(_ErrorInText, ValueError):
    """A text that cannot be checked, because it is no `str`, or has half of a surrogate pair.

    `index` is the place of the text in the batch, counted from 0, or None if it was given alone.
    """


class InternalError(_ErrorInText):
    """A bug in digest-lint, which has not changed anything; please report it.

    `index` is the place of the text in the batch, counted from 0, or None if it was given alone.
    """
