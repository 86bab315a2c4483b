"""A page as a test reads it: the text of its source, its elements, and whether they are closed in order."""

from __future__ import annotations

from html.parser import HTMLParser

_EMPTY = frozenset({"meta", "rect", "input"})


class Page(HTMLParser):
    """Reads a page. text: what is in `<code class="source">`; elements: each with its attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.elements = "", list[tuple[str, dict[str, str]]]()
        self._open: list[str] = []
        self._parts: list[str] = []
        self._lost: int | None = None
        self._within = False
        self.feed(page)
        self.close()
        assert not self._open
        self.text = "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if tag not in _EMPTY:
            self._open.append(tag)
        if tag == "code" and given.get("class") == "source":
            self._within = True
        sign = given.get("data-u")
        # the two sorts of characters that a page cannot hold are named
        self._lost = int(sign.replace("U+", "0x"), 0) if sign else None

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag == "code":
            self._within = False

    def handle_data(self, data: str) -> None:
        if self._within:
            self._parts.append(chr(self._lost) if data == "\ufffd" and self._lost is not None else data)
        self._lost = None

    def with_attribute(self, name: str) -> list[dict[str, str]]:
        """The attributes of the elements that have this one."""
        return [given for _, given in self.elements if name in given]
