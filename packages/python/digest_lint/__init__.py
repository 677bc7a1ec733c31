"""Finds and fixes what converters break in Markdown posts, above all in Chinese news digests.

    >>> import digest_lint
    >>> digest_lint.fix("**机制****（甲）**等").text
    '**机制**（甲）等'

`check` returns the findings in a text, and `fix` the text with all safe fixes applied. No fix is applied unless it is
proved to change nothing for readers except what it declares. `check_many` and `fix_many` do the same for many texts, on
all cores. `Project` checks and fixes the posts of a site with its config, as the command line does.

Nothing here reads a clock, and only `Project` reads files, when it is made: the same arguments give the same result on
every machine. Offsets, lines and columns count code points, as `str` does.
"""

from digest_lint._api import Project, check, check_many, fix, fix_many
from digest_lint._digest_lint import Finding, Fix, Fixed, __version__
from digest_lint._errors import ConfigError, Error, InternalError, TextError

__all__ = [
    "ConfigError",
    "Error",
    "Finding",
    "Fix",
    "Fixed",
    "InternalError",
    "Project",
    "TextError",
    "__version__",
    "check",
    "check_many",
    "fix",
    "fix_many",
]
