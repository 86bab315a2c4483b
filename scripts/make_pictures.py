"""Writes `docs/pictures/`: the anatomy of seeds, as Chromium shows it.

python scripts/make_pictures.py

Needs Playwright (`pip install playwright`) and the distribution's Chromium. Fonts differ between machines, so pictures
are not compared; run the script when the look of the pages has changed.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import cableparse
from cableparse.cli import main as cableparse_main

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
SEEDS = ROOT / "seeds"
# as in the tests of the pages: without these, a headless Chromium asks the network for updates of its own
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Picture(NamedTuple):
    """A picture to take: the file of the page, the window, the colour scheme, and what the pointer is on."""

    name: str
    page: str
    width: int
    height: int
    scheme: str = "light"
    pointed: str | None = None


TAKEN = (
    Picture("cable", "004_cable.html", 1240, 860, pointed='[data-t^="header.action[0].name"]'),
    Picture("article", "003_web_page.html", 1240, 700, "dark", pointed='[data-t^="quotes[0].text"]'),
    Picture("narrow", "004_cable.html", 400, 760),
    Picture("list", "list.html", 1240, 490),
    Picture("card", "card.html", 900, 330),
)


def main() -> int:
    """Makes the pages and takes the pictures."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("Chromium is not installed: apt-get install chromium", file=sys.stderr)
        return 1
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        make_pages(folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for one in TAKEN:
            page = browser.new_page(viewport={"width": one.width, "height": one.height}, color_scheme=one.scheme)
            page.goto((folder / one.page).as_uri())
            if one.pointed:
                page.locator(one.pointed).first.hover()
            page.screenshot(path=PICTURES / f"{one.name}.png")
            page.close()
        browser.close()
    return 0


def make_pages(folder: Path) -> None:
    """The pages of the seeds, a list of them, and the card of the cable."""
    texts = sorted(SEEDS.glob("*.txt"))
    for path in texts:
        (folder / f"{path.stem}.html").write_text(cableparse.parse(path.read_bytes()).to_html(), "utf-8")
        shutil.copy(path, folder)
    # the list shows the paths of the files, which should be those that a reader would see
    with contextlib.chdir(folder):
        cableparse_main(["show", "-q", "--html", *(path.name for path in texts), "-o", "list.html"])
    card = cableparse.parse((SEEDS / "004_cable.txt").read_bytes())._repr_html_()
    style = "<style>body { font: 15px system-ui, sans-serif }</style>"
    (folder / "card.html").write_text(f'<!doctype html><meta charset="utf-8">{style}{card}', "utf-8")


if __name__ == "__main__":
    sys.exit(main())
