"""Mails and mailboxes: what was encoded is decoded, attachments, and nothing is lost."""

from __future__ import annotations

import base64
import io
import quopri
from email.message import EmailMessage
from typing import TYPE_CHECKING

from containers import CASES, texts
from hypothesis import example, given
from hypothesis import strategies as st

from cableparse import Cable, Origin, read
from cableparse.sources.containers import records, stream_records
from cableparse.sources.mails import mailbox, read_mail

if TYPE_CHECKING:
    from pathlib import Path

LABELS = b"From: a@example.org\nTo: b@example.org\nContent-Transfer-Encoding: Quoted-Printable\n"
PARTS = [
    LABELS,
    b"boundary=a;\n",
    b"\n--a\n",
    b"--a--\r\n",
    b"\n",
    b"=20\n",
    b"x=\n",
    b"=C3=A9",
    b"From a 10:00 2007\n",
]


def mail(text: str = "See below.") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Fähre"
    message["Date"] = "Tue, 13 Mar 2007 10:15:00 +0000"
    message.set_content(text)
    return message


def test_quoted_printable_mail_is_decoded() -> None:
    (cable,) = read(CASES / "quoted_printable.eml")
    assert isinstance(cable, Cable)
    assert cable.header is not None
    assert [one.name for one in (*cable.header.action, *cable.header.info)] == ["SECSTATE WASHDC", "AMEMBASSY MADRID"]
    assert cable.subject == "PORTUGAL: THE FERRY CAPTAIN’S CAFÉ IS CLOSED UNTIL FURTHER NOTICE"
    assert cable.signers == ("HOFFMAN",)
    assert [segment.role for segment in cable.segments if segment.role != "blank"][-1] == "mail"


@given(st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=99), max_size=9))
def test_what_was_quoted_is_what_was_written(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = read_mail(LABELS + b"Content-Type: text/plain; charset=utf-8\n\n" + quopri.encodestring(text.encode()))
    assert found.written == (text,)
    assert found.text.endswith(text)


@example([LABELS, b"x=\n"])
@given(st.lists(st.sampled_from(PARTS)))
def test_any_mail_is_read(parts: list[bytes]) -> None:
    data = b"".join(parts)
    found = list(stream_records(io.BytesIO(data), Origin("m")))
    assert sum(str(record.data).count("x") for record in found) == data.count(b"x")


def test_a_cable_that_is_attached_is_a_cable_in_a_mail(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(texts()[0].encode(), maintype="application", subtype="octet-stream", filename="x.txt")
    message.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="seal.gif", disposition="inline")
    (tmp_path / "m.eml").write_bytes(bytes(message))
    (cable,) = read(tmp_path / "m.eml")
    assert isinstance(cable, Cable)
    assert cable.id == "08UNVIEVIENNA518"
    assert "See below." in cable.source
    assert "Subject: Fähre" in cable.source
    assert "seal.gif" in cable.source


def test_a_forwarded_mail_is_part_of_the_one_around_it(tmp_path: Path) -> None:
    outer = mail()
    outer.add_attachment(mail(texts()[0]))
    (tmp_path / "m.eml").write_bytes(bytes(outer))
    (cable,) = read(tmp_path / "m.eml")
    assert isinstance(cable, Cable)
    assert cable.id == "08UNVIEVIENNA518"


def test_several_attachments_are_documents_of_their_own(tmp_path: Path) -> None:
    message = mail()
    for name, data in (("a.txt", texts()[0].encode()), ("b.txt", texts()[1].encode()), ("c.jpg", b"\xff\xd8\xff\xe0")):
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    (tmp_path / "m.eml").write_bytes(bytes(message))
    found = list(read(tmp_path / "m.eml"))
    assert [document.kind for document in found] == ["text", "cable", "cable", "text"]
    assert [document.origin and document.origin.record for document in found] == [None, "a.txt", "b.txt", "c.jpg"]
    assert [getattr(document, "label", None) for document in found] == ["mail", None, None, "binary"]


def test_of_a_text_sent_twice_the_plain_one_is_read(tmp_path: Path) -> None:
    message = mail("One.")
    message.add_alternative("<p>One.</p>", subtype="html")
    (tmp_path / "m.eml").write_bytes(bytes(message))
    (record,) = records(tmp_path / "m.eml")
    assert str(record.data).count("One.") == 1


def test_a_mail_in_another_character_set_is_decoded() -> None:
    text = base64.encodebytes("Паром".encode("koi8-r"))
    labels = b"MIME-Version: 1.0\nContent-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n"
    assert read_mail(labels + text).written == ("Паром",)


def test_every_mail_of_a_mailbox_is_a_document_and_a_mail_says_the_year(tmp_path: Path) -> None:
    cable = (
        "UNCLAS VIENNA 000345\n\nTAGS: PREL, AU\nSUBJECT: BOATS\n\n1. The boat sailed.\n>From the quay.\nVENNEBERG\n"
    )
    postmark = b"From a@example.org Tue Mar 13 10:15:00 2007\n"
    (tmp_path / "m").write_bytes(b"\n".join(postmark + bytes(one) for one in (mail("At noon."), mail(cable))))
    first, second = read(tmp_path / "m")
    assert first.kind == "text"
    assert isinstance(second, Cable)
    assert (second.id, second.date) == ("07VIENNA345", None)
    assert "\nFrom the quay." in second.source


def test_a_mailbox_is_cut_at_its_postmarks_alone() -> None:
    postmark = b"From a@example.org Tue Mar 13 10:15:00 2007\n"
    mails = [b"A: 1\n\nFrom here on.\n", b"B: 2\n\nNo.\n\nFrom 10:00 to 2007\n"]
    box = b"".join(postmark + one + b"\n" for one in mails)
    assert [one and one.rstrip() for one in mailbox(box[at : at + 7] for at in range(0, len(box), 7))] == [
        one.rstrip() for one in mails
    ]


def test_mails_nested_without_end_do_no_harm(tmp_path: Path) -> None:
    labels = b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="a%d"\n\n--a%d\n'
    (tmp_path / "m").write_bytes(b"".join(labels % (at, at) for at in range(3000)))
    for record in records(tmp_path / "m"):
        assert record.origin.path == str(tmp_path / "m")
