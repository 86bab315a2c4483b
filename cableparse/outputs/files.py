"""A file that is either complete or not there, and which format its name asks for.

A file is written under a temporary name in the same folder, readable by nobody else, and renamed when all of it is on
the disk. If anything ends the program before that, the old file stays as it was.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cableparse.sources.containers import File

Format = Literal["jsonl", "json", "csv", "parquet", "sqlite", "bulk"]
FORMATS: tuple[Format, ...] = get_args(Format)

_BY_SUFFIX: dict[str, Format] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
}
# suffixes of formats that are not written: a file with such a name would not be what its name says
_OTHERS = frozenset((".gz", ".bz2", ".xz", ".zst", ".zip", ".tar", ".7z", ".tsv", ".xls", ".xlsx", ".ods")) | {
    ".feather",
    ".arrow",
    ".xml",
    ".html",
    ".txt.gz",
}
_MODE_OF_NEW_FILES = 0o666


def format_of(path: str | None) -> Format:
    """The format that the name of an output asks for; raises `ValueError` for a format that is not written."""
    suffix = Path(path).suffix.lower() if path else ""
    if suffix in _OTHERS:
        raise ValueError(f"-o: no format has the suffix {suffix}; the suffixes are {', '.join(_BY_SUFFIX)}")
    return _BY_SUFFIX.get(suffix, "jsonl")


def file_behind(path: str | os.PathLike[str] | int) -> File | None:
    """The regular file that a path or descriptor leads to, links followed; None if there is none."""
    try:
        known = os.stat(path)  # noqa: PTH116 - descriptors too
    except (OSError, ValueError):
        return None
    return (known.st_dev, known.st_ino) if stat.S_ISREG(known.st_mode) else None


def whole_writes(stream: BinaryIO) -> BinaryIO:
    """A stream that writes all it is given or raises: a raw one, as with PYTHONUNBUFFERED, may write only a part."""
    if not isinstance(stream, io.RawIOBase):
        return stream
    return open(stream.fileno(), "wb", closefd=False)


@contextlib.contextmanager
def whole_file(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A file to write that gets its name when everything is written; after an exception nothing is left of it.

    Until then, the file's `name` is its temporary path. What exists but is not a regular file, such as a pipe or
    `/dev/null`, is written to directly. A link stays a link to the file it names, and a file that is replaced hands on
    its permissions. Raises `OSError` that names `path`.
    """
    with contextlib.suppress(FileNotFoundError):
        os.stat(path)  # noqa: PTH116 - tells of links that lead in a circle, where `resolve` raises RuntimeError
    target = Path(path).resolve()
    temporary = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                yield file
        else:
            with _replacing(target, temporary) as file:
                yield file
    except OSError as error:
        if error.filename in (str(temporary), str(target)):
            error.filename, error.filename2 = os.fspath(path), None
        raise


@contextlib.contextmanager
def _replacing(target: Path, temporary: Path) -> Iterator[BinaryIO]:
    mode = _mode_of_new_files()
    # opened by its name, so that the stream has that name: SQLite writes under it
    file = open(temporary, "wb", opener=_new_and_private)  # noqa: SIM115 - `Path.open` takes no opener
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        else:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _new_and_private(path: str, _: int) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def _mode_of_new_files() -> int:
    mask = os.umask(0)  # the one way to learn it is to set it
    os.umask(mask)
    return _MODE_OF_NEW_FILES & ~mask
