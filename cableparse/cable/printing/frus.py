"""From a telegram of the edition FRUS to text, as a copy of its page has it; read again, it gives an equal cable.

What the edition says in words is printed as it was: dateline, source note, receipt. The rest follows from the values. A
telegram with only a file is printed as before 1955, one with a date-time group as in the e-volumes, any other as since
1955. The marks of notes are not printed in the text, because a cable does not know where they were.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cableparse.cable.cable import Cable
    from cableparse.cable.model import Block, Header

SITE = "https://history.state.gov/historicaldocuments"
_WORDS = {"NIACT IMMEDIATE": "niact"}


def edition_paragraphs(cable: Cable) -> Iterator[str]:
    """The paragraphs of the page, in order; a blank line comes between them."""
    header, labels = cable.header, cable.attributes
    noted = "Source" in labels and not _is_of_file(cable)
    is_original = header is not None and header.date_time_group is not None
    if "/" in labels.get("FRUS", ""):
        yield f"{SITE}/{labels['FRUS']}"
    if header is not None:
        yield from _head(cable, header, is_original=is_original)
    if cable.partial:
        yield "[Telegram—Extract]"
    if not noted:
        yield from _markings(cable)
    if "Dateline" in labels:
        yield labels["Dateline"]
    if "Received" in labels:
        yield f"[Received {labels['Received']}]"
    if header is not None and is_original:
        yield from _original(cable, header)
    yield from _text(cable, is_original=is_original)
    below = ("\n".join(cable.signers), "\n".join(_notes(cable, noted=noted)))
    yield from filter(None, below)


def _head(cable: Cable, header: Header, *, is_original: bool) -> Iterator[str]:
    """The head, and before 1955 the file above it."""
    to = " ".join(addressee.name for addressee in header.action)
    labels = cable.attributes
    if _is_of_file(cable):
        yield f"{labels.get('File') or labels.get('Source')}: Telegram"
        yield f"The {header.originator} to the {to}"
        return
    number = cable.message_reference.number if is_original and cable.message_reference else None
    marks = "[1]" if "Source" in labels else ""
    if "Summary" in labels:
        marks += next((f" [{note.mark}]" for note in cable.notes if note.text == labels["Summary"]), "")
    yield f"1. Telegram {f'{number} ' if number is not None else ''}From the {header.originator} to the {to}{marks}"


def _is_of_file(cable: Cable) -> bool:
    """Whether a file or the name of papers is printed above the head, as before 1955, without a source note below."""
    source = cable.attributes.get("Source")
    return ". " not in source if source is not None else "File" in cable.attributes


def _notes(cable: Cable, *, noted: bool) -> Iterator[str]:
    """The list of notes, the source note first."""
    if noted:
        yield f"[1] Source: {cable.attributes['Source']}"
    yield from (f"[{note.mark}] {note.text}" for note in cable.notes)


def _markings(cable: Cable) -> Iterator[str]:
    """The line of classification, precedence and handling."""
    precedence = cable.header.precedence if cable.header else None
    words = (
        cable.classification.level.lower() if cable.classification else None,
        _WORDS.get(precedence, precedence.lower()) if precedence else None,
        *(caption.lower() for caption in cable.captions),
    )
    line = "   ".join(filter(None, words))
    if line:
        yield line


def _original(cable: Cable, header: Header) -> Iterator[str]:
    """The original's lines: post and number, date-time group, labels."""
    reference = cable.message_reference
    signs = {"FLASH": "Z ", "IMMEDIATE": "O ", "NIACT IMMEDIATE": "O ", "PRIORITY": "P ", "ROUTINE": "R "}
    lines = [f"{reference.post} {reference.number}"] if reference else []
    yield "\n".join((*lines, f"{signs.get(header.precedence or '', '')}{header.date_time_group}"))
    number = header.action[0].mcn if header.action else None
    if number:
        yield f"TO\nSECSTATE WASHDC {number}"
    if header.info:
        yield "\n".join(("INFO", *(addressee.name for addressee in header.info)))
    if cable.subject:
        yield f"SUBJECT:\n{cable.subject}"
    references = list(_run_in(cable))
    if references:
        yield "\n".join(("REF:", *references))


def _text(cable: Cable, *, is_original: bool) -> Iterator[str]:
    """The text; the number and what is run in come before its first paragraph."""
    reference = cable.message_reference
    first: list[str] = []
    if reference is not None and not is_original:
        first.append(f"{_series(cable)}{reference.number}.")
    first += (f"{words}." for words in cable.passing)
    if cable.subject and not is_original:
        first.append(f"Subject: {cable.subject}.")
    references = [] if is_original else list(_run_in(cable))
    if references:
        first.append(f"Ref: {'; '.join(references)}.")
    blocks = [_block(block) for block in cable.body]
    if first and blocks and not is_original and cable.body[0].type == "paragraph":
        blocks[0] = " ".join((*first, blocks[0]))
    elif first:
        blocks.insert(0, " ".join(first))
    yield from blocks


def _block(block: Block) -> str:
    number = f"{block.number}. " if block.number is not None else ""
    marking = f"({block.marking}) " if block.marking else ""
    return f"{number}{marking}{block.text}"


def _series(cable: Cable) -> str:
    """The series that a number belongs to, if it is not the sender's own."""
    reference, header = cable.message_reference, cable.header
    if reference is None or header is None or header.originator is None:
        return ""
    place = cable.attributes.get("Dateline", "").partition(",")[0].upper()
    if reference.post in {"STATE", place, header.originator.upper()}:
        return ""
    return f"{reference.post} "


def _run_in(cable: Cable) -> Iterator[str]:
    """The references that are not in the words of the body."""
    words = list(chain.from_iterable((block.text, block.text.lower()) for block in cable.body))
    return (one.text for one in cable.references if not any(one.text in text for text in words))
