"""Coverage-guided fuzzing with atheris.

    pip install atheris
    python tests/fuzz/fuzz.py parse_cable -max_total_time=1200
    python tests/fuzz/fuzz.py parse|parse_article|read|strict [libFuzzer's options]

Begins with the documents in `seeds/` and the cases under `tests/cases/`; `read` also with a container of each kind.
Every second change is one of `mutation`, which damages lines as copying does; the others are libFuzzer's own. A finding
is written to `crash-...` in the working folder; its smallest form belongs under `tests/cases/regressions/`, where
`tests/test_regressions.py` reads it for ever.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

with atheris.instrument_imports(include=["cableparse"]):
    import cableparse
    import cableparse.article.reader
    import cableparse.cable.reader
    import cableparse.detect

from containers import MANY, ONE, texts  # noqa: E402 - from tests/, put on the path above
from invariants import assert_sound  # noqa: E402 - as above
from mutation import damaged  # noqa: E402 - beside this file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def fuzz_parse(data: bytes) -> None:
    """Anything, as what it is."""
    assert_sound(cableparse.parse(data))


def fuzz_parse_cable(data: bytes) -> None:
    """Anything as a cable; printed and read again, it must be sound as well."""
    cable = cableparse.parse_cable(data)
    assert_sound(cable)
    assert cableparse.Cable.from_dict(cable.to_dict()) == cable
    assert_sound(cableparse.parse_cable(cable.render()))


def fuzz_parse_article(data: bytes) -> None:
    """Anything as an article."""
    article = cableparse.parse_article(data)
    assert_sound(article)
    assert cableparse.Article.from_dict(article.to_dict()) == article


def fuzz_strict(data: bytes) -> None:
    """Strict mode raises its own error or nothing."""
    try:
        cableparse.parse_cable(data, strict=True)
    except cableparse.CableSyntaxError as error:
        str(error)


def fuzz_read(data: bytes) -> None:
    """A file of any content and of several names, through the containers."""
    with tempfile.TemporaryDirectory() as folder:
        name = ("a.txt", "a.csv", "a.html", "a.json", "a.jsonl", "a.zip", "a.gz", "a.eml")[len(data) % 8]
        path = Path(folder) / name
        path.write_bytes(data)
        for document in cableparse.read(path):
            assert_sound(document)


def mutated(data: bytes, longest: int, seed: int) -> bytes:
    """The next text to try: damaged as copies are, or changed as libFuzzer does."""
    return damaged(data, longest, seed) if seed % 2 else atheris.Mutate(data, longest)


TARGETS: dict[str, Callable[[bytes], None]] = {
    name.removeprefix("fuzz_"): target for name, target in globals().items() if name.startswith("fuzz_")
}


def known(*, containers: bool) -> Iterator[bytes]:
    """What fuzzing begins with: the seeds and cases, or a container of each kind."""
    for path in (*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "cases").rglob("*.txt")):
        yield path.read_bytes()
    if not containers:
        return
    found = texts()
    for many in MANY.values():
        yield many(found)
    for one in ONE.values():
        yield one(found[0])


def main() -> None:
    """Runs the named target on a corpus made of seeds and cases, until a finding or the given time."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: fuzz.py {'|'.join(TARGETS)} [libFuzzer's options]")
    target = TARGETS[sys.argv.pop(1)]
    with tempfile.TemporaryDirectory() as corpus:
        for at, data in enumerate(known(containers=target is fuzz_read)):
            Path(corpus, str(at)).write_bytes(data)
        atheris.Setup(
            [sys.argv[0], "-timeout=20", "-max_len=20000", *sys.argv[1:], corpus], target, custom_mutator=mutated
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
