"""Mail in quoted-printable is decoded, and nothing else changes."""

from __future__ import annotations

import quopri

from containers import CASES
from hypothesis import example, given
from hypothesis import strategies as st

from cableparse import Cable, read
from cableparse.sources.transfer import unquoted

LABEL = b"Content-Transfer-Encoding: Quoted-Printable\r\n"


PARTS = [LABEL, b"boundary=a;\n", b"\n--a\n", b"--a--\r\n", b"\n", b"=20\n", b"x=\n", b"=C3=A9"]


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
    assert unquoted(LABEL + b"\n" + quopri.encodestring(text.encode())) == f"{LABEL.decode()}\n{text}"


@example([LABEL, b"x=\n"])
@given(st.lists(st.sampled_from(PARTS)))
def test_any_mail_is_decoded(parts: list[bytes]) -> None:
    mail = b"".join(parts)
    assert unquoted(mail).count("x") == mail.count(b"x")
    if LABEL not in mail:
        assert unquoted(mail) == mail.decode()
