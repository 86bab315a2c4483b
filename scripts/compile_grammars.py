"""Keep every grammar compiled under cableparse/data/grammars/, so that a program starts without Lark.

    python scripts/compile_grammars.py            # after a change under grammars/
    python scripts/compile_grammars.py --check    # exit 1 if a file is out of date

A grammar has one file for each start rule that the package uses. Nothing breaks if a file is out of date: the grammar
is then compiled when it is first used, which takes a few tenths of a second.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from cableparse.parsing.compilation import compile_grammar  # noqa: E402 - from this checkout, installed or not

FOLDER = ROOT / "cableparse" / "data" / "grammars"
RULE = re.compile(r"^\??([a-z][a-z_]*)(?:\.[0-9]+)?:", re.MULTILINE)


def compiled() -> dict[str, str]:
    """The files' names and texts. Every rule of a grammar that does not begin with an underscore is a start."""
    files = {}
    for path in sorted((ROOT / "grammars").glob("*.lark")):
        for start in dict.fromkeys(RULE.findall(path.read_text("utf-8"))):
            files[f"{path.stem}.{start}.json"] = (
                json.dumps(compile_grammar(path.stem, start), separators=(",", ":")) + "\n"
            )
    return files


def main() -> int:
    """Write the files, or with --check say which ones differ."""
    wanted = compiled()
    found = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.json")}
    if "--check" in sys.argv[1:]:
        stale = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
        for name in stale:
            print(f"cableparse/data/grammars/{name} is out of date: run scripts/compile_grammars.py", file=sys.stderr)
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in found.keys() - wanted.keys():
        (FOLDER / name).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
