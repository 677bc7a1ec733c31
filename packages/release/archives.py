"""Packs binaries into the archives of a release: `python3 archives.py OUT TARGET=BINARY...`

Writes `OUT/digest-lint-TARGET.tar.gz`, or `.zip` for Windows. An archive contains the program, the licences and the README,
without a folder around them. `[package.metadata.binstall]` in Cargo.toml says where cargo-binstall finds them.
"""

import io
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BESIDE = ("LICENSE-APACHE", "LICENSE-MIT", "README.md")
PROGRAM, TEXT = 0o755, 0o644


def contents(target, binary):
    """Returns the files of an archive: names, contents and modes."""
    program = "digest-lint.exe" if "windows" in target else "digest-lint"
    others = [(name, (ROOT / name).read_bytes(), TEXT) for name in BESIDE]
    return [(program, binary.read_bytes(), PROGRAM), *others]


def write_tar(path, files):
    """Writes an archive for Unix."""
    with tarfile.open(path, "w:gz") as archive:
        for name, data, mode in files:
            info = tarfile.TarInfo(name)
            info.size, info.mode = len(data), mode
            archive.addfile(info, io.BytesIO(data))


def write_zip(path, files):
    """Writes an archive for Windows, which ignores modes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, _ in files:
            archive.writestr(name, data)


def main(out, pairs):
    """Writes the archive of each pair."""
    out.mkdir(parents=True, exist_ok=True)
    for target, binary in (pair.split("=", 1) for pair in pairs):
        is_windows = "windows" in target
        path = out / f"digest-lint-{target}{'.zip' if is_windows else '.tar.gz'}"
        (write_zip if is_windows else write_tar)(path, contents(target, Path(binary)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
