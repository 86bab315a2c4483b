"""Rows of the archive of 1973-79: the names of their columns, and what the columns say about a telegram.

Three kinds of file hold these telegrams as rows. The National Archives' own table (AAD) has the labels of `Message
Attributes` as the names of its columns, and the telegram under `Message Text`. History Lab's tables and JSON have names
of their own: `body` is the text without its header, `raw_body` the whole. Files of JSON lines that were made from
either put an underscore before each name. A row with such columns is a cable, whatever its text looks like.

If the row has no text, or only the body, its other columns are printed below it as the archive prints them, so that
they are read as what they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.tables.ids import canonical_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# The names of the text, the whole one first; under `body` and similar names the header is missing.
_WHOLE = ("raw_body", "message_text", "message_content", "full_message", "raw_text", "raw_message")
_BODY = ("body", "body_text", "text", "content", "full_text", "message")
TEXT_COLUMNS = (*_WHOLE, *_BODY)

# What names a column may have, by the archive's label.
_COLUMNS = {
    "Document Number": ("document_number", "doc_nbr", "docnbr", "doc_number", "document_nbr", "doc_num", "document_no"),
    "Draft Date": ("draft_date", "sent_date", "date", "date_sent", "msg_date"),
    "From": ("from_field", "from", "sender", "from_post"),
    "To": ("to_field", "to", "recipient", "to_post"),
    "Subject": ("subject", "title"),
    "TAGS": ("tags", "tag"),
    "Concepts": ("concepts", "concept"),
    "Office": ("office", "action_office", "officeaction"),
    "Original Classification": ("original_classification", "origclass", "orig_class", "classification"),
    "Current Classification": ("current_classification", "curclass"),
    "Original Handling Restrictions": ("original_handling_restrictions", "orighand", "handling"),
    "Executive Order": ("executive_order", "eo", "origeo"),
    "Film Number": ("film_number", "film_nbr", "film"),
    "Locator": ("locator",),
    "Type": ("type", "type_field", "doc_type", "msgtype"),
    "Channel Indicators": ("channel_indicators", "channel"),
    "Drafter": ("drafter", "drafted_by"),
    "Enclosure": ("enclosure",),
    "Reference": ("reference", "references", "refs"),
    "Review Date": ("review_date", "reviewdate"),
    "Review Action": ("review_action",),
    "Review History": ("review_history", "reviewhistory"),
    "Review Content Flags": ("review_content_flags",),
    "Markings": ("markings",),
    "Page Count": ("page_count",),
    "Line Count": ("line_count",),
}
_LABELS = {name: label for label, names in _COLUMNS.items() for name in names}
# Names that no other table has: together with a document number, one of them is enough.
_OWN = frozenset(
    {"doc_nbr", "docnbr", "origclass", "orighand", "curclass", "from_field", "to_field", "raw_body", "cleanbody"}
    | {"draft_date", "film_number", "film_nbr", "record_url", "message_text", "message_content", "locator"}
    | {"channel_indicators", "review_content_flags", "original_classification", "review_history", "reviewhistory"}
)
_NUMBERS = frozenset(_COLUMNS["Document Number"])
# the names that other containers use for what the archive calls by another name
_AS_NAMED = {
    "id": "Document Number",
    "date": "Draft Date",
    "classification": "Original Classification",
    "origin": "From",
}
_NOTHING = frozenset({"", "n/a", "na", "null", "none", "nan"})
_NO_TEXT = ("ERROR READING TEXT", "EXPAND ERROR ENCOUNTERED")


def is_archived(names: Iterable[str]) -> bool:
    """Whether columns with these lower-case names are the archive's: a number and one that no other table has.

    History Lab's name of the number is one that no other table has; then two of the other columns are enough.
    """
    found = {name.strip("_") for name in names}
    numbers = _NUMBERS & found
    others = found - numbers
    return bool(numbers) and (not _OWN.isdisjoint(others) or (numbers <= _OWN and len(others & _LABELS.keys()) > 1))


def text_column(names: Iterable[str]) -> str | None:
    """Which of these names holds the telegram: the whole one, else its body; None for columns of another table."""
    known = {name.strip("_"): name for name in names}
    if not is_archived(known):
        return None
    return next((known[name] for name in TEXT_COLUMNS if name in known), None)


def row(values: Mapping[str, str], name: str) -> tuple[str, dict[str, str]]:
    """The text of an archive row, and its number, date, level and post under the names that other containers use.

    values: by the lower-case names of the columns. name: that of the column of the text.
    """
    said = _said(values)
    text = values.get(name, "")
    if not text.strip() or text.lstrip().startswith(_NO_TEXT) or name.strip("_") in _BODY:
        lines = "".join(f"{label}: {value}\n" for label, value in said.items())
        text = f"{text.rstrip()}\n\nMessage Attributes\n{lines}" if lines else text
    return text, {other: said[label] for other, label in _AS_NAMED.items() if label in said}


def _said(values: Mapping[str, str]) -> dict[str, str]:
    """What the columns say, by the archive's labels, on one line each."""
    found: dict[str, str] = {}
    for name, value in values.items():
        label = _LABELS.get(name.strip("_"))
        text = " ".join(value.split())
        if label and text.lower() not in _NOTHING:
            found.setdefault(label, text)
    if "Draft Date" in found:
        found["Draft Date"] = found["Draft Date"].partition("T00:00")[0]
    return found


def id_of_name(name: str) -> str | None:
    """The id that a file is named by, if its name is nothing else: `07USUNNEWYORK352`, `1973BEIRUT07784`.

    A letter after the number, which names a part of a long telegram, is left out.
    """
    stem, _, part = name.partition("_")
    known = canonical_id(stem)
    if known is None or not (part == "" or (part[0].isalpha() and (part[1:] == "" or part[1:].isdecimal()))):
        return None
    digits = len(stem) - len(stem.lstrip("0123456789"))
    is_canonical = known == stem
    is_of_the_archive = digits == len("1973") and stem.isupper() and stem.isalnum()
    return known if is_canonical or is_of_the_archive else None
