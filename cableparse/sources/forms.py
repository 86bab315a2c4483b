"""The formats of inputs: one table that says how each is recognized and what reads it.

A format with a signature is recognized by its first bytes (`signatures`), any other by its structure. The first format
that fits is read. A format that holds other inputs (a compressed file, an archive, a mail with attachments) reads those
by the same table, one level deeper; the levels are numbered in `streams`, which limits the depth. A reader that needs
much of the standard library, or an extra, is imported for the first file that needs it.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import attrs

from cableparse.core.spans import NO_HINTS, Hints
from cableparse.detect import detect
from cableparse.reader import looks_like_tei
from cableparse.sources import signatures
from cableparse.sources.archived import id_of_name
from cableparse.sources.columns import OWN
from cableparse.sources.delimited import cables_table, is_cables_table, is_own_table, table, table_delimiter
from cableparse.sources.jsontexts import json_texts, looks_like_json
from cableparse.sources.mails import is_mail, is_mailbox, mailbox, read_mail
from cableparse.sources.markup import plain
from cableparse.sources.records import LONGEST_RECORD, Record, UnreadableError, within
from cableparse.sources.sqldump import is_sql_dump, sql_texts
from cableparse.sources.streams import MEMBER, UNPACKED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Literal

    from cableparse.sources.streams import Input


@attrs.frozen(eq=False, repr=False)
class Form:
    """A format: what it is called, whether an input has it, and what reads it.

    names: which of the caller's options names its texts. holds: whether it is a container, for which holding nothing
    is an error.
    """

    what: str
    fits: Callable[[Input], bool]
    read: Callable[[Input], Iterator[Record]]
    names: Literal["column", "field"] | None = None
    holds: bool = True


def texts(found: Input) -> Iterator[Record]:
    """The records of an input; if there are none, one that says why."""
    form = next(form for form in FORMS if form.fits(found))
    try:
        _check_options(form, found)
        empty = form.holds
        asked = form.names in _given(found)
        for record in form.read(found):
            empty = False
            yield attrs.evolve(record, asked=True) if asked else record
        if empty:
            yield Record(found.origin, error=f"it is {form.what} and holds no texts")
    except UnreadableError as error:
        yield Record(found.origin, error=str(error), fault=error.fault)


def _check_options(form: Form, found: Input) -> None:
    """Refuses a file that has no columns or fields, if the caller named it together with a column or field."""
    given = _given(found)
    if found.named and given and form.names not in given and form.read not in _HOLDING_OTHERS:
        raise UnreadableError(f"it is {form.what}, which has no {_options(given)}", "option")


def _given(found: Input) -> dict[str, str]:
    """The caller's options that name texts, and what they say."""
    wanted = {"column": found.wanted.column, "field": found.wanted.field}
    return {option: name for option, name in wanted.items() if name is not None}


def _options(given: dict[str, str]) -> str:
    return " or ".join(f"{option} {name!r}" for option, name in given.items())


# ---------------------------------------------------------------------------------------- forms that hold others


def _decompressed(found: Input) -> Iterator[Record]:
    from cableparse.sources.compressed import decompressed  # noqa: PLC0415 - see the module's docstring

    if found.depth >= UNPACKED:
        raise UnreadableError(_NOT_OPENED)
    yield from texts(found.inner(decompressed(found.head, found.chunks), UNPACKED))


def _archive(found: Input) -> Iterator[Record]:
    from cableparse.sources.archives import members  # noqa: PLC0415 - see the module's docstring

    if found.depth >= MEMBER:
        raise UnreadableError(_NOT_OPENED)
    given, asked = _given(found), False
    for name, content in members(found):
        origin = within(found.origin, name)
        if isinstance(content, str):
            yield Record(origin, error=content)
            continue
        try:
            inner = found.inner(content, MEMBER, origin)
        except UnreadableError as error:  # met in the first bytes
            yield Record(origin, error=str(error), fault=error.fault)
            continue
        for record in texts(inner):
            asked = asked or record.asked
            yield record
    if found.named and given and not asked:
        yield Record(found.origin, error=f"none of its members has a {_options(given)}", fault="option")


_NOT_OPENED = "an archive within an archive is not opened"


def _mailbox(found: Input) -> Iterator[Record]:
    for number, mail in enumerate(mailbox(found.chunks), 1):
        origin = within(found.origin, number)
        if mail is None:
            yield Record(origin, error=f"the mail has more than {LONGEST_RECORD:,} bytes")
        elif is_mail(mail):
            yield from _of_mail(found.inner((mail,), MEMBER, origin))
        else:
            yield Record(origin, mail)


def _of_mail(found: Input) -> Iterator[Record]:
    mail = read_mail(found.whole())
    hints = attrs.evolve(hints_of_name(found), year=mail.year)
    # above a cable, the lines of a mail would hide the cable
    cables = any(detect(text)[0] == "cable" for text in mail.written)
    yield Record(found.origin, mail.text, hints, cables=cables)
    for attachment in mail.attachments:
        yield from texts(found.inner((attachment.data,), MEMBER, within(found.origin, attachment.name)))


# --------------------------------------------------------------------------------------------- forms with texts


def _sqlite(found: Input) -> Iterator[Record]:
    from cableparse.sources.databases import sqlite_texts  # noqa: PLC0415 - see the module's docstring

    yield from plain(sqlite_texts(found))


def _parquet(found: Input) -> Iterator[Record]:
    try:
        from cableparse.sources.arrowtables import arrow_texts  # noqa: PLC0415 - imports pyarrow, an extra
    except ImportError as error:
        reason = "it is a Parquet or Arrow file; to read it, run: pip install 'cableparse[arrow]'"
        raise UnreadableError(reason) from error
    yield from plain(arrow_texts(found))


def _pdf(found: Input) -> Iterator[Record]:
    try:
        from cableparse.sources.pdf import pdf_texts  # noqa: PLC0415 - imports pypdfium2, an extra
    except ImportError as error:
        raise UnreadableError("it is a PDF; to read it, run: pip install 'cableparse[pdf]'") from error
    with found.path() as path:
        for record in pdf_texts(path, found.origin):
            yield record if record.error else attrs.evolve(record, hints=hints_of_name(found))


def _binary(found: Input) -> Iterator[Record]:
    error = f"it is {signatures.known_binary(found.head)}, which is not read"
    yield Record(found.origin, error=error, fault="binary")


def _tei(found: Input) -> Iterator[Record]:
    from cableparse.sources.tei import tei_documents  # noqa: PLC0415 - see the module's docstring

    return tei_documents(found.chunks, found.origin)


def _table(found: Input) -> Iterator[Record]:
    delimiter = table_delimiter(found.beginning(), found.wanted, cut=found.is_cut)
    yield from plain(table(found.chunks, found.origin, delimiter or ",", found.wanted))


def _text(found: Input) -> Iterator[Record]:
    yield from plain((Record(found.origin, found.whole(), hints_of_name(found)),))


def hints_of_name(found: Input) -> Hints:
    """The id that a file is named by, if its name is nothing else: `07USUNNEWYORK352.txt`."""
    origin = found.origin
    name = PurePath(origin.path if origin.record is None else str(origin.record)).name.partition(".")[0]
    known = id_of_name(name)
    return Hints(id=known) if known else NO_HINTS


def _begins(*of: signatures.Signature) -> Callable[[Input], bool]:
    return lambda found: signatures.is_one_of(found.head, of)


_HOLDING_OTHERS = (_decompressed, _archive)
FORMS = (
    Form("compressed", _begins(*signatures.COMPRESSED), _decompressed),
    Form("an archive", _begins(*signatures.ARCHIVES), _archive),
    Form("an SQLite database", _begins(signatures.SQLITE), _sqlite, "column"),
    Form("a Parquet or Arrow file", _begins(signatures.PARQUET, signatures.ARROW), _parquet, "column"),
    Form("a PDF", _begins(signatures.PDF), _pdf),
    Form(
        "of a kind that is never read",
        lambda found: signatures.known_binary(found.head) is not None,
        _binary,
        holds=False,
    ),
    Form("a mailbox", lambda found: is_mailbox(found.head), _mailbox),
    Form("a mail", lambda found: is_mail(found.head), _of_mail),
    Form(
        "TEI of the FRUS edition",
        lambda found: looks_like_tei(found.beginning()),
        _tei,
    ),
    Form(
        "the big CSV of cables",
        lambda found: is_cables_table(found.beginning()),
        lambda found: plain(cables_table(found.chunks, found.origin)),
    ),
    Form(
        "JSON",
        lambda found: looks_like_json(found.beginning(), cut=found.is_cut),
        lambda found: plain(json_texts(found.chunks, found.origin, found.wanted)),
        "field",
    ),
    Form(
        "an SQL dump of a database",
        lambda found: is_sql_dump(found.beginning()),
        lambda found: plain(sql_texts(found.chunks, found.origin, found.wanted)),
        "column",
    ),
    Form(
        "a table that cableparse wrote",
        lambda found: is_own_table(found.beginning()),
        lambda found: iter((Record(found.origin, error=OWN),)),
    ),
    Form(
        "a table",
        lambda found: table_delimiter(found.beginning(), found.wanted, cut=found.is_cut) is not None,
        _table,
        "column",
    ),
    Form("a text", lambda _: True, _text, holds=False),
)
