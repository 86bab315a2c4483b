"""The signature: names in any form below the last paragraph, and what may be beside, above and below them."""

from __future__ import annotations

import pytest

import cableparse


def read(body: str) -> cableparse.Cable:
    return cableparse.parse_cable(f"UNCLAS LISBON 123\n\nSUBJECT: WEIRS\n\n{body}\n", year=2008)


@pytest.mark.parametrize(
    ("printed", "signers"),
    [
        ("F I K T I V", ("FIKTIV",)),
        ("AMBASSADOR FIKTIV", ("FIKTIV",)),
        ("Consul General Fiktiv", ("Fiktiv",)),
        ("FIKTIV\nERDACHT", ("FIKTIV", "ERDACHT")),
        ("FIKTIV\n\nERDACHT", ("FIKTIV", "ERDACHT")),
        ("FIKTIV|ERDACHT", ("FIKTIV", "ERDACHT")),
        ("FIKTIV // ERDACHT", ("FIKTIV", "ERDACHT")),
        ("FIKTIV End Cable Text", ("FIKTIV",)),
        ("FIKTIV END OF MESSAGE", ("FIKTIV",)),
        ("FIKTIV 12 SEP 2008", ("FIKTIV",)),
        ("FIKTIV September 2, 2008 09:15", ("FIKTIV",)),
        ("FIKTIV GP3", ("FIKTIV",)),
        ("FIKTIV SENDS", ("FIKTIV",)),
        ("FIKTIV\nGP3", ("FIKTIV",)),
        ("FIKTIV\nOADR", ("FIKTIV",)),
        ("FIKTIV\n| 2008-09-02 |", ("FIKTIV",)),
        ("SIGNED: FIKTIV", ("FIKTIV",)),
        ("FIKTIV\nNNN", ("FIKTIV",)),
        ("FIKTIV\n\nNMAFVVZCZ", ("FIKTIV",)),
        ("FIKTIV\n\nNNNNMAFVVZCZ", ("FIKTIV",)),
        ("FIKTIV   CONFIDENTIAL", ("FIKTIV",)),
        ("FIKTIV (SECRET)", ("FIKTIV",)),
        ("FIKTIV//UNCLASSIFIED//", ("FIKTIV",)),
        ("FIKTIV - LIMITED OFFICIAL USE", ("FIKTIV",)),
        ("FIKTIV | C O N F I D E N T I A L", ("FIKTIV",)),
        ("FIKTIV   SECRET NOFORN", ("FIKTIV",)),
        ("UNCLASSIFIED   FIKTIV   UNCLASSIFIED", ("FIKTIV",)),
        ("CONFIDENTIAL - FIKTIV", ("FIKTIV",)),
        ("[FIKTIV]", ("FIKTIV",)),
        ("FIKTIV (C)", ("FIKTIV",)),
        ("FIKTIV MINIMIZE CONSIDERED", ("FIKTIV",)),
        ("FIKTIV\nDCM", ("FIKTIV",)),
        ("FIKTIV\n(c) 2011 Example Archive", ("FIKTIV",)),
        ("_FIKTIV_", ("FIKTIV",)),
        ("/S/ FIKTIV", ("FIKTIV",)),
        ("/s/Fiktiv", ("Fiktiv",)),
        ("A.B.FIKTIV", ("A.B.FIKTIV",)),
        ("(FIKTIV)", ("FIKTIV",)),
        ("-- FIKTIV", ("FIKTIV",)),
        ("DECL: OADR\nFIKTIV", ("FIKTIV",)),
        ("DECLASSIFY: 12/31/2018\nFIKTIV", ("FIKTIV",)),
        ("End Cable Text\nFIKTIV", ("FIKTIV",)),
    ],
)
def test_a_signature_below_the_text(printed: str, signers: tuple[str, ...]) -> None:
    cable = read(f"1. It rained.\n\n2. The weir holds.\n\n{printed}")
    assert cable.signers == signers
    assert [block.text for block in cable.body] == ["It rained.", "The weir holds."]


@pytest.mark.parametrize(
    "printed", ["GP-3 FIKTIV", "F I K T I V", "AMBASSADOR FIKTIV", "FIKTIV End Cable Text", "FIKTIV   SECRET"]
)
def test_a_signature_behind_the_last_sentence(printed: str) -> None:
    cable = read(f"1. It rained. {printed}")
    assert cable.signers == ("FIKTIV",)
    assert [block.text for block in cable.body] == ["It rained."]


@pytest.mark.parametrize(
    "last",
    [
        "1. The stores hold:\n- MAIZE\n- WHEAT",
        "1. It says so in:\nGP-3",
        "1. (SBU) Brief [...]. End Summary",
        "1. It rained.\nTOP SECRET",
        "1. It rained.\nLIMITED OFFICIAL\nUSE",
        "1. It rained.\nSECRET   NOFORN",
        "1. It rained.\nCLASSIFICATION: SECRET",
        "1. The dam is\nMARKED SECRET",
    ],
)
def test_what_is_no_signature(last: str) -> None:
    assert read(last).signers == ()


def test_a_signature_behind_the_end_of_a_quotation() -> None:
    cable = read("1. It rained.\n\n2. QUOTE. The weir holds. FIKTIV UNQUOTE PHANTAST")
    assert cable.signers == ("PHANTAST",)
    assert cable.body[-1].text == "QUOTE. The weir holds. FIKTIV UNQUOTE"
