"""What every container gives: records, each a text with what the container says about it.

A container is read as a stream of byte chunks, so that it may be larger than memory; `characters` turns them into text.
Tables and JSON give named values; which of those is the text and which are hints is decided here, once for both, by the
names that such files use. A broken record carries a sentence instead of a text, and the reader of the container goes on
after it.
"""

from __future__ import annotations

import codecs
import datetime as dt
from typing import TYPE_CHECKING, Literal

import attrs

from cableparse.core.comparing import ByValue
from cableparse.core.decoding import decode
from cableparse.core.spans import NO_HINTS, Hints, Origin
from cableparse.sources import archived
from cableparse.tables.ids import canonical_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# How much of a file is looked at to recognize it, and how much is read at a time, in bytes.
HEAD = 1 << 16
# The longest record of a table or of JSON, in characters: without a bound, one lost quotation mark would
# pull all the rest of a file into memory.
LONGEST_RECORD = 1 << 26

# The first of these names that exists holds the text. The later ones come from scrapers, search engines and archives.
TEXT_NAMES = (
    "text",
    "body",
    "content",
    "full_text",
    "fulltext",
    "raw_text",
    "raw",
    "message",
    "document",
    "cable",
    "article",
    *("page_content", "story", "body_text", "article_body", "articlebody", "article_text", "articletext"),
    *("text_content", "textcontent", "content_text", "cable_text", "document_text", "doc_text", "message_text"),
    *("message_body", "msg_body", "msg_text", "plain_text", "plaintext", "clean_text", "main_text", "maintext"),
    *("full_body", "full_content", "contents", "txt", "ocr_text", "transcript", "extracted_text", "page_text"),
    *("body_html", "content_html", "raw_html", "html"),
)
# A table of cables may hold the routing header beside the rest.
_HEADER = "header"
_AFTER_HEADER = frozenset({"body", "content", "text"})
_ID_NAMES = (
    "id",
    "reference_id",
    "refid",
    "canonical_id",
    "canonicalid",
    "message_reference",
    "mrn",
    "document_number",
    *("doc_id", "docid", "document_id", "documentid", "cable_id", "cableid", "ref_id", "identifier", "_id"),
    *("filename", "file_name", "file", "path"),
)
_DATE_NAMES = ("date", "created", "isodate", "sent")
_CLASSIFICATION_NAMES = ("classification", "origclassif")
_ORIGIN_NAMES = ("origin", "post", "officeorigin")

# each with a character that it contains; white space may be of any kind. A time of day by the number of its colons.
_DATE_FORMS = (("-", "%Y-%m-%d"), ("/", "%m/%d/%Y"), ("", "%d %b %Y"), ("-", "%d-%b-%Y"))
_CLOCK_FORMS = {0: "", 1: " %H:%M", 2: " %H:%M:%S"}
_LONGEST_DATE = 30


# Why a record holds no text: reading it failed, it is of a kind that is never read, or it is not as the caller said.
Fault = Literal["unreadable", "binary", "option"]


@attrs.frozen(eq=False, repr=False)
class Record(ByValue):
    """A text as it is in a file or container, with what that knows about it; `error` and `fault` if there is none.

    cables: whether the container holds nothing but cables, so that the text is one whatever it looks like. asked:
    whether it was found, or missed, by the name that the caller gave for texts.
    """

    origin: Origin
    data: str | bytes = b""
    hints: Hints = NO_HINTS
    error: str | None = None
    fault: Fault = "unreadable"
    cables: bool = False
    asked: bool = False


@attrs.frozen(eq=False, repr=False)
class Wanted(ByValue):
    """The field of JSON and the column of a table that hold the text, if the caller names them."""

    field: str | None = None
    column: str | None = None


DEFAULT_NAMES = Wanted()


class UnreadableError(Exception):
    """Why a container cannot be read further, as half a sentence."""

    def __init__(self, reason: str, fault: Fault = "unreadable") -> None:
        super().__init__(reason)
        self.fault: Fault = fault


def within(origin: Origin, record: int | str) -> Origin:
    """The origin of a record in a container that may itself be in an archive."""
    return Origin(origin.path, record if origin.record is None else f"{origin.record}:{record}")


def gathered(chunks: Iterable[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The beginning of a stream, `HEAD` bytes unless it is shorter, and the stream from its beginning."""
    rest = iter(chunks)
    head = b""
    for chunk in rest:
        head += chunk
        if len(head) >= HEAD:
            break
    return head, _chain(head, rest)


def _chain(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from rest


_LEAST = 1 << 16  # characters that are taken at a time


def doubled(rest: str, source: Iterator[str]) -> tuple[str, bool]:
    """What is at hand with as much again from its source, and whether the source ended.

    Doubling keeps the time for a long record linear in its length.
    """
    parts, got = [rest], 0
    for part in source:
        parts.append(part)
        got += len(part)
        if got >= max(_LEAST, len(rest)):
            return "".join(parts), False
    return "".join(parts), True


def characters(chunks: Iterable[bytes]) -> Iterator[str]:
    """The text of a stream; what is not UTF-8 comes as lone surrogates, which `restored` turns back."""
    rest = iter(chunks)
    first = next(rest, b"")
    encoding, errors, mark = "utf-8", "surrogateescape", codecs.BOM_UTF8
    for mark_16, encoding_16 in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if first.startswith(mark_16):
            encoding, errors, mark = encoding_16, "replace", mark_16
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    yield decoder.decode(first.removeprefix(mark))
    for chunk in rest:
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def restored(value: str) -> str:
    """A value cut out of `characters`, its bytes decoded as those of a text of its own would be."""
    if value.isascii():
        return value
    try:
        return decode(value.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # a surrogate that was in the text itself, as JSON can write it
        return value


def text_name(names: Iterable[str], wanted: str | None) -> str | None:
    """Which of these names holds the text: the one wanted, else the first that usually does; or None."""
    known = {_plain(name): name for name in reversed(list(names))}
    if wanted is not None:
        return known.get(_plain(wanted))
    of_the_archive = archived.text_column(known)
    if of_the_archive is not None:
        return known[of_the_archive]
    return next((known[name] for name in TEXT_NAMES if name in known), None)


def record_of(values: Mapping[str, str], name: str, origin: Origin) -> Record:
    """The record that these named values make; `name` is that of the text."""
    plain = {_plain(key): value for key, value in values.items()}
    text = values[name]
    cables = archived.is_archived(plain)
    if cables:
        text, said = archived.row(plain, _plain(name))
        plain |= said
    elif _plain(name) in _AFTER_HEADER:
        text = joined((plain.get(_HEADER, ""), text))
    return Record(
        origin,
        text,
        hints_of(
            ids=(plain[name] for name in _ID_NAMES if plain.get(name)),
            date=_first(plain, _DATE_NAMES),
            classification=_first(plain, _CLASSIFICATION_NAMES),
            origin=_first(plain, _ORIGIN_NAMES),
        ),
        cables=cables,
    )


def joined(parts: Iterable[str]) -> str:
    """The parts of a cable that a container keeps apart, header and body, with an empty line between."""
    found = list(parts)
    return "\n\n".join(part for part in found if part and not part.isspace()) or "".join(found)


def hints_of(*, ids: Iterable[str], date: str, classification: str, origin: str) -> Hints:
    """Hints from a container's values; what is not an id or a date is left out."""
    return Hints(
        id=next(filter(None, map(_id_of, ids)), None),
        date=iso_date(date),
        classification=classification.strip() or None,
        origin=origin.strip() or None,
    )


def _id_of(printed: str) -> str | None:
    """The id that is printed, or that is the name of a file."""
    name = printed.rpartition("/")[2].partition(".")[0]
    return canonical_id(printed) or (canonical_id(name) if name != printed else None)


def iso_date(printed: str) -> str | None:
    """ISO 8601 of a container's date, such as `12/28/1966 18:48` or `2006-03-21`; None if it is not a date.

    Midnight is taken to be a date without a time, because that is how tables write one.
    """
    text = printed.strip()
    if not text or len(text) > _LONGEST_DATE:
        return None
    text = text.removesuffix("Z").replace("T", " ")
    clock = _CLOCK_FORMS.get(text.count(":"))
    if clock is None:
        return None
    for sign, date in _DATE_FORMS:
        if sign not in text:  # a try that fails takes as long as one that does not
            continue
        try:
            found = dt.datetime.strptime(text, date + clock)  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if found.time() == dt.time():
            return found.date().isoformat()
        return f"{found.isoformat()}Z"
    return None


def _first(values: Mapping[str, str], names: Iterable[str]) -> str:
    return next((values[name] for name in names if values.get(name)), "")


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")
