"""Telegrams of the edition: what holds for any text that begins as one, and what single rules give."""

from __future__ import annotations

import pytest
from generated import texts_of
from hypothesis import example, given
from hypothesis import strategies as st
from invariants import assert_sound

import cableparse
from cableparse import Cable

FRONTS = (
    "1. Telegram From the Embassy in Lasania to the Department of State\n\nPort Varen, May 3, 1957—5 p.m.\n\n12. ",
    "File No. 811.99/1\n\nThe Minister in Lasania (Holt) to the Secretary of State\n[Telegram]\n\n",
    "1. Telegram 12 From the Embassy in Lasania to the Department of State, May 3, 1971, 0915Z1 2\n\nPORT VAREN 12\n",
)
NOTES = ("", "\n\nHolt\n\n  1. Source: Brand Papers. Secret; ", "\n\n[1] Source: A. Drafted by ", "\n\n  2. A.↩\n")
TEXTS = st.lists(st.one_of(texts_of("frus"), texts_of("frus_text"), st.text(max_size=20)), max_size=6).map("".join)


@example(FRONTS[0], "12. [Page0]", NOTES[1], "")
@given(st.sampled_from(FRONTS), TEXTS, st.sampled_from(NOTES), TEXTS)
def test_any_text_below_a_head_is_read(front: str, text: str, notes: str, note: str) -> None:
    cable = cableparse.parse_cable(f"{front}{text}{notes}{note}\n")
    assert_sound(cable)
    assert_sound(cableparse.parse_cable(cable.render()))
    assert_sound(cableparse.parse(f"{front}{text}{notes}{note}\n"))


FORM = """811.99/1: Telegram

The {parties}

Port Varen, April 25, 1937—5 p.m.

24. {text}

Holt
"""


@pytest.mark.parametrize(
    ("parties", "sender", "addressee"),
    [
        ("Minister in Lasania (Holt) to the Secretary of State", "Minister in Lasania (Holt)", "Secretary of State"),
        ("Mission to the United Nations to the King", "Mission to the United Nations", "King"),
        ("King to the Mission to the United Nations", "King", "Mission to the United Nations"),
        ("Delegate (Holt) to the Assistant to the King (Ost)", "Delegate (Holt)", "Assistant to the King (Ost)"),
        ("Secretary of State to certain American posts", "Secretary of State", "certain American posts"),
        ("Consul at Port Varen (Holt) to Mr. Brand.", "Consul at Port Varen (Holt)", "Mr. Brand"),
    ],
)
def test_a_head_is_divided_between_its_parties(parties: str, sender: str, addressee: str) -> None:
    cable = cableparse.parse(FORM.format(parties=parties, text="It rained."))
    assert isinstance(cable, Cable)
    assert cable.header is not None
    assert (cable.header.originator, [one.name for one in cable.header.action]) == (sender, [addressee])


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("Your July 28, noon. Nothing.", ["Your July 28, noon"]),
        ("Referring to your telegram No. 12, August 4, and to my 71.", ["your telegram No. 12, August 4", "my 71"]),
        ("Re Gadel 6, Deptel 1234, Oct 12, and Embtel 9.", ["Gadel 6", "Deptel 1234, Oct 12", "Embtel 9"]),
        ("Your 446, September 11, noon, and 447.", ["Your 446, September 11, noon", "447"]),
        ("Your 101 through 104 received.", ["Your 101 through 104"]),
        ("ReEmbtel 345 and 346. Reurtel 13.", ["ReEmbtel 345", "346", "Reurtel 13"]),
        ("London’s 4567 to Dept, rptd Paris 789, says so.", ["London’s 4567"]),
        ("Norhaven 662, Oct 30, says so. See Eastmark 27.", ["Norhaven 662, Oct 30", "Eastmark 27"]),
        ("FE 700001, DA 900001 and A–12.", ["FE 700001", "DA 900001", "A–12"]),
        ("Reftel says so; paragraph 3 reftel too.", ["Reftel"]),
        ("Sent Department 88, repeated Eastmark 4, Norhaven 2.", []),
        ("We have 300 men and his 20 ships; its 12 members; Resolution 181 of November 29.", []),
        ("In May 1937 it rained. Paris 1938 was fine. Article 4, room 12, telecon 30 January 1954.", []),
    ],
)
def test_references_of_the_text(text: str, references: list[str]) -> None:
    cable = cableparse.parse_cable(FORM.format(parties="Consul (Holt) to the Secretary of State", text=text))
    assert [one.text for one in cable.references] == references


@pytest.mark.parametrize(("country", "post"), [("Japan", "TOKYO"), ("the Soviet Union", "EMBASSY IN THE SOVIET UNION")])
def test_without_a_dateline_the_head_may_tell_the_post(country: str, post: str) -> None:
    cable = cableparse.parse_cable(f"1. Telegram From the Embassy in {country} to the Department of State\n\n24. A.\n")
    assert cable.message_reference is not None
    assert (cable.message_reference.post, cable.date) == (post, None)


def test_the_direction_of_the_exchange_gives_ids_from_1973_on() -> None:
    text = "1. Telegram From the Embassy in Japan to the Department of State\n\nTokyo, May 3, {}, 0915Z\n\n24. {}\n"
    said = "Your 12, my 13, Deptel 14, Embtel 15, Bonn 1600."
    cable = cableparse.parse_cable(text.format(1975, said))
    assert cable.id == "75TOKYO24"
    assert [one.id for one in cable.references] == ["75STATE12", "75TOKYO13", "75STATE14", "75TOKYO15", "75BONN1600"]
    assert {one.id for one in cableparse.parse_cable(text.format(1972, said)).references} == {None}


def test_a_time_that_no_clock_shows_is_reported() -> None:
    cable = cableparse.parse_cable(FRONTS[0].replace("5 p.m.", "5400Z") + "It rained.")
    assert cable.date == "1957-05-03"
    assert [defect.code for defect in cable.defects] == ["time-impossible"]


def test_a_hint_dates_what_prints_no_date() -> None:
    text = "1. Telegram From the Embassy in Lasania to the Department of State\n\n24. It rained.\n"
    assert cableparse.parse_cable(text, hints=cableparse.Hints(date="1957-05-03")).date == "1957-05-03"
