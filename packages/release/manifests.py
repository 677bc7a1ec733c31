"""Writes what Homebrew and Scoop install from the archives of a release: `python3 manifests.py ARCHIVES OUT`

ARCHIVES is the folder that `archives.py` has filled. Writes `OUT/digest-lint.rb`, a formula for a Homebrew tap, and
`OUT/digest-lint.json`, a manifest that Scoop can also install by its URL. The version, the description and the
repository come from Cargo.toml.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FORMULA = """\
class DigestLint < Formula
  desc "{summary}"
  homepage "{homepage}"
  version "{version}"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      {aarch64-apple-darwin}
    end
    on_intel do
      {x86_64-apple-darwin}
    end
  end

  on_linux do
    on_arm do
      {aarch64-unknown-linux-musl}
    end
    on_intel do
      {x86_64-unknown-linux-musl}
    end
  end

  def install
    bin.install "digest-lint"
    generate_completions_from_executable(bin/"digest-lint", "completions", shells: [:bash, :zsh, :fish])
    (man1/"digest-lint.1").write Utils.safe_popen_read(bin/"digest-lint", "man")
  end

  test do
    (testpath/"post.md").write "**重点：**内容\\n"
    assert_match "bold/flank-close", shell_output("#{bin}/digest-lint check --format concise post.md", 1)
  end
end
"""


def package():
    """Returns the strings in the head of Cargo.toml."""
    return dict(re.findall(r'^([a-z-]+) = "([^"]*)"', (ROOT / "Cargo.toml").read_text(encoding="utf-8"), re.MULTILINE))


class Release:
    """The archives of a release, and where they will be."""

    def __init__(self, folder):
        self.folder = folder
        self.about = package()

    def url(self, name, version=None):
        """Returns the address of a file of the release."""
        return f"{self.about['repository']}/releases/download/v{version or self.about['version']}/{name}"

    def sha256(self, name):
        """Returns the checksum of an archive."""
        return hashlib.sha256((self.folder / name).read_bytes()).hexdigest()

    def formula(self):
        """Returns the formula for Homebrew."""

        def stanza(found):
            name = f"digest-lint-{found[1]}.tar.gz"
            return f'url "{self.url(name)}"\n      sha256 "{self.sha256(name)}"'

        summary = self.about["description"].removeprefix("A ")
        about = {**self.about, "summary": summary[0].upper() + summary[1:]}
        filled = re.sub(r"\{((?:x86_64|aarch64)[a-z0-9_-]+)\}", stanza, FORMULA)
        return re.sub(r"\{(summary|homepage|version)\}", lambda found: about[found[1]], filled)

    def manifest(self):
        """Returns the manifest for Scoop."""
        names = {
            cpu: f"digest-lint-{target}-pc-windows-msvc.zip"
            for cpu, target in (("64bit", "x86_64"), ("arm64", "aarch64"))
        }
        return {
            "version": self.about["version"],
            "description": self.about["description"],
            "homepage": self.about["homepage"],
            "license": "MIT|Apache-2.0",
            "architecture": {cpu: {"url": self.url(name), "hash": self.sha256(name)} for cpu, name in names.items()},
            "bin": "digest-lint.exe",
            "checkver": {"github": self.about["repository"]},
            "autoupdate": {
                "architecture": {cpu: {"url": self.url(name, "$version")} for cpu, name in names.items()},
                "hash": {"url": "$baseurl/SHA256SUMS"},
            },
        }


def main(archives, out):
    """Writes both files."""
    release = Release(Path(archives))
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    manifest = json.dumps(release.manifest(), indent=4, ensure_ascii=False) + "\n"
    for name, text in (("digest-lint.rb", release.formula()), ("digest-lint.json", manifest)):
        (out / name).write_bytes(text.encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
