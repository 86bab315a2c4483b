"""The pages in a real browser: what shows on hover and focus, where links lead, that nothing runs or leaves, axe.

They run with Playwright for Python and the distribution's Chromium, and skip where one of them is missing. The pages
are files, as a reader opens them; any request that is not for a file is a fault.
"""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from conftest import CASES, ROOT

import cableparse
from cableparse.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# without these, a headless Chromium asks the network for updates of its own
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (apt-get install chromium)"),
]
HOSTILE = (
    "O 412560Z MAY 07\nFM AMEMBASSY ROME\nTO RUEHC/SECSTATE WASHDC IMMEDIAT\n\nC O N F I D E N T I A L ROME 000012\n\n"
    "TAGS: PGOV QQQQ\nSUBJECT: </code></title></style><script>document.title='ran'</script>\n\n"
    "1. (C) <img src=x onerror=\"document.title='ran'\"> The ferry \u202ewaits\u202c. \"' data-t=x\n\n3. (C) It left.\n"
)
THREE_SECTIONS = CASES / "cables" / "sections_of_a_record.txt"
TEXTS: dict[str, Callable[[], bytes]] = {
    "cable": (ROOT / "seeds" / "004_cable.txt").read_bytes,
    "article": (ROOT / "seeds" / "003_web_page.txt").read_bytes,
    "sections": THREE_SECTIONS.read_bytes,
    "smart": (CASES / "smart" / "form.txt").read_bytes,
    "hostile": HOSTILE.encode,
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # of the module, for while it is open, Playwright's event loop runs, and other tests may want one
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (pip install playwright)")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the texts, their pages, their cards and the list of them."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "texts").mkdir()
    for name, text in TEXTS.items():
        document = cableparse.parse(text())
        (folder / "texts" / f"{name}.txt").write_bytes(text())
        (folder / f"{name}.html").write_text(document.to_html(), "utf-8")
        head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{name}</title>'
        card = f"{head}<main>{document._repr_html_()}</main>"
        (folder / f"{name}-card.html").write_text(card, "utf-8")
    assert main(["show", "--html", str(folder / "texts"), "-o", str(folder / "list.html")]) == 0
    return folder


@pytest.fixture
def opened(browser: Browser, files: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page; at the end, nothing was asked of a network, and the console is empty."""
    faults: list[str] = []
    with contextlib.ExitStack() as stack:

        def opened(name: str, **options: Any) -> Page:
            context = stack.enter_context(contextlib.closing(browser.new_context(**options)))
            context.on(
                "request", lambda one: None if one.url.startswith(("file:", "about:")) else faults.append(one.url)
            )
            page = context.new_page()
            page.on("console", lambda message: faults.append(message.text))
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.goto((files / f"{name}.html").as_uri())
            return page

        yield opened
        assert faults == []


def tip_of(page: Page, index: int) -> str:
    """The tooltip that a box shows now, `none` where it shows none."""
    script = "(at) => getComputedStyle(document.querySelectorAll('.source [data-t]')[at], '::after').content"
    shown: str = page.evaluate(script, index)
    return shown


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_the_text_that_the_browser_has_is_the_source(opened: Callable[..., Page], name: str) -> None:
    page = opened(name)
    texts = page.evaluate("() => Array.from(document.querySelectorAll('code.source'), (one) => one.textContent)")
    assert "".join(texts) == cableparse.parse(TEXTS[name]()).source
    assert page.title() != "ran"


@pytest.mark.parametrize("name", ["cable", "article", "hostile"])
def test_each_box_shows_its_tooltip_on_focus(opened: Callable[..., Page], name: str) -> None:
    page = opened(name)
    shown = page.evaluate(
        """() => Array.from(document.querySelectorAll('.source [data-t]'), (box) => {
            box.focus();
            const tip = getComputedStyle(box, '::after');
            return document.activeElement === box && tip.content !== 'none' && tip.position === 'fixed'
                && tip.content.length > 5 && box.dataset.t.length > 5;
        })"""
    )
    assert len(shown) > 10
    assert all(shown)


def test_hovering_shows_the_tooltip_of_the_innermost_box(opened: Callable[..., Page]) -> None:
    page = opened("cable", viewport={"width": 1400, "height": 1000})
    assert tip_of(page, 0) == "none"
    page.locator(".source [data-t]").first.hover()
    assert "header.transmission.channel = XYZ" in tip_of(page, 0)
    inner = page.locator(".v .v").first
    inner.hover()
    own, outer = page.evaluate(
        """() => {
            const inner = document.querySelector('.v .v');
            const of = (one) => getComputedStyle(one, '::after').content;
            return [of(inner), of(inner.parentElement.closest('.v'))];
        }"""
    )
    assert own != "none"
    assert outer == "none"


def test_the_tab_key_reaches_the_boxes_and_their_entries_describe_them(opened: Callable[..., Page]) -> None:
    page = opened("cable")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    described = page.evaluate(
        "() => document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent"
    )
    assert described == "header.transmission.channelXYZ"


@pytest.mark.parametrize("name", ["cable", "article", "sections", "hostile"])
def test_links_land_on_their_places(opened: Callable[..., Page], name: str) -> None:
    page = opened(name, viewport={"width": 1400, "height": 800})
    links = page.evaluate("() => Array.from(document.querySelectorAll('aside a[href^=\"#\"]'), (one) => one.hash)")
    assert len(links) > 5
    for link in (links[0], links[len(links) // 2], links[-1]):
        page.evaluate("(hash) => { location.hash = hash; }", link)
        box = page.locator(link)
        assert box.evaluate("(one) => one.matches(':target')")
        assert box.evaluate(
            "(one) => { const at = one.getClientRects()[0]; return at.top >= 0 && at.top < innerHeight; }"
        )


def test_the_frame_of_a_card_is_folded_and_its_links_stay_in_it(opened: Callable[..., Page]) -> None:
    page = opened("cable-card", viewport={"width": 1000, "height": 900})
    assert not page.locator("iframe").is_visible()
    page.get_by_text("Anatomy", exact=True).click()
    frame = page.frame_locator("iframe")
    frame.locator('aside a[href$="#m5"]').first.click()
    assert frame.locator("#m5").evaluate("(one) => one.matches(':target')")
    assert frame.locator("h1").inner_text() == "08UNVIEVIENNA518"


def test_the_list_sorts_and_filters(opened: Callable[..., Page]) -> None:
    page = opened("list")
    names = (
        "() => Array.from(document.querySelectorAll('tbody tr:not([hidden]) td:nth-child(2)'), (one) => one.innerText)"
    )
    before = page.evaluate(names)
    assert len(before) == len(TEXTS)
    page.get_by_role("button", name="Document").click()
    ordered = page.evaluate(names)
    assert ordered == sorted(before, key=str.lower)
    assert page.locator("th[aria-sort=ascending]").inner_text().strip().startswith("Document")
    page.get_by_role("button", name="Document").click()
    assert page.evaluate(names) == ordered[::-1]
    page.get_by_role("button", name="Number").click()
    assert page.evaluate(names) == before
    page.get_by_label("Filter").fill("osrin cable")
    assert page.evaluate(names) == ["08UNVIEVIENNA518"]
    assert page.get_by_role("status").inner_text() == f"1 of {len(TEXTS)} documents"
    page.get_by_role("link", name="08UNVIEVIENNA518").click()
    assert page.locator("h1").inner_text() == "08UNVIEVIENNA518"
    page.get_by_role("link", name="All documents").click()
    assert page.locator("h1").inner_text() == f"{len(TEXTS)} documents"


def test_the_list_and_a_page_read_without_javascript(opened: Callable[..., Page]) -> None:
    page = opened("list", java_script_enabled=False)
    assert page.locator("tbody tr").count() == len(TEXTS)
    assert page.locator(".filter, th button").count() == 0
    assert opened("cable", java_script_enabled=False).locator("h1").inner_text() == "08UNVIEVIENNA518"


@pytest.mark.parametrize("name", ["cable", "article", "sections", "list"])
def test_nothing_is_wider_than_the_window(opened: Callable[..., Page], name: str) -> None:
    page = opened(name)
    for width in (1400, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("name", "scheme"),
    [("cable", "light"), ("hostile", "dark"), ("article", "dark"), ("list", "light"), ("cable-card", "light")],
)
def test_axe_finds_nothing_serious(opened: Callable[..., Page], name: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed (axe-playwright-python)")
    # a policy that lets no script run lets no axe run either; what it looks at is the same without
    page = opened(name, color_scheme=scheme, bypass_csp=True)
    page.evaluate(axe.AXE_SCRIPT)
    found = page.evaluate("() => axe.run({resultTypes: ['violations']})")
    assert len(found["passes"]) > 5
    serious = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in serious] == []


def test_a_script_in_a_page_would_not_run(browser: Browser, files: Path) -> None:
    """The policy holds by itself: were anything of a source markup after all, it could do nothing."""
    page_file = files / "injected.html"
    written = (files / "cable.html").read_text("utf-8")
    injected = "<script>document.title='ran'</script><img src='http://127.0.0.1:9/x' onerror=\"document.title='ran'\">"
    page_file.write_text(written.replace('<code class="source">', f'<code class="source">{injected}', 1), "utf-8")
    with contextlib.closing(browser.new_context()) as context:
        refused: list[str] = []
        page = context.new_page()
        page.on("console", lambda message: refused.append(message.text))
        page.goto(page_file.as_uri())
        assert page.title() == "08UNVIEVIENNA518: anatomy"
        assert any("script" in one for one in refused)
        assert any("127.0.0.1" in one for one in refused)
