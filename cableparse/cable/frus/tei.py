"""From the edition's TEI to a text as one would copy it, and what else the encoding says.

A volume is one XML file of up to 8 MB, with a `div` for each document. `Documents` takes it in pieces of any size and
keeps one document at a time. Element names are compared without their prefix, and attributes by name, so their order
does not matter. Like defusedxml, it refuses a file that declares entities, because these can make a small file very
large.

The text has a blank line between paragraphs. `[1]` is the mark of a note, whose text is listed at the end, and
`[Page 590]` a page break. Items of a list begin with their label. The words are those of the file, with runs of
white space turned into one space; what only the attributes say is not in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, TreeBuilder, tostring
from xml.parsers import expat

import attrs

from cableparse.cable.frus.sheet import Edition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DEEPEST = 200  # levels of elements; the edition has some twenty
_LINE_BREAK = "\v"  # marks `lb` until runs of white space have become one space
_BLOCKS = frozenset(
    {"ab", "byline", "cell", "closer", "dateline", "div", "figure", "head", "item", "l", "label", "lg", "list"}
    | {"opener", "p", "postscript", "quote", "row", "salute", "seg", "signed", "table"}
)
_TEXT_OF_ITS_OWN = frozenset({"attachment"})


class TeiError(ValueError):
    """Why a TEI file cannot be read further, as half a sentence."""


@attrs.frozen
class Page:
    """A document's text, what its encoding says, and whether that says that it is not a telegram."""

    text: str
    edition: Edition
    never_telegram: bool = False


class Documents:
    """The documents of a TEI file, as elements, while the file is fed in pieces."""

    def __init__(self) -> None:
        self.volume: str | None = None
        self._found: list[Element] = []
        self._builder: TreeBuilder | None = None
        self._depth = self._opened = 0
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse

    def feed(self, data: bytes | str, *, final: bool = False) -> Iterator[Element]:
        """The documents that end within this piece; raises `TeiError` if it is not well-formed."""
        try:
            self._parser.Parse(data, final)
        except expat.ExpatError as error:
            yield from self._taken()
            raise TeiError(f"it is not well-formed XML: {error}") from None
        yield from self._taken()

    def _taken(self) -> list[Element]:
        found, self._found = self._found, []
        return found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TeiError(f"its elements are nested more than {_DEEPEST} deep")
        local = local_name(name)
        if local == "TEI" and self.volume is None:
            self.volume = attributes.get("xml:id")
        if self._builder is None and local == "div" and attributes.get("type") == "document":
            self._builder, self._opened = TreeBuilder(), self._depth
        if self._builder is not None:
            self._builder.start(name, attributes)

    def _end(self, name: str) -> None:
        if self._builder is not None:
            self._builder.end(name)
            if self._depth == self._opened:
                self._found.append(self._builder.close())
                self._builder = None
        self._depth -= 1

    def _data(self, data: str) -> None:
        if self._builder is not None:
            self._builder.data(data)

    def _refuse(self, *_declared: object) -> int:
        raise TeiError("it declares entities of its own, which is refused")


def local_name(name: str) -> str:
    """An element's name without its prefix."""
    return name.rpartition(":")[2]


def as_text(element: Element, volume: str | None) -> str:
    """A document as a TEI file of its own."""
    for key in [key for key in element.attrib if key.startswith("xmlns")]:
        del element.attrib[key]
    opened = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"'
    named = f" xml:id={_quoted(volume)}" if volume else ""
    return f"{opened}{named}>{tostring(element, encoding='unicode')}</TEI>"


def _quoted(value: str) -> str:
    escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return f'"{escaped}"'


def first_page(source: str) -> tuple[Page | None, int]:
    """The first document of a TEI file, and how many it has; raises `TeiError` if the file cannot be read."""
    documents = Documents()
    # the text is decoded already, whatever encoding the declaration names
    declared = source.lstrip("\ufeff \t\r\n")
    if declared.startswith("<?xml"):
        declared = declared.partition("?>")[2]
    first, count = None, 0
    try:
        data = declared.encode()
    except UnicodeEncodeError:
        raise TeiError("it holds characters that XML does not have") from None
    for element in documents.feed(data, final=True):
        count += 1
        if first is None:
            first = page_of(element, documents.volume)
    return first, count


def page_of(element: Element, volume: str | None) -> Page:
    """The text of a document's element, and what its attributes say."""
    writer = _Writer()
    writer.write(element)
    text, signed = writer.written()
    dates = [date for line in _below(element, "dateline") for date in _below(line, "date")]
    when = next((date.get("when") for date in dates if date.get("when")), None)
    talk = any(date.get("type") == "conversation-or-meeting-date" for date in dates)
    edition = Edition(volume, element.get("xml:id"), when, signed)
    return Page(text, edition, talk or element.get("subtype") == "editorial-note")


def _below(element: Element, name: str) -> Iterator[Element]:
    return (one for one in element.iter() if local_name(one.tag) == name)


class _Writer:
    """Writes a document's paragraphs, and its notes below them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._paragraphs: list[str] = []
        self._notes: list[tuple[str, str]] = []
        self._signed: list[int] = []
        self._closed: list[int] = []
        self._within = 0  # depth of other texts within the document, whose signatures are not the telegram's

    def written(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The text, and where the signatures are in it."""
        self._flush()
        places: list[tuple[int, int]] = []
        at = 0
        signed = self._signed or self._closed
        for number, paragraph in enumerate(self._paragraphs):
            if number in signed:
                for line in paragraph.split("\n"):
                    places.append((at, at + len(line)))
                    at += len(line) + 1
                at += 1
            else:
                at += len(paragraph) + 2
        notes = "\n".join(f"[{mark}] {text}" for mark, text in self._notes)
        return "\n\n".join((*self._paragraphs, *((notes,) if notes else ()))) + "\n", tuple(places)

    def write(self, element: Element) -> None:
        """Writes an element with everything in it, but not the text after it."""
        name = local_name(element.tag)
        if name == "note" and not _is_inline_source(element):
            self._note(element)
            return
        block = name in _BLOCKS or name in _TEXT_OF_ITS_OWN or name == "note"
        if block and not (name == "item" and self._labelled):
            self._flush()
        if name in _TEXT_OF_ITS_OWN:
            self._paragraphs.append("[Attachment]")
            self._within += 1
        first = len(self._paragraphs)
        self._add(element.text)
        for child in element:
            self._child(child, name)
        if name in _TEXT_OF_ITS_OWN:
            self._flush()
            self._within -= 1
        elif name == "label":
            self._parts.append(" ")
            self._labelled = True
        elif block:
            self._flush()
            if name in _SIGNATURES and not self._within:
                (self._signed if name == "signed" else self._closed).extend(range(first, len(self._paragraphs)))

    _labelled = False

    def _child(self, child: Element, parent: str) -> None:
        name = local_name(child.tag)
        tail = child.tail or ""
        if name == "pb":
            self._page(child, tail, alone=parent in _HOLDS_BLOCKS)
        elif name == "lb":
            self._parts.append(_LINE_BREAK)
        else:
            self.write(child)
        self._add(tail)

    def _page(self, child: Element, tail: str, *, alone: bool) -> None:
        mark = f"[Page {' '.join(child.get('n', '').split())}]".replace(" ]", "]")
        before = self._parts[-1] if self._parts else ""
        if alone and not "".join(self._parts).strip():
            self._flush()
            self._paragraphs.append(mark)
        else:
            within_a_word = before[-1:].isalnum() and tail[:1].isalnum()
            self._parts.append(mark if within_a_word else f" {mark} ")

    def _note(self, element: Element) -> None:
        mark = " ".join(element.get("n", "").split()) or str(len(self._notes) + 1)
        self._parts.append(f"[{mark}]")
        number = len(self._notes)
        self._notes.append((mark, ""))
        kept = self._parts, self._paragraphs, self._labelled
        self._parts, self._paragraphs, self._labelled = [], [], False
        self._within += 1
        self._add(element.text)
        for child in element:
            self._child(child, "note")
        self._flush()
        self._within -= 1
        self._notes[number] = mark, " ".join(" ".join(self._paragraphs).split())
        self._parts, self._paragraphs, self._labelled = kept

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(" ".join(("x" + text.replace(_LINE_BREAK, " ") + "x").split())[1:-1])

    def _flush(self) -> None:
        self._labelled = False
        lines = "".join(self._parts).split(_LINE_BREAK)
        paragraph = "\n".join(line for one in lines if (line := " ".join(one.split())))
        self._parts = []
        if paragraph:
            self._paragraphs.append(paragraph)


_SIGNATURES = frozenset({"signed", "closer"})
_HOLDS_BLOCKS = frozenset({"div", "list", "opener", "quote", "table", "row", "attachment", "closer"})


def _is_inline_source(element: Element) -> bool:
    """Whether a note is the source line above the head, and not a footnote."""
    attributes: Mapping[str, str] = element.attrib
    return attributes.get("rend") == "inline" and attributes.get("type") == "source"
