"""Mail: a single one, a mailbox of many, and parts that were encoded for transport.

A mail is one text, as it was sent: its header lines, and its parts with theirs. Encoded parts (base64,
quoted-printable, another character set) are decoded. A cable that was attached is therefore a cable in a mail. If a
mail has several attachments that are texts, or one that is not, each attachment is an input of its own, within the
mail. Pictures that a mail shows within its text are represented only by their header lines.

The standard library reads the parts. Only the current mail of a mailbox is in memory.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, cast

import attrs

from cableparse.core.comparing import ByValue
from cableparse.core.decoding import decode
from cableparse.sources import signatures
from cableparse.sources.records import LONGEST_RECORD, UnreadableError
from cableparse.sources.webpage import plain_of_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from email.message import Message

# These are looked for in bytes, before there is a text that a grammar could read: the line before each mail of a
# mailbox (RFC 4155), and the header lines that a mail has (RFC 5322, 2045).
_POSTMARK = re.compile(rb"From [^\n]{1,200}[0-9]{2}:[0-9]{2}(?::[0-9]{2})?[^\n]{0,40}[0-9]{4}[^\n]{0,10}\r?\n")
_NEXT_POSTMARK = re.compile(
    rb"(?<=\n)\r?\n(?=From [^\n]{1,200}[0-9]{2}:[0-9]{2}(?::[0-9]{2})?[^\n]{0,40}[0-9]{4}[^\n]{0,10}\r?\n)"
)
_QUOTED_POSTMARK = re.compile(rb"^>(>*From )", re.MULTILINE)
_LABEL = re.compile(rb"[!-9;-~]{1,60}:")
_END_OF_LABELS = re.compile(rb"\r?\n\r?\n")
_OF_MAIL = frozenset(
    ("from", "to", "cc", "date", "subject", "received", "return-path", "delivered-to", "message-id", "mime-version")
)
_OF_PARTS = frozenset({"content-type", "content-transfer-encoding"})
_ENOUGH = 2
_OVERLAP = 400
_CHARSETS_AS_EVER = frozenset({None, "us-ascii", "ascii", "utf-8", "windows-1252", "iso-8859-1"})
_TEXT_SUFFIXES = (".txt", ".eml", ".cable", ".text", ".asc", ".msg.txt")
_MOST_PARTS = 10_000
_NOT_TEXT = b"\0"


def is_mailbox(head: bytes) -> bool:
    """Whether a file begins like a mailbox (mbox)."""
    return _POSTMARK.match(head) is not None


def is_mail(head: bytes) -> bool:
    """Whether a file begins like a mail: with header lines, and an empty line below."""
    if _LABEL.match(head) is None:
        return False
    end = _END_OF_LABELS.search(head)
    if end is None:
        return False
    names = set()
    for line in head[: end.start()].split(b"\n"):
        label = _LABEL.match(line)
        if label is None and not line.startswith((b" ", b"\t")):
            return False
        if label is not None:
            names.add(label[0][:-1].decode("ascii").lower())
    return len(names & _OF_MAIL) >= _ENOUGH or not names.isdisjoint(_OF_PARTS)


def mailbox(chunks: Iterable[bytes]) -> Iterator[bytes | None]:
    """The mails of a mailbox, without the lines before them; None for one that is too long."""
    buffer, too_long = bytearray(), False
    for chunk in chunks:
        at, begin = max(0, len(buffer) - _OVERLAP), 0
        buffer += chunk
        while found := _NEXT_POSTMARK.search(buffer, at):
            yield None if too_long else _without_postmark(bytes(buffer[begin : found.start()]))
            begin = at = found.end()
            too_long = False
        del buffer[:begin]
        if len(buffer) > LONGEST_RECORD:
            del buffer[:-_OVERLAP]
            too_long = True
    yield None if too_long else _without_postmark(bytes(buffer))


def _without_postmark(mail: bytes) -> bytes:
    found = _POSTMARK.match(mail)
    return _QUOTED_POSTMARK.sub(rb"\1", mail[found.end() :] if found else mail)


@attrs.frozen(eq=False, repr=False)
class Attachment(ByValue):
    """What was sent with a mail; `name`: as the mail calls it, or its number."""

    name: str
    data: bytes


@attrs.frozen(eq=False, repr=False)
class Mail(ByValue):
    """A mail as one text, what was written or attached in it, the other attachments, and the year it was sent."""

    text: str
    written: tuple[str, ...]
    attachments: tuple[Attachment, ...] = ()
    year: int | None = None


def read_mail(data: bytes) -> Mail:
    """The text of a mail, and its attachments; raises `UnreadableError` for one that is nested too deeply."""
    import email  # noqa: PLC0415 - few files are mails, and it is large
    import email.policy  # noqa: PLC0415 - the same

    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = list(message.walk())
    except (RecursionError, ValueError, LookupError) as error:
        raise UnreadableError(f"the mail cannot be read ({type(error).__name__})") from error
    if len(parts) > _MOST_PARTS:
        raise UnreadableError(f"the mail has more than {_MOST_PARTS:,} parts")
    attached = [part for part in parts if _is_attachment(part)]
    texts = sum(_is_text(part) for part in attached)
    inside = len(attached) == texts <= 1
    written = tuple(_text(part) for part in parts if _is_written(part, inside=inside))
    if not message.is_multipart() and _content(message) == data[-len(_content(message)) :]:
        text = decode(data)  # nothing was encoded
    else:
        out: list[str] = []
        try:
            _write(message, out, inside=inside)
        except RecursionError as error:
            raise UnreadableError("the mail is nested too deeply") from error
        text = "".join(out)
    return Mail(text, written, () if inside else tuple(_attachments(attached)), _year(message))


def _is_written(part: Message, *, inside: bool) -> bool:
    """Whether what a part holds is in the mail's text."""
    if part.is_multipart() or part.get_content_maintype() == "image":
        return False
    return inside or not _is_attachment(part)


def _year(message: Message) -> int | None:
    import email.utils  # noqa: PLC0415 - as above

    try:
        sent = email.utils.parsedate(str(message.get("Date", "")))
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return sent[0] if sent and 1900 < sent[0] < 2100 else None  # noqa: PLR2004 - what a year of four digits can be


def _is_attachment(part: Message) -> bool:
    """Whether a part is a file that was sent with the mail, and not the mail's own text or a picture in it."""
    if part.is_multipart():
        return False
    disposition = part.get_content_disposition()
    if part.get_content_maintype() == "image" and disposition != "attachment":
        return False
    return disposition == "attachment" or part.get_filename() is not None or part.get_content_maintype() != "text"


def _is_text(part: Message) -> bool:
    data = _content(part)
    name = (part.get_filename() or "").lower()
    kind = part.get_content_type()
    if signatures.known_binary(data) or signatures.is_one_of(data, _OPENED) or _NOT_TEXT in data:
        return False
    return kind == "text/plain" or name.endswith(_TEXT_SUFFIXES) or kind == "application/octet-stream"


_OPENED = (
    *signatures.COMPRESSED,
    *signatures.ARCHIVES,
    signatures.SQLITE,
    signatures.PARQUET,
    signatures.ARROW,
    signatures.PDF,
)


def _attachments(parts: Iterable[Message]) -> Iterator[Attachment]:
    for number, part in enumerate(parts, 1):
        yield Attachment(_shown(part.get_filename()) or str(number), _content(part))


def _write(message: Message, out: list[str], *, inside: bool) -> None:
    """Writes a message or part: its header lines, an empty line, what it holds."""
    for label, value in message.raw_items():
        out.append(f"{label}: {_shown(value)}\n")
    if message.is_multipart():
        parts = cast("list[Message]", message.get_payload())
        boundary = message.get_boundary("part")
        if message.get_content_maintype() == "message":
            out.append("\n")
            for part in parts:
                _write(part, out, inside=inside)
            return
        chosen = _alternative(parts) if message.get_content_subtype() == "alternative" else None
        for part in parts:
            out.append(f"\n--{boundary}\n")
            if chosen is None or part is chosen:
                _write(part, out, inside=inside)
            else:  # the same text again
                out.extend(f"{label}: {_shown(value)}\n" for label, value in part.raw_items())
        out.append(f"\n--{boundary}--\n")
        return
    if _is_written(message, inside=inside):
        out.append("\n")
        out.append(_text(message))


def _alternative(parts: list[Message]) -> Message | None:
    """The part that is read if a mail was sent in several formats: the plain text, if there is one."""
    plain = (part for part in parts if part.get_content_type() == "text/plain" and _content(part).strip())
    return next(plain, parts[-1] if parts else None)


def _content(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(part: Message) -> str:
    data = _content(part)
    charset = part.get_content_charset()
    text = decode(data)
    if charset not in _CHARSETS_AS_EVER:
        with contextlib.suppress(LookupError, ValueError):
            text = data.decode(charset or "utf-8", "strict")
    return plain_of_markup(text) if part.get_content_type() == "text/html" else text


def _shown(value: object) -> str:
    """The value of a header line, with encoded words as text."""
    printed = str(value or "")
    if "=?" not in printed:
        return _cleaned(printed)
    import email.errors  # noqa: PLC0415 - as above
    import email.header  # noqa: PLC0415 - the same

    try:
        return _cleaned(str(email.header.make_header(email.header.decode_header(printed))))
    except (email.errors.HeaderParseError, LookupError, ValueError):
        return _cleaned(printed)


def _cleaned(printed: str) -> str:
    # what is not ASCII comes as lone surrogates
    return decode(printed.encode("utf-8", "surrogateescape")) if not printed.isascii() else printed
