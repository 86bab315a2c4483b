"""Files, folders and containers: what is read, in which order, and what becomes of what cannot be read."""

from __future__ import annotations

import gzip
import io
import os
import quopri
import zipfile
from pathlib import Path

import pytest
from containers import CASES, MANY, ONE, cables_row, page, texts, zipped
from hypothesis import example, given
from hypothesis import strategies as st

from cableparse import Cable, Hints, Origin, Text, parse, parse_cable, read
from cableparse.cable.model import Classification
from cableparse.sources import archives
from cableparse.sources.containers import records, stream_records
from cableparse.sources.records import HEAD, LONGEST_RECORD, TEXT_NAMES, Record, iso_date
from cableparse.sources.transfer import unquoted


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/z.txt", "b/a/deep.txt", "a.txt", "c.txt", ".hidden", ".git/config"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"This is {name}.\n", "utf-8")
    return tmp_path


def test_a_folder_is_walked_in_order_without_what_is_hidden(folder: Path) -> None:
    found = [Path(document.origin.path).relative_to(folder).as_posix() for document in read(folder) if document.origin]
    assert found == ["a.txt", "c.txt", "b/z.txt", "b/a/deep.txt"]


def test_a_named_file_is_read_even_if_hidden(folder: Path) -> None:
    (document,) = read(str(folder / ".hidden"))
    assert document.source == "This is .hidden.\n"
    assert document.origin == Origin(str(folder / ".hidden"))


def test_documents_come_one_at_a_time(folder: Path) -> None:
    found = read(folder)
    next(found)
    (folder / "c.txt").write_text("Changed since.\n", "utf-8")
    assert next(found).source == "Changed since.\n"


def test_a_kind_can_be_asked_for(folder: Path) -> None:
    (document,) = read(folder / "a.txt", kind="article")
    assert document.kind == "article"


def test_a_kind_that_there_is_not_is_told_of_at_once(folder: Path) -> None:
    with pytest.raises(ValueError, match="kind: 'letter' is none of auto, cable, article"):
        read(folder, kind="letter")  # type: ignore[arg-type]  # what the test is about


def test_an_empty_path_is_not_the_current_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (document,) = read("")
    assert isinstance(document, Text)
    assert (document.label, document.origin) == ("unreadable", Origin(""))
    assert len(list(read("."))) > 1


@pytest.mark.parametrize("name", ["missing", "a.txt/below", "nul\0inside", "long" * 5000])
def test_a_path_that_cannot_be_read_is_yielded_as_such(folder: Path, name: str) -> None:
    (document,) = read(folder / name)
    assert isinstance(document, Text)
    assert (document.label, document.source, document.segments) == ("unreadable", "", ())
    assert [defect.code for defect in document.defects] == ["unreadable"]
    assert document.origin == Origin(str(folder / name))


def test_a_link_that_leads_nowhere_is_yielded_as_unreadable(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "missing")
    (record,) = records(tmp_path)
    assert record.error == "No such file or directory"


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "back").symlink_to(tmp_path, target_is_directory=True)
    assert list(records(tmp_path)) == []


# --------------------------------------------------------------------------------- the same text, contained


@pytest.mark.parametrize("kind", ONE)
@pytest.mark.parametrize("text", texts(), ids=lambda text: text[:20].strip())
def test_a_contained_text_reads_as_it_does_alone(tmp_path: Path, kind: str, text: str) -> None:
    (tmp_path / "file").write_bytes(ONE[kind](text))
    (document,) = read(tmp_path / "file")
    _is_as_alone(document, text)


@pytest.mark.parametrize("kind", MANY)
def test_contained_texts_read_as_they_do_alone(tmp_path: Path, kind: str) -> None:
    (tmp_path / "file").write_bytes(MANY[kind](texts()))
    found = list(read(tmp_path / "file"))
    assert len(found) == len(texts())
    for document, text in zip(found, texts(), strict=True):
        # the big table has a date and a reference for every row, which only the first of these cables shares
        if not kind.startswith("cables table") or document is found[0]:
            _is_as_alone(document, text)
        assert document.source == text
        assert document.origin is not None
        assert document.origin.path == str(tmp_path / "file")
    numbers = [document.origin and str(document.origin.record) for document in found]
    if kind.startswith("zip"):
        assert numbers == [f"all:{n}" if kind == "zipped table" else number for n, number in _named(kind, len(found))]
    else:
        assert numbers == [str(n) for n in range(1, len(found) + 1)]


def _named(kind: str, count: int) -> list[tuple[int, str]]:
    return [(n, f"{n}.txt" if kind == "zip" else str(n)) for n in range(1, count + 1)]


def _is_as_alone(document: Cable | object, text: str) -> None:
    alone = parse(text)
    assert isinstance(document, Cable)
    assert document == alone
    assert document.source == text
    assert document.segments == alone.segments
    assert document.defects == alone.defects


def test_a_folder_holds_containers(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(MANY["CSV"](["One.", "Two."]))
    (tmp_path / "b").write_bytes(ONE["gzip"]("Three."))
    assert [document.source for document in read(tmp_path)] == ["One.", "Two.", "Three."]


def test_a_stream_that_cannot_be_wound_back_is_read() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    found = list(stream_records(Pipe(MANY["zip"](["One.", "Two."])), Origin("-")))
    assert [(record.data, record.origin) for record in found] == [
        (b"One.", Origin("-", "1.txt")),
        (b"Two.", Origin("-", "2.txt")),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no pipes with names")
def test_a_pipe_in_a_folder_is_told_of_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert _errors(tmp_path) == ["it is no regular file"]


# ----------------------------------------------------------------------------------- what a container knows


def test_a_page_gives_its_cable_and_what_its_table_says() -> None:
    (record,) = records(CASES / "page.html")
    assert record.data == (CASES / "page.txt").read_text("utf-8")
    assert record.hints == Hints(
        id="07ROME4712",
        date="2007-10-09",  # 14:02 is the hour twice
        classification="CONFIDENTIAL",
        origin="Embassy Rome",
    )
    (document,) = read(CASES / "page.html")
    assert isinstance(document, Cable)
    assert document == parse((CASES / "page.txt").read_text("utf-8"))
    assert document.defects == ()


def test_a_page_that_was_cut_off_is_read_to_its_end(tmp_path: Path) -> None:
    whole = (CASES / "page.html").read_text("utf-8")
    (tmp_path / "page").write_text(whole[: whole.index("His dog")], "utf-8")
    (document,) = read(tmp_path / "page")
    assert document.source.endswith("¶2.  (U)  ")


def test_a_page_whose_table_was_cut_off_is_read_all_the_same(tmp_path: Path) -> None:
    whole = (CASES / "page.html").read_text("utf-8").replace("2007-10-09 14:02", "2007-10-09 14:52")
    (tmp_path / "page").write_text(whole.replace("</table>\n<code>", "\n<code>"), "utf-8")
    (record,) = records(tmp_path / "page")
    assert (record.hints.id, record.hints.date) == ("07ROME4712", "2007-10-09T14:52:00Z")


def test_another_page_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("<html><pre>no cable</pre></html>", "utf-8")
    (document,) = read(tmp_path / "page")
    assert document.source == "<html><pre>no cable</pre></html>"


def test_quoted_printable_mail_is_decoded() -> None:
    (cable,) = read(CASES / "quoted_printable.eml")
    assert isinstance(cable, Cable)
    assert cable.header is not None
    assert [one.name for one in (*cable.header.action, *cable.header.info)] == ["SECSTATE WASHDC", "AMEMBASSY MADRID"]
    assert cable.subject == "PORTUGAL: THE FERRY CAPTAIN’S CAFÉ IS CLOSED UNTIL FURTHER NOTICE"
    assert cable.signers == ("HOFFMAN",)
    assert [segment.role for segment in cable.segments if segment.role != "blank"][-1] == "mail"


LABEL = b"Content-Transfer-Encoding: Quoted-Printable\r\n"


@given(st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=99), max_size=9))
def test_what_was_quoted_is_what_was_written(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert unquoted(LABEL + b"\n" + quopri.encodestring(text.encode())) == f"{LABEL.decode()}\n{text}"


PARTS = [LABEL, b"boundary=a;\n", b"\n--a\n", b"--a--\r\n", b"\n", b"=20\n", b"x=\n", b"=C3=A9"]


@example([LABEL, b"x=\n"])
@given(st.lists(st.sampled_from(PARTS)))
def test_any_mail_is_decoded(parts: list[bytes]) -> None:
    mail = b"".join(parts)
    assert unquoted(mail).count("x") == mail.count(b"x")
    if LABEL not in mail:
        assert unquoted(mail) == mail.decode()


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("&amp;lt;", "&lt;"),
        ("&#65;&#x42;", "AB"),
        ("a<br/>b", "a\nb"),
        ("<b>a</b> < b", "a < b"),
        ("&nosuch; &#9999999999999;", "&nosuch; &#9999999999999;"),
        ("<a href='<'>x</a>", "<a href='<'>x"),
    ],
)
def test_markup_becomes_text(tmp_path: Path, hidden: str, shown: str) -> None:
    (tmp_path / "page").write_text(f"<code><pre>{hidden}</pre></code>", "utf-8")
    assert [record.data for record in records(tmp_path / "page")] == [shown]


def test_the_big_table_gives_hints_and_the_text_wins(tmp_path: Path) -> None:
    (tmp_path / "table").write_text(cables_row(9, texts()[0], "08ROME4711"), "utf-8")
    (document,) = read(tmp_path / "table")
    assert isinstance(document, Cable)
    assert document.id == "08UNVIEVIENNA518"
    assert "08ROME4711" in next(one for one in document.defects if one.code == "hint-disagrees").message


@pytest.mark.parametrize(
    ("hints", "said"),
    [
        (Hints(id="08ROME4711"), "gives 08UNVIEVIENNA518 as id, its container 08ROME4711"),
        (Hints(date="2008-09-24T17:40:00Z"), "gives 2008-09-24T16:40:00Z as date"),
        (Hints(date="2008-09-25"), "as date, its container 2008-09-25"),
        (Hints(origin="Embassy Rome"), "gives UNVIEVIENNA as post, its container ROME"),
        (
            Hints(classification="SECRET//NOFORN"),
            "gives CONFIDENTIAL as classification, its container SECRET",
        ),
    ],
)
def test_where_text_and_container_disagree_the_text_wins(hints: Hints, said: str) -> None:
    cable = parse(texts()[0], hints=hints)
    assert cable == parse(texts()[0])
    (disagreement,) = (defect for defect in cable.defects if defect.code == "hint-disagrees")
    assert said in disagreement.message


def test_where_text_and_container_agree_nothing_is_said() -> None:
    # the time to the hour, the post in another spelling, no control that the text has not
    hints = Hints(
        id="08UNVIEVIENNA518",
        date="2008-09-24 16:59",
        classification="CONFIDENTIAL//NOFORN",
        origin="UNVIE",
    )
    assert parse(texts()[0], hints=hints).defects == parse(texts()[0]).defects


def test_a_container_gives_what_the_text_has_not() -> None:
    hints = Hints(id="07ROME12", date="2007-01-02", classification="secret//noforn//no such", origin="?")
    cable = parse_cable("TAGS: EFIS\n\n1. Nets.\n", hints=hints)
    assert (cable.id, cable.date) == ("07ROME12", "2007-01-02")
    assert cable.classification == Classification("SECRET", ("NOFORN",))


def test_a_row_that_looks_like_no_cable_is_one_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "table").write_text(cables_row(1, "\n\nNothing but this."), "utf-8")
    (document,) = read(tmp_path / "table")
    assert isinstance(document, Cable)
    assert (document.id, document.date) == ("08UNVIEVIENNA518", "2008-09-24T16:40:00Z")
    assert document.evidence == ("Its container gives it the message reference 08UNVIEVIENNA518.",)


def test_a_file_named_by_an_id_and_nothing_else_gives_the_id(tmp_path: Path) -> None:
    for name in ("07ROME12.txt", "07ROME0012.txt", "x-07ROME12.txt"):
        (tmp_path / name).write_text("A note.", "utf-8")
    assert [record.hints.id for record in records(tmp_path)] == [None, "07ROME12", None]


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("12/28/1966 18:48", "1966-12-28T18:48:00Z"),
        ("2006-03-21 15:03:09", "2006-03-21T15:03:09Z"),
        ("2006-03-21T15:03:09Z", "2006-03-21T15:03:09Z"),
        ("1/2/2003", "2003-01-02"),
        ("1/2/2003 0:00", "2003-01-02"),
        ("13/2/2003", None),
        ("yesterday", None),
        ("1" * 100, None),
        ("", None),
    ],
)
def test_dates_of_containers(printed: str, date: str | None) -> None:
    assert iso_date(printed) == date


@pytest.mark.parametrize(
    "names", ["refid,date,classification,origin,header,body", "ID,Created,Classification,Post,Header,Content"]
)
def test_named_columns_give_hints_and_the_header_stands_above_the_body(tmp_path: Path, names: str) -> None:
    (tmp_path / "table").write_text(f"{names}\n07ROME12,2007-01-02,SECRET,ROME,FM X,1. Y\n", "utf-8")
    (record,) = records(tmp_path / "table")
    assert record.data == "FM X\n\n1. Y"
    assert record.hints == Hints(id="07ROME12", date="2007-01-02", classification="SECRET", origin="ROME")


# ---------------------------------------------------------------------------------------- names of the text


def test_the_column_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "table").write_text("story\ttext\nOne.\tnot this\n", "utf-8")
    (tmp_path / "one column").write_text("story\nTwo.\n", "utf-8")
    assert [document.source for document in read(tmp_path, text_column="Story")] == ["Two.", "One."]
    assert [document.source for document in read(tmp_path)] == ["story\nTwo.\n", "not this"]


def test_the_field_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text('{"story": "One.", "text": "not this"}', "utf-8")
    assert [document.source for document in read(tmp_path, text_field="story")] == ["One."]
    assert [document.source for document in read(tmp_path)] == ["not this"]


def test_a_name_that_a_container_lacks_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("text,n\nOne.,1\n", "utf-8")
    (tmp_path / "b").write_text('{"text": "Two."}', "utf-8")
    errors = [document.defects[0].message for document in read(tmp_path, text_field="x", text_column="y")]
    assert errors == [
        "the input cannot be read: it has no column 'y'; its columns are text, n",
        "the input cannot be read: the record has no string in a field 'x'",
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "no text in it"}',
        "{text: but no JSON}",
        "Text, body and content\nare words, like others, too.\n",
        "text\n",
        "text,text\n1,2\n",
        "[PGOV](#) [PREL](#)",
        '{"text": ',
        '"1","2","3"\n',
    ],
)
def test_what_only_looks_like_a_container_is_a_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "file").write_text(text, "utf-8")
    (document,) = read(tmp_path / "file")
    assert document.source == text


# ------------------------------------------------------------------------------------------- broken records


def _errors(path: Path) -> list[str | None]:
    return [record.error for record in records(path)]


def _broken(record: Record) -> str | None:
    return record.error and record.error.partition(":")[0]


def test_a_broken_row_of_the_big_table_is_told_of_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = [cables_row(n, "FM X\n\n1. Y") for n in range(1, 7)]
    rows[1] = rows[1][:-2] + "\n"  # cut off: its quotation ends in the next row
    rows[3] = rows[3].replace('"UNVIE",', "", 1)
    rows[4] = rows[4].replace('"\n', '" stray\n')
    (tmp_path / "table").write_text("".join(rows), "utf-8")
    found = list(records(tmp_path / "table"))
    assert [record.error for record in found] == [
        None,
        "the quotation marks of this row are broken",
        None,
        "this row has 7 fields where 8 are due",
        "the quotation marks of this row are broken",
        None,
    ]
    assert [record.origin.record for record in found] == [1, 2, 3, 4, 5, 6]


def test_backslashes_of_the_big_table(tmp_path: Path) -> None:
    row = r'1,"1/2/2003 4:05","03ROME6","Embassy Rome",\N,"","h","a \"b\" \\ c\d \\\"e"'
    (tmp_path / "table").write_text(row, "utf-8")
    (record,) = records(tmp_path / "table")
    assert record.data == 'h\n\na "b" \\ c\\d \\"e'
    assert record.hints.classification is None


def test_broken_rows_of_a_table_are_told_of_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "table").write_text('text,n\n"a ""b""\nc",1\nx,2,3\n"y" z,4\n\nd,5\n"open,6\ne,7\n', "utf-8")
    found = list(records(tmp_path / "table"))
    assert [record.error or record.data for record in found] == [
        'a "b"\nc',
        "this row has 3 fields where 2 are due",
        "the quotation marks of this row are broken",
        "d",
        "the quotation marks of this row are broken",
        "e",
    ]


def test_a_letter_behind_the_last_quotation_mark_of_a_table_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "table").write_text('n,text\n1,"One."\n2,"Two."x', "utf-8")
    found = list(records(tmp_path / "table"))
    assert [record.error or record.data for record in found] == ["One.", "the quotation marks of this row are broken"]


def test_a_broken_row_of_the_big_table_may_be_very_long(tmp_path: Path) -> None:
    rows = [cables_row(n, "FM X\n\n1. Y") for n in range(1, 4)]
    rows[1] = rows[1].replace('"\n', '" stray ' + "word " * HEAD + "\n")
    (tmp_path / "table").write_text("".join(rows), "utf-8")
    found = list(records(tmp_path / "table"))
    assert [record.error or record.data for record in found] == [
        "FM X\n\n1. Y",
        "the quotation marks of this row are broken",
        "FM X\n\n1. Y",
    ]


def test_broken_lines_of_json_are_told_of_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        '{"text": "a"}',
        '{"text": "b',
        '{"text": "c"}',
        "5",
        '{"text": 6}',
        '{"n": ' + "[" * 100_000,
        '{"text": "d"}',
        '{"te',
    ]
    (tmp_path / "lines").write_text("\n".join(lines), "utf-8")
    found = list(records(tmp_path / "lines"))
    assert [_broken(record) or record.data for record in found] == [
        "a",
        "the record is no JSON",
        "c",
        "the record is no object",
        "the record has no string in a field " + ", ".join(TEXT_NAMES[:-1]) + " or article",
        "the record is no JSON",
        "d",
        "the record is no JSON",
    ]
    assert [record.origin.record for record in found] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_broken_first_record_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text('{"text": "a\n{"text": "b"}\n', "utf-8")
    assert [_broken(record) or record.data for record in records(tmp_path / "lines")] == [
        "the record is no JSON",
        "b",
    ]


def test_records_that_are_nested_too_deeply_are_not_tried_for_ever(tmp_path: Path) -> None:
    deep = '{"text": ' + "[" * 20_000 + "\n"
    (tmp_path / "lines").write_text(deep + '{"text": "a"}\n' + deep * 20 + '{"text": "b"}\n', "utf-8")
    found = list(records(tmp_path / "lines"))
    assert [record.data for record in found if record.error is None] == ["a"]
    assert (_broken(found[0]), found[-1].error) == (
        "the record is no JSON",
        "this record and too many before it are nested too deeply; the rest is not read",
    )
    assert len(found) == 12


def test_broken_records_behind_a_very_long_one(tmp_path: Path) -> None:
    text = "x" * 2_000_000
    lines = ['{"text": "a"}', f'{{"text": "{text}"}}', *['{"text": }', '{"text": "b"}'] * 50_000]
    (tmp_path / "lines").write_text("\n".join(lines), "utf-8")
    found = [_broken(record) or record.data for record in records(tmp_path / "lines")]
    assert found == ["a", text, *["the record is no JSON", "b"] * 50_000]


def test_a_lone_surrogate_in_json_stays(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text('{"text": "a \\ud800 é"}\n', "utf-8")
    assert [record.data for record in records(tmp_path / "lines")] == ["a \ud800 é"]


def test_a_number_of_a_million_digits_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text('{"text": "a", "n": ' + "9" * 1_000_000 + '}\n{"text": "b"}', "utf-8")
    assert [record.data for record in records(tmp_path / "lines")] == ["a", "b"]


@given(st.lists(st.tuples(*[st.text(st.sampled_from('a",\r\n\\;\t¶€'), max_size=6)] * 2), min_size=1, max_size=4))
@example([("", ""), ("a\r", "b")])
def test_rows_come_back_as_they_were_written(rows: list[tuple[str, str]]) -> None:
    doubled = ((f'"{cell}"' for cell in (one.replace('"', '""') for one in row)) for row in rows)
    data = "text,n\n" + "\n".join(map(",".join, doubled))
    found = [record.data for record in stream_records(io.BytesIO(data.encode()), Origin("x"))]
    assert found == [text for text, _ in rows]


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"text,n\n", b'[{"text": "', b"PK\x03\x04", b"\x1f\x8b\x08", b"<code><pre>", b"\xff\xfe"]),
)
def test_nothing_raises(data: bytes, beginning: bytes) -> None:
    for record in stream_records(io.BytesIO(beginning + data), Origin("x")):
        assert record.origin.path == "x"


# ------------------------------------------------------------------------------------------------- archives


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = ONE["gzip"]("One.")
    (tmp_path / "a").write_bytes(gzip.compress(inner))
    (tmp_path / "b").write_bytes(zipped({"x": inner, "y": zipped({"z": b"Two."}), "z": b"Three."}))
    inside = "an archive within an archive is not opened"
    assert _errors(tmp_path) == [inside, inside, inside, None]


def test_what_is_hidden_in_an_archive_is_passed_over(tmp_path: Path) -> None:
    names = ("b/a.txt", "a.txt", ".hidden", "__MACOSX/a.txt", ".git/config", "folder/")
    (tmp_path / "a").write_bytes(zipped({name: b"" if name.endswith("/") else b"One." for name in names}))
    assert [record.origin.record for record in records(tmp_path / "a")] == ["a.txt", "b/a.txt"]


def test_several_streams_with_nothing_in_some_of_them_are_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(b"One, ") + gzip.compress(b"") + gzip.compress(b"two.") + bytes(512))
    assert [record.data for record in records(tmp_path / "a")] == [b"One, two."]


def test_a_damaged_archive_is_told_of(tmp_path: Path) -> None:
    text = os.urandom(5000)
    packed, archive = gzip.compress(text), zipped({"a": text, "b": b"Two."})
    (tmp_path / "a").write_bytes(packed[:-9])
    (tmp_path / "b").write_bytes(packed[:99] + b"damage" + packed[105:])
    (tmp_path / "c").write_bytes(archive[:-9])
    (tmp_path / "d").write_bytes(archive[:99] + b"damage" + archive[105:])
    (tmp_path / "e").write_bytes(b"PK\x03\x04")
    found = [(record.error or "").partition(" (")[0] or record.data for record in records(tmp_path)]
    assert found == [
        "its gzip data end too soon",
        "its gzip data are damaged",
        "its list of members is damaged",
        "it cannot be unpacked",
        b"Two.",
        "its list of members is damaged",
    ]


def test_members_that_are_not_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a", "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("method", "One.", zipfile.ZIP_BZIP2)
    data = bytearray(zipped({"secret": b"Two."}))
    data[6] |= 1  # the flag of a password, in the member's header and in the list
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "b").write_bytes(data)
    assert [(error or "").partition(" (")[0] for error in _errors(tmp_path)] == [
        "it is a symbolic link",
        "it is compressed by a method that is not read",
        "it cannot be unpacked",
    ]


def test_a_bomb_is_put_out_and_the_rest_is_read(tmp_path: Path) -> None:
    size = archives.ALLOWANCE * 2
    (tmp_path / "a").write_bytes(gzip.compress(bytes(size)))
    (tmp_path / "b").write_bytes(zipped({"a": b" " * size, "b": b"Two."}))
    bomb = "it unpacks to more than 200 times its size, as no archive of texts does"
    assert _errors(tmp_path) == [bomb, bomb, None]


def test_all_members_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "ALLOWANCE_OF_ALL_MEMBERS", 10)
    monkeypatch.setattr(archives, "MOST_TIMES", 0)
    (tmp_path / "a").write_bytes(zipped({"a": b"12345678", "b": b"12345678"}))
    assert [record.error is None for record in records(tmp_path / "a")] == [True, False]


def test_the_number_of_members_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 1)
    (tmp_path / "a").write_bytes(zipped({"a": b"One.", "b": b"Two."}))
    assert _errors(tmp_path) == ["it has more than 1 members"]


def test_one_unpacked_text_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cableparse.sources.containers.LONGEST_RECORD", 10)
    (tmp_path / "a").write_bytes(gzip.compress(b"Twelve bytes"))
    (tmp_path / "b").write_bytes(b"Twelve bytes")
    assert _errors(tmp_path) == ["a single text of more than 10 bytes is not unpacked", None]
    assert LONGEST_RECORD > 10


# ---------------------------------------------------------------------------------------------- flat memory


@pytest.mark.parametrize("kind", ["cables table", "CSV", "JSON Lines", "JSON array"])
def test_a_container_is_read_no_further_than_its_records_are_asked_for(kind: str) -> None:
    class Counted(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            self.taken += len(data)
            return data

    file = Counted(MANY[kind]([texts()[0]] * 200))
    first = next(stream_records(file, Origin("x")))
    assert first.data == texts()[0]
    assert file.taken <= 1 << 18


def test_a_long_record_is_read_whole(tmp_path: Path) -> None:
    text = 'Long, "longer".\n' * 40_000
    for kind in ("CSV", "JSON Lines", "cables table"):
        (tmp_path / kind).write_bytes(MANY[kind](["One.", f"\n\n{text}", "Two."]))
        assert [str(record.data).strip("\n") for record in records(tmp_path / kind)] == [
            "One.",
            text.strip("\n"),
            "Two.",
        ]


_ROW = "1,1/2/2003 4:05,03ROME6,"
_LINE = '{"text": "x"}\n'
_HOSTILE = (
    *(("text,n\n", unit) for unit in ('"', "x,", '"\n', 'x,"""\n')),
    *((_ROW, unit) for unit in ('"\\', '"', '\n"', _ROW)),
    *((_LINE, unit) for unit in ("[", '{"', '{"a":1}')),
    *(("<code><pre>", unit) for unit in ("<code><pre>", "<a ", "&#")),
    ("<table class='cable'>", "<td>"),
)


@pytest.mark.parametrize(("beginning", "unit"), _HOSTILE)
def test_hostile_repetition_is_read_to_its_end(beginning: str, unit: str) -> None:
    data = (beginning + unit * 100_000).encode()
    for record in stream_records(io.BytesIO(data), Origin("x")):
        assert record.origin.path == "x"


def test_a_clock_in_figures_that_make_no_number_is_none(tmp_path: Path) -> None:
    whole = (CASES / "page.html").read_text("utf-8").replace("2007-10-09 14:02", "2007-10-09 \N{SUPERSCRIPT TWO}:0")
    (tmp_path / "page.html").write_text(whole, "utf-8")
    (record,) = records(tmp_path / "page.html")
    assert record.error is None
    assert record.hints.date is None


def test_a_page_is_a_text_like_any(tmp_path: Path) -> None:
    (tmp_path / "page").write_text(page("One.\n\nTwo."), "utf-8")
    assert [document.source for document in read(tmp_path)] == ["One.\n\nTwo."]
