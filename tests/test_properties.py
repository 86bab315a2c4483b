"""What is promised for every text: nothing raises, nothing is lost, what is read is the same every time."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import attrs
import jsonschema
import pytest
from conftest import ROOT
from generated import OF_LINES, SEARCHED, grammars, texts_of
from hypothesis import example, given
from hypothesis import strategies as st
from invariants import assert_sound

import cableparse
from cableparse import Article, Cable, CableSyntaxError, Text
from cableparse.cable.preparation import prepare
from cableparse.core.spans import ROLES, Origin
from cableparse.parsing.grammars import find_pieces, searcher, walk
from cableparse.sources.containers import read_record
from cableparse.sources.delimited import cables_table
from cableparse.sources.webpage import unwrap
from cableparse.strategies import article_texts, articles, cable_texts, cables, damage

SCHEMA = jsonschema.Draft202012Validator(json.loads((ROOT / "cableparse" / "schema.json").read_text("utf-8")))
SIGNS = st.text(alphabet="\f\n\r\t -=¶1.()COEN:TAGSRFUBZ,/\\<>[]&#\"'\u2028\xa0\ufeff\ud800")
DAMAGED = cable_texts(sections=3).flatmap(lambda made: damage(made.text))
DAMAGED_ARTICLES = article_texts().flatmap(lambda made: damage(made.text))
ANY = st.one_of(st.text(), SIGNS, DAMAGED, DAMAGED_ARTICLES, texts_of("cable"), texts_of("news"))


@pytest.mark.parametrize(("name", "start"), grammars(ROOT))
def test_every_grammar_takes_any_text_whole(name: str, start: str) -> None:
    @given(texts_of(name, start))
    def takes(text: str) -> None:
        text += "\n" if name in OF_LINES else ""
        found = find_pieces(name, text, start)
        assert "".join(piece.match[0] for piece in found) == text
        assert all(piece.end_pos > piece.start_pos for piece in found)

    takes()


# A text in which anything that is searched for may stand anywhere, also cut off.
SEARCHED_TEXTS = st.lists(
    st.one_of(*map(texts_of, sorted(SEARCHED)), st.text(max_size=20), SIGNS, texts_of("cable")), max_size=6
).map("".join)


@pytest.mark.parametrize("name", sorted(SEARCHED))
def test_what_is_searched_for_is_found_in_its_own_texts(name: str) -> None:
    met: set[str] = set()

    @given(st.lists(st.one_of(texts_of(name), st.text(max_size=9)), max_size=4).map("".join))
    def finds(text: str) -> None:
        for terminal in walk(name).terminals:
            for match in searcher(name, terminal).finditer(text):
                assert match.end() > match.start(), terminal
                met.add(terminal)

    finds()
    assert met


@given(SEARCHED_TEXTS)
def test_what_is_searched_for_may_stand_anywhere(text: str) -> None:
    for document in (cableparse.parse_cable(text), cableparse.parse(text)):
        assert_sound(document)
    assert_sound(cableparse.parse_cable(cableparse.parse_cable(text).render()))


@given(SEARCHED_TEXTS)
def test_interruptions_are_blanked_out_at_the_same_length(text: str) -> None:
    reading = prepare(text)
    assert len(reading.text) == len(text) + 1
    kept = [True] * len(text)
    for role, start, end in reading.cuts:
        assert role in ROLES
        assert 0 <= start < end <= len(text)
        kept[start:end] = [False] * (end - start)
    # the dashes that indent the lines of a field become spaces, too, and so do characters without width beside a space
    changed = "\0-\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
    left = [sign for sign, stays in zip(text, kept, strict=True) if stays and not (sign.isspace() or sign in changed)]
    assert [sign for sign in reading.text if not (sign.isspace() or sign in changed)] == left


@given(SEARCHED_TEXTS, st.integers(1, 50))
def test_containers_of_what_is_searched_for_are_read(text: str, size: int) -> None:
    page = unwrap(text)
    assert page is None or isinstance(page[0], str)
    data = text.encode("utf-8", "surrogatepass")
    chunks = [data[at : at + size] for at in range(0, len(data), size)]
    found = list(cables_table(chunks, Origin("a.csv")))
    assert found == list(cables_table([data], Origin("a.csv")))
    for record in found:
        assert_sound(read_record(record))


@given(ANY)
def test_any_text_is_read_as_a_cable(text: str) -> None:
    assert_sound(cableparse.parse_cable(text))


@given(cable_texts(sections=3), st.sampled_from(["\0", "\v", "\f", "\r", "\x1e", "\x85", "\xa0", "\u2028", "\u3000"]))
def test_any_blank_may_stand_before_every_line(made: tuple[str, Cable], blank: str) -> None:
    assert_sound(cableparse.parse_cable(blank + made[0].replace("\n", f"\n{blank}")))


@given(ANY)
def test_any_text_is_read_as_an_article(text: str) -> None:
    assert_sound(cableparse.parse_article(text))


@given(ANY)
def test_any_text_is_read_as_what_it_is(text: str) -> None:
    assert_sound(cableparse.parse(text))


@given(st.binary())
@example(b"\xff\xfeR\x00")
@example(b"\xef\xbb\xbfTO ROME")
@example(b"TAGS: PREL \x81\x8d")
def test_any_bytes_are_read(data: bytes) -> None:
    for document in (cableparse.parse(data), cableparse.parse_cable(data), cableparse.parse_article(data)):
        assert_sound(document)


@given(ANY)
def test_json_goes_there_and_back(text: str) -> None:
    for document in (cableparse.parse_cable(text), cableparse.parse_article(text), cableparse.parse(text)):
        plain = json.loads(document.to_json())
        again = type(document).from_dict(plain)
        assert again == document
        assert again.to_dict().keys() == plain.keys()


@given(st.one_of(DAMAGED, DAMAGED_ARTICLES, texts_of("cable")))
def test_json_fits_the_schema(text: str) -> None:
    for document in (cableparse.parse_cable(text), cableparse.parse_article(text), cableparse.parse(text)):
        SCHEMA.validate(document.to_dict())
        SCHEMA.validate(document.to_dict(spans=True))


@given(ANY)
def test_strict_takes_what_lenient_reads_without_an_error(text: str) -> None:
    lenient = cableparse.parse_cable(text)
    errors = [defect for defect in lenient.defects if defect.level == "error"]
    if errors:
        with pytest.raises(CableSyntaxError) as raised:
            cableparse.parse_cable(text, strict=True)
        assert raised.value.position == errors[0].span.start
        assert str(raised.value)
    else:
        assert cableparse.parse_cable(text, strict=True) == lenient


@given(cable_texts(sections=3))
def test_strict_takes_every_printed_cable(made: tuple[str, Cable]) -> None:
    cableparse.parse_cable(made[0], strict=True)


@given(st.lists(ANY, min_size=2, max_size=4))
def test_threads_read_alike(texts: list[str]) -> None:
    alone = [(cableparse.parse(text), cableparse.parse_cable(text).to_dict(spans=True)) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        parsed = list(pool.map(cableparse.parse, texts))
        read = list(pool.map(lambda text: cableparse.parse_cable(text).to_dict(spans=True), texts))
    assert [(document, plain) for document, plain in zip(parsed, read, strict=True)] == alone


@given(cable_texts(sections=3), st.data())
def test_a_cut_copy_is_sound(made: tuple[str, Cable], data: st.DataObject) -> None:
    assert_sound(cableparse.parse_cable(made[0][: data.draw(st.integers(0, len(made[0])))]))


# XML that was cut open is read as plain text
@given(cable_texts(sections=3).filter(lambda made: "<TEI" not in made[0]), st.data())
def test_a_cut_copy_keeps_what_stands_before_the_cut(made: tuple[str, Cable], data: st.DataObject) -> None:
    text = made[0]
    whole = cableparse.parse_cable(text)
    at = data.draw(st.integers(0, len(text)))
    # A label cut to its first letter goes on with the field above; what whole lines say stays.
    line = text.rfind("\n", 0, at) + 1
    cut = cableparse.parse_cable(text[:line])
    assert_sound(cut)
    for name in ("transmission", "called", "calling", "security"):
        part = getattr(whole.header, name, None)
        if part is not None and part.span is not None and part.span.end < line and name != "calling":
            assert getattr(cut.header, name) == part
    for name in ("message_reference", "section", "executive_order", "correction"):
        part = getattr(whole, name)
        if part is not None and part.span is not None and part.span.end < line:
            assert getattr(cut, name) == part
    for name in ("tags", "references"):
        part = getattr(whole, name)
        if part and part[-1].span.end + 1 < line and whole.dialect != "smart":
            kept = getattr(cut, name)[: len(part)]
            if _has_marks_left(cut, whole):
                assert [attrs.evolve(one, id=None) for one in kept] == [attrs.evolve(one, id=None) for one in part]
            else:
                assert kept == part
    if "subject" in whole.spans and whole.spans["subject"][-1].end < line:
        assert cut.subject == whole.subject
    if any(defect.code == "section-out-of-order" for defect in whole.defects):
        return  # the body is in the order of the sections, not of the text
    blocks = [block for block in whole.body if block.span is not None and block.span.end + 2 < line]
    assert [block.text for block in cut.body[: max(len(blocks) - 1, 0)]] == [block.text for block in blocks[:-1]]


def _has_marks_left(cut: Cable, whole: Cable) -> bool:
    """Whether marks of notes stay in the parties of a telegram, whose post gives the ids of references.

    Only the list of notes proves a mark, and the list is cut off.
    """
    of_cut, of_whole = cut.header, whole.header
    if whole.dialect != "frus" or of_cut is None or of_whole is None:
        return False
    parties = [(one.originator, *(to.name for to in one.action)) for one in (of_cut, of_whole)]
    return parties[0] != parties[1]


# What each field's value may change besides: the date-time group gives the year of references and TAGS.
UNTOUCHED = ("subject", "captions", "signers", "executive_order", "references", "tags", "classified_by", "header")


@given(cables(), st.sampled_from(["subject", "tags", "references", "executive_order"]), SIGNS)
def test_damage_in_one_field_leaves_the_others_alone(cable: Cable, name: str, noise: str) -> None:
    values = {"subject": "X", "tags": (), "references": (), "executive_order": None}
    noise = " ".join("".join(c for c in noise if c.isprintable() and c not in "¶\\<[&").split()).strip("-= ")[:40]
    noise = f"x {noise}".lower().rstrip()
    text = cable.render()
    label = {"subject": "SUBJECT:", "tags": "TAGS:", "references": "REF:", "executive_order": "E.O."}[name]
    at = text.find(f"\n{label}")
    if at < 0 or ":" in noise or any(c.isdigit() for c in noise):
        return
    end = text.find("\n", at + 1)
    spoilt = f"{text[:end]} {noise}{text[end:]}"
    read = cableparse.parse_cable(spoilt)
    for other in UNTOUCHED:
        if other != name and other not in values:
            assert getattr(read, other) == getattr(cable, other), other


@given(st.one_of(cables(sections=3), articles()))
def test_a_document_equals_itself_read_from_json(document: Cable | Article) -> None:
    assert type(document).from_dict(document.to_dict()) == document


@given(DAMAGED)
def test_a_damaged_cable_can_be_printed(text: str) -> None:
    cable = cableparse.parse_cable(text)
    assert_sound(cableparse.parse_cable(cable.render()))


def test_equality_is_by_value() -> None:
    cable = cableparse.parse_cable("TAGS: PREL\n\n1. A word.")
    assert cable == attrs.evolve(cable, source="", segments=(), spans={}, evidence=())
    assert isinstance(cableparse.parse(""), Text)
