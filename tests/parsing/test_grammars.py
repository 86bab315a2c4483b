"""Grammars as Lark finds them and as the package does: the same pieces, compiled or not, installed or not."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from conftest import CASES, ROOT
from generated import OF_A_LINE, SEARCHED, grammars, texts_of
from hypothesis import given, settings
from hypothesis import strategies as st
from larklexer import Found, found_by_lark, held_by, lark

from cableparse.cable.preparation import prepare
from cableparse.parsing import compilation, texts
from cableparse.parsing.choices import choices_of
from cableparse.parsing.compilation import compile_grammar
from cableparse.parsing.firsts import ANY, first_letters, indent_of, opening_word, second_letters
from cableparse.parsing.grammars import find_pieces, matcher, matches, walk
from cableparse.parsing.pieces import BEYOND
from cableparse.parsing.walk import Walk
from cableparse.strategies import article_texts, cable_texts, damage

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = [path.read_text("utf-8", "replace") for path in sorted(CASES.rglob("*.txt"))]
WHOLE = grammars(ROOT)
EVERY = [*WHOLE, *((name, "start") for name in sorted(SEARCHED))]
CABLES = cable_texts(sections=2).flatmap(lambda made: damage(made.text))
ARTICLES = article_texts().flatmap(lambda made: damage(made.text))
OF_DOCUMENTS = {"cable": CABLES, "mail": CABLES, "detect": st.one_of(CABLES, ARTICLES), "news": ARTICLES}
PREPARED = [prepare(text).text for text in TEXTS]
LINES = sorted({line for text in TEXTS for line in text.splitlines()})


def found_by_walk(name: str, start: str, text: str) -> list[Found]:
    return [
        (piece.type, piece.start_pos, piece.end_pos, held_by(piece.match)) for piece in find_pieces(name, text, start)
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "start"), EVERY)
def test_lark_loads_every_start_of_every_grammar(name: str, start: str) -> None:
    parser = lark(name, start, "contextual")
    for text in () if name in SEARCHED else LINES if name in OF_A_LINE else PREPARED:
        tokens = parser.parse(text).children
        assert "".join(tokens) == text
        assert [token.type for token in tokens] == [piece.type for piece in find_pieces(name, text, start)]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "start"), WHOLE)
def test_larks_parser_finds_what_the_walk_finds(name: str, start: str) -> None:
    texts = LINES if name in OF_A_LINE else PREPARED
    for text in texts if name in OF_DOCUMENTS else texts[::4]:
        assert found_by_lark(name, start, text) == found_by_walk(name, start, text)

    @settings(max_examples=settings().max_examples // 2)
    @given(st.one_of(texts_of(name, start), st.text(), OF_DOCUMENTS.get(name, st.nothing())))
    def finds_the_same(text: str) -> None:
        text = text.replace("\n", " ") if name in OF_A_LINE else f"{text}\n"
        assert found_by_lark(name, start, text) == found_by_walk(name, start, text)

    finds_the_same()


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("salt", "s"),
        ("(?i:salt)", f"Ss{BEYOND}"),
        ("[a-c]?x", "abcx"),
        ("(?:a|b*)(?P<name>c+?)", "abc"),
        ("(?=[ab])[b-d]", "b"),
        ("(?![b])[b-d]", "cd"),
        ("(?!bc)[b-d]", "bcd"),
        ("(?<=x)a", "a"),
        (r"\bé", "é"),
        (r"\bš", BEYOND),
        (r"\d", f"0123456789{BEYOND}"),
        ("[^\n]", "".join(ANY - {"\n"})),
        ("a?", "".join(ANY)),
        (r"(a)?(?(1)b|c)", "".join(ANY)),
    ],
)
def test_first_letters(pattern: str, letters: str) -> None:
    assert first_letters(pattern) == frozenset(letters)


@pytest.mark.parametrize(
    ("pattern", "seconds"),
    [
        ("salt", {"s": "a"}),
        ("s(?:alt|e+|)x", {"s": "aex"}),
        ("[ab]{2}", {"a": "ab", "b": "ab"}),
        ("a*b", {"a": "ab"}),
        ("(?:ab|a[cd])?e", {"a": "bcd"}),
        ("(?=[ab]c)[a-z]{2}", {"a": "c", "b": "c"}),
        ("(?=a)[ab]c", {"a": "c"}),
        ("a(?<=a)b", {"a": "b"}),
        ("a(?!b)[bc]", {"a": "c"}),
        ("s|salt", {}),
        ("a?", {}),
    ],
)
def test_second_letters(pattern: str, seconds: dict[str, str]) -> None:
    assert second_letters(pattern) == {first: frozenset(letters) for first, letters in seconds.items()}


@pytest.mark.parametrize(
    ("pattern", "word"),
    [
        ("isit +us", "isit "),
        ("(?<=x)PAGE(?: +1|2)", "PAGE"),
        (r"\bA(?=l)lso", "Also"),
        ("(?i:salt)", ""),
        ("s[ae]lt", ""),
        ("(?:salt|sand)", "sa"),
        ("(?:salt|and)", ""),
        ("sa?lt", ""),
    ],
)
def test_the_word_with_which_every_match_begins(pattern: str, word: str) -> None:
    assert opening_word(pattern) == word


WORDS = "|".join(
    f"{letter}{word}" for letter in "abc" for word in ("ccounts?", "djournments", "ffairs", "gencies", "mbitions")
)


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [
        (f"(?:{WORDS})!", "accounts?|adjournments|affairs|agencies|ambitions"),
        (f"(?i:{WORDS})", "accounts?|adjournments|affairs|agencies|ambitions"),
        (f"(?![xyz])(?:(?:{WORDS})|d)", "accounts?|adjournments|affairs|agencies|ambitions"),
        (f"(?:[(] ?)?(?:{WORDS})", "accounts?|adjournments|affairs|agencies|ambitions"),
    ],
)
def test_a_pattern_is_cut_to_what_may_begin_with_a_letter(pattern: str, kept: str) -> None:
    choice = choices_of(pattern, "")
    assert choice is not None
    inner = choice
    while len(inner[3]) == 1 and inner[3][0][3]:
        inner = inner[3][0][3]
    found = [pattern[start:end] for start, end, letters, _ in inner[3] if "a" in letters]
    assert "|".join(found) == kept


@pytest.mark.parametrize(
    "pattern", [f"(?:{WORDS})?", "a|b", f"(?P<name>{WORDS})", f"(?:x)(?:{WORDS})", f"[|](?:{WORDS})", f"\\|(?:{WORDS})"]
)
def test_a_pattern_without_a_choice_at_its_beginning(pattern: str) -> None:
    assert choices_of(pattern, "") is None


def test_an_alternative_that_names_a_group_is_always_kept() -> None:
    choice = choices_of(f"(?:{WORDS}|(?P<number>[0-9]+))", "")
    assert choice is not None
    assert [letters == ANY for *_, letters, _ in choice[3]] == [False] * 15 + [True]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "start"), EVERY)
def test_what_is_compiled_for_a_letter_matches_as_the_whole_terminal(name: str, start: str) -> None:
    made = walk(name, start)
    beginnings = [*{line[:2]: line for line in LINES}.values(), "", " ", "š"]
    for kind, pattern in made.terminals.items():
        whole, tried = re.compile(pattern), made.matcher(kind)
        for line in beginnings:
            expected, found = whole.match(line), tried(line, 0)
            assert (found and (found.span(), found.groupdict())) == (
                expected and (expected.span(), expected.groupdict())
            )


def test_the_walk_forgets_letters_before_it_keeps_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cableparse.parsing.walk._MOST_ROWS", 2)
    made, text = Walk(compile_grammar("tags", "start")), "AB CD EF GH IJ KL MN"
    expected = [piece.type for piece in find_pieces("tags", text)]
    assert [piece.type for piece in made.pieces(text)] == expected
    tried = made.matcher("WORD")
    assert all(tried(word, 0) for word in text.split())


def test_what_a_text_has_no_letters_of_is_not_searched_for() -> None:
    assert [*matches("interruption", "CASE_BANNER", "the ferry")] == []
    banner = "U.S. Department of State Case No. F-0000-00000"
    assert [found[0] for found in matches("interruption", "CASE_BANNER", f"x {banner}\n")] == [banner]


def test_a_matcher_stays_within_the_stretch() -> None:
    assert matcher("extent", "MARKED")("(C) Ferry", 0)
    assert matcher("extent", "MARKED")("(C) Ferry", 0, 2) is None


def test_the_layout_of_a_long_pattern_costs_nothing() -> None:
    grammar = "start: (SALT | OTHER)*\nSALT.2: /(?:\n  s[ ]alt | p\\ epper\n )/ix\nOTHER: /(?s:.)/\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compilation, "grammar_text", lambda _: grammar)
        compiled = compile_grammar("passing", "start")
    assert compiled["terminals"]["SALT"] == r"(?i:(?:s[ ]alt|p\ epper))"


def test_the_letter_after_an_indent_counts() -> None:
    indented = "[ \f]*(?![ \f])TO"
    assert indent_of(indented) == "\f "
    assert first_letters(indented, "\f ") == {"T"}
    assert first_letters(indented) == {" ", "\f", "T"}
    assert not indent_of("[ \f]*TO"), "may give blanks back"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("  TO", ["TO"]),
        ("š TO", ["BEYOND", "TO"]),
        ("  ", ["BLANK"]),
        ("TO  š", ["TO", "BEYOND"]),
    ],
)
def test_the_walk_tries_what_may_begin_there(text: str, kinds: list[str]) -> None:
    grammar = "start: (TO | BEYOND | BLANK)*\nB: / *(?! )/\nTO.2: B /TO/\nBEYOND.2: B /š/\nBLANK: / +/\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compilation, "grammar_text", lambda _: grammar)
        found = [piece.type for piece in Walk(compile_grammar("passing", "start")).pieces(text)]
    assert found == kinds


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The grammars of a checkout, to change."""
    folder = tmp_path / "grammars"
    shutil.copytree(ROOT / "grammars", folder)
    monkeypatch.setattr(texts, "CHECKOUT", folder)
    return folder


CHANGED = "start: (SALT | OTHER)*\nSALT.2: /salt/\nOTHER: /[^s]+|s/\n"


def kinds_of(name: str, text: str) -> list[str]:
    """As a program finds them that has not asked for this grammar before."""
    return [piece.type for piece in walk.__wrapped__(name).pieces(text)]


def test_a_checkout_compiles_a_changed_grammar(checkout: Path) -> None:
    (checkout / "passing.lark").write_text(CHANGED, "utf-8")
    assert kinds_of("passing", "no salt sold") == ["OTHER", "SALT", "OTHER", "OTHER", "OTHER"]


def test_a_checkout_compiles_a_new_grammar(checkout: Path) -> None:
    (checkout / "new.lark").write_text(CHANGED, "utf-8")
    assert kinds_of("new", "salt") == ["SALT"]


def test_a_checkout_compiles_a_grammar_of_which_an_import_was_changed(checkout: Path) -> None:
    (checkout / "new.lark").write_text("%import spice.SALT\n" + CHANGED.replace("SALT.2: /salt/\n", ""), "utf-8")
    (checkout / "spice.lark").write_text("SALT.2: /salt/\n", "utf-8")
    before = texts.grammar_hash("new")
    assert kinds_of("new", "salt") == ["SALT"]
    (checkout / "spice.lark").write_text("SALT.2: /sel/\n", "utf-8")
    assert texts.grammar_hash("new") != before
    assert kinds_of("new", "sel") == ["SALT"]


def test_a_checkout_compiles_nothing_that_is_as_it_was(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checkout.is_dir()
    monkeypatch.setitem(sys.modules, "cableparse.parsing.compilation", None)
    for name, start in EVERY:
        assert walk.__wrapped__(name, start).terminals


def test_an_installed_package_neither_compares_nor_compiles_grammars(tmp_path: Path) -> None:
    """It has none here: they are left out of the archive that it is imported from."""
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as package:
        for path in sorted((ROOT / "cableparse").rglob("*")):
            if "__pycache__" not in path.parts:
                package.write(path, path.relative_to(ROOT))
    program = (
        "import sys, cableparse\n"
        "assert cableparse.parse_cable('SUBJECT: WEIRS\\n\\n1. It rained.\\n').subject == 'WEIRS'\n"
        "assert '.zip' in cableparse.__file__, cableparse.__file__\n"
        "assert not {'lark', 'cableparse.parsing.compilation', 'cableparse.parsing.firsts'} & sys.modules.keys()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "package.zip")}
    subprocess.run([sys.executable, "-c", program], check=True, cwd=tmp_path, env=environment)


def test_a_piece_shows_its_type_and_text() -> None:
    assert repr(find_pieces("tags", "PREL")) == "[WORD('PREL')]"


def test_a_grammar_that_leaves_text_over_is_named_as_what_it_is() -> None:
    only_salt = Walk(
        {
            "grammar_hash": "",
            "terminals": {"SALT": "salt"},
            "indent": "",
            "indented": [],
            "firsts": {"SALT": "+s"},
            "seconds": {},
            "choices": {},
            "words": {},
            "needed": {},
            "scanners": [["SALT"]],
            "places": [(0, {"SALT": 0})],
        }
    )
    with pytest.raises(AssertionError, match=r"matches 'and hay': the grammar is not total$"):
        list(only_salt.pieces("saltand hay"))
