"""Telegrams as the edition FRUS prints them, with what they must be read as: as copies of a page, and as TEI.

People, places and papers are invented. A telegram has one of three forms: with its file number above the head, with a
source note below the text, or with the lines of the original.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from cableparse.cable.cable import Cable
from cableparse.cable.model import (
    Addressee,
    Block,
    Classification,
    Drafting,
    Header,
    MessageReference,
    Note,
    Reference,
)
from cableparse.core.dates import ABBREVIATIONS, MONTHS
from cableparse.strategies import words
from cableparse.tables.ids import cable_id
from cableparse.tables.posts import is_post

if TYPE_CHECKING:
    from cableparse.core.vocabulary import ClassificationLevel, Precedence
    from cableparse.strategies.maker import Maker

FORMS = ("note", "file", "original")
_POSTS = (("Port Varen", "Lasania"), ("Eastmark", "the Ost Republic"), ("Vienna", "Austria"))
_REPEATED = ("Norhaven", "Grenhaven", "USUN")
_PASSING = ("For Maslik from Sorrel", "Eyes only for the Secretary", "From Brenn")
_PRECEDENCES: tuple[Precedence, ...] = ("PRIORITY", "NIACT IMMEDIATE", "FLASH")
_SIGNS = {"PRIORITY": "P", "NIACT IMMEDIATE": "O", "FLASH": "Z"}
_CAPTIONS = ("LIMIT DISTRIBUTION", "NODIS", "EYES ONLY")
_FIRST_ID_YEAR = 1973  # before which a number tells no telegram from another


def telegram(maker: Maker, level: ClassificationLevel, paragraphs: int) -> Cable:
    """A telegram of the edition; equal to what is read from its `render()`, and from its TEI."""
    return _Telegram(maker, level, paragraphs).cable()


class _Telegram:
    """Draws the values of one telegram, its form and direction first."""

    def __init__(self, maker: Maker, level: ClassificationLevel, paragraphs: int) -> None:
        self.maker = maker
        self.level = level
        self.paragraphs = paragraphs
        self.form = maker.pick(FORMS)
        self.place, self.country = maker.pick(_POSTS)
        self.outgoing = maker.maybe()  # from the Department
        self.original = self.form == "original"
        self.precedence = maker.pick((None, *_PRECEDENCES)) if not self.original else maker.pick(_PRECEDENCES[::2])
        self.captions = tuple(maker.some(_CAPTIONS, 2))
        self.repeated = tuple(maker.some(_REPEATED, 3))

    def cable(self) -> Cable:
        """The telegram."""
        maker, reference = self.maker, self._message_reference()
        date, dateline = self._dates()
        notes = self._notes()
        subject = maker.draw(words.SUBJECTS) if self.form != "file" and maker.maybe() else None
        references = self._references()
        return Cable(
            id=self._id(reference.number) if reference.post not in {"DELGA", "SECTO"} else None,
            dialect="frus",
            date=date,
            header=self._header(date),
            classification=Classification(self.level),
            message_reference=reference,
            captions=self.captions,
            passing=tuple(maker.some(_PASSING, 2)) if not self.original else (),
            subject=subject.upper() if subject and self.original else subject,
            references=references,
            body=self._body(references),
            signers=tuple(name.title() for name in maker.some(words.SURNAMES, 1)),
            notes=notes,
            drafting=self._drafting() if self.form != "file" else None,
            attributes={**self._labels(notes), "Dateline": dateline},
        )

    def _message_reference(self) -> MessageReference:
        series = self.maker.pick((None, None, "DELGA", "SECTO")) if not self.original else None
        post = "STATE" if self.outgoing else self.place.upper()
        return MessageReference(series or post, self.maker.number)

    def _id(self, number: int) -> str | None:
        post = "STATE" if self.outgoing else self.place
        known = self.maker.moment.year >= _FIRST_ID_YEAR and is_post(post)
        return cable_id(self.maker.moment.year, post, number) if known else None

    def _dates(self) -> tuple[str, str]:
        """The date, and the dateline as printed: with a local hour, or with Greenwich time."""
        moment = self.maker.moment
        day = f"{MONTHS[moment.month - 1].title()} {moment.day}, {moment.year}"
        place = "Washington" if self.outgoing else self.place
        if self.original or self.maker.maybe():
            return f"{moment:%Y-%m-%dT%H:%M:00Z}", f"{place}, {day}, {moment:%H%M}Z"
        hour = self.maker.pick(("noon", "5 p.m.", "11 a. m.", "6:03 p.m.", "midnight"))
        return f"{moment:%Y-%m-%d}", f"{place}, {day}—{hour}"

    def _header(self, date: str) -> Header:
        moment = self.maker.moment
        office = f"Embassy in {self.country}" if self.form != "file" else f"Ambassador in {self.country} (Delacourt)"
        department = "Department of State" if self.form != "file" else "Acting Secretary of State"
        sender, addressee = (department, office) if self.outgoing else (office, department)
        number = self.maker.pick((None, "7682")) if self.original else None
        return Header(
            precedence=self.precedence,
            date_time_group=f"{moment:%d%H%M}Z {ABBREVIATIONS[moment.month - 1]} {moment:%y}"
            if self.original
            else None,
            date=date if "T" in date else None,
            originator=sender,
            action=(Addressee(None, addressee, mcn=number),),
            info=tuple(Addressee(None, name.upper() if self.original else name) for name in self._info()),
        )

    def _info(self) -> tuple[str, ...]:
        return self.repeated if self.form != "file" else ()

    def _references(self) -> tuple[Reference, ...]:
        """References by the direction of the exchange: an id for the Department's, from 1973 on."""
        maker = self.maker
        if maker.maybe():
            return ()
        number, other, year = maker.number_of(100, 999), maker.number_of(1000, 9999), maker.moment.year
        embassy = cable_id(year, self.place, number) if is_post(self.place) else None
        department = cable_id(year, "STATE", other)
        known = year >= _FIRST_ID_YEAR
        return (
            Reference(None, "cable", embassy if known else None, f"Embtel {number}"),
            Reference(None, "cable", department if known else None, f"Deptel {other}"),
        )

    def _body(self, references: tuple[Reference, ...]) -> tuple[Block, ...]:
        maker = self.maker
        count = maker.number_of(1, self.paragraphs)
        numbered = self.original or maker.maybe()
        said = [maker.draw(words.TEXTS) for _ in range(count)]
        if references:
            said[0] = f"{' and '.join(one.text for one in references)}. {said[0]}"
        return tuple(
            Block("paragraph", number if numbered else None, str(number) if numbered else None, text=text)
            for number, text in enumerate(said, 1)
        )

    def _notes(self) -> tuple[Note, ...]:
        first = 1 if self.form == "file" else 2
        count = self.maker.number_of(0, 2)
        return tuple(Note(str(first + at), self.maker.draw(words.SENTENCES)) for at in range(count))

    def _drafting(self) -> Drafting:
        return Drafting(drafted_by="Brenn", cleared_by=("Sorrel", "Maslik"), approved_by="Whitlow")

    def _labels(self, notes: tuple[Note, ...]) -> dict[str, str]:
        """The edition's id, where the editors found the telegram, and in the e-volumes their summary."""
        labels = {"FRUS": f"frus1955-57v99/d{self.maker.number_of(1, 999)}", **self._papers()}
        if self.original and notes and self.maker.maybe():
            labels["Summary"] = notes[0].text
        return labels

    def _papers(self) -> dict[str, str]:
        """The file, or the source note."""
        file = f"711.99/4–{self.maker.number}"
        if self.form == "file":
            return {"File": file}
        precedence = {None: None, "NIACT IMMEDIATE": "Niact"}.get(self.precedence, (self.precedence or "").title())
        markings = "; ".join(filter(None, (self.level.title(), precedence, *(one.title() for one in self.captions))))
        sentences = [
            f"Department of State, Central Files, {file}",
            markings,
            "Drafted by Brenn, cleared by Sorrel and Maslik, and approved by Whitlow",
        ]
        if self.repeated:
            sentences.append(
                f"Repeated to {', '.join(self.repeated[:-1])}{' and ' * bool(self.repeated[1:])}{self.repeated[-1]}"
            )
        return {"Source": f"{'. '.join(sentences)}.", "File": file}


# ---- copies and TEI


def with_glued_marks(cable: Cable) -> str:
    """The text of `render` as a browser copies it: marks of notes glued to words, and a list with arrows."""
    text = cable.render()
    paragraphs = text.rstrip("\n").split("\n\n")
    if not paragraphs[-1].startswith("["):
        return text
    listed = [line.partition("] ") for line in paragraphs.pop().split("\n")]
    head = next((at for at, one in enumerate(paragraphs) if one.startswith("1. Telegram")), None)
    if head is not None:
        paragraphs[head] = paragraphs[head].replace("[", "").replace("]", "")
    elif cable.body:
        first = next(at for at, one in enumerate(paragraphs) if one.endswith(cable.body[0].text))
        paragraphs[first] += listed[0][0][1:]
    notes = "\n".join(f"  {mark[1:]}. {note}↩" for mark, _, note in listed)
    return "\n\n".join((*paragraphs, notes)) + "\n"


def as_tei(cable: Cable) -> str:
    """The telegram as the edition encodes it: the same words, with their marks as notes."""
    volume, _, document = cable.attributes["FRUS"].partition("/")
    _, *paragraphs = cable.render().rstrip("\n").split("\n\n")
    if paragraphs[-1].startswith("["):
        paragraphs.pop()  # the notes, which are where their marks are
    body = [_element(cable, paragraph) for paragraph in paragraphs]
    marked = cable.notes[1:] if "Summary" in cable.attributes else cable.notes
    last = next((at for at in range(len(body) - 1, -1, -1) if body[at].startswith("<p>")), None)
    if last is not None:
        notes = "".join(
            f'<note xml:id="{document}fn{one.mark}" n="{one.mark}"><p>{_said(one.text)}</p></note>' for one in marked
        )
        body[last] = f"{body[last].removesuffix('</p>')}{notes}</p>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xml:id="{volume}" xmlns="http://www.tei-c.org/ns/1.0">'
        f'<text><body><div n="1" xml:id="{document}" type="document">{"".join(body)}</div></body></text></TEI>\n'
    )


def _said(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<lb/>\n")


def _element(cable: Cable, paragraph: str) -> str:
    """The element of a paragraph, by what it says."""
    labels = cable.attributes
    if paragraph == labels["Dateline"]:
        return f"<opener><dateline>{_said(paragraph)}</dateline></opener>"
    if paragraph == "\n".join(cable.signers):
        return f"<closer><signed><hi rend='strong'>{_said(paragraph)}</hi></signed></closer>"
    if paragraph.startswith("1. Telegram"):
        words, _, _ = paragraph.partition("[")
        notes = f'<note type="source" n="1">Source: {_said(labels["Source"])}</note>'
        if "Summary" in labels:
            notes += f' <note n="{cable.notes[0].mark}" type="summary">{_said(labels["Summary"])}</note>'
        return f"<head>{_said(words)}{notes}</head>"
    if paragraph == f"{labels.get('File')}: Telegram":
        return f'<note type="source" rend="inline">{_said(paragraph)}</note>'
    if paragraph.startswith("The ") and cable.header and f"{cable.header.originator} to " in paragraph:
        return f"<head>{_said(paragraph)}</head>"
    return f"<p>{_said(paragraph)}</p>"
