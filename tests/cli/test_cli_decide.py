"""`emendata decide`: what is written, where, what it does to the next build, and how it is taken back."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from small_edition import HEAD, PERSONS, TEI_ALL, TEXT, make_edition, schema_errors, write

Run = Callable[..., Result]
DAY = ("--date", "2026-11-27")
BY_HAND = f"""<?xml version='1.0' encoding="UTF-8"?>
<?review by='hand'?>
{HEAD}
  <standOff>
    <!-- <app type="transliteration"><rdg wit="#A">Le Zuan</rdg></app> </listApp> -->
    <listApp>
      <app type='translation' n='1'>
        <lem cert='high'>the Mongolian People’s Republic</lem>
        <rdg wit='#A'>the MNR</rdg>
        <note type='reason'><![CDATA[МНР <app> & </listApp>]]></note>
      </app>
    </listApp>
  </standOff>
</TEI>
"""


@pytest.fixture
def project(here: Path) -> Path:
    """Return the small project, in the current folder."""
    return make_edition(here)


def apparatus(project: Path, article: str = "a") -> Path:
    """Return the file of the decisions."""
    return project / "tei/apparatus" / f"{article}.xml"


def readings(run: Run, project: Path, article: str = "a") -> list[tuple[str, str, str, str]]:
    """Build, and return reading, lemma, responsibility and certainty of each entry of the edition."""
    result = run("build", "--only", "html")
    assert result.exit_code == 0, result.stderr
    text = (project / "tei/editions" / f"{article}.xml").read_text("utf-8")
    found = re.findall(r"<lem resp=\"(.*?)\" cert=\"(.*?)\".*?>(.*?)</lem><rdg.*?>(.*?)</rdg>", text, re.DOTALL)
    return [(" ".join(re.sub("<.*?>", "", reading).split()), lemma, resp, cert) for resp, cert, lemma, reading in found]


def test_an_accepted_proposal_is_the_editor_s_in_the_next_build(run: Run, project: Path) -> None:
    """From resp="#emendata", medium, to resp="#ed", high, at every place; what is not decided stays as it was."""
    before = readings(run, project)
    assert before.count(("Le Zuan", "Lê Duẩn", "#emendata", "medium")) == 3
    result = run("decide", "Le Zuan", "--accept", "--all", *DAY)
    assert (result.exit_code, result.stdout) == (
        0,
        "“Le Zuan” is read as Lê Duẩn, line 3, 7, 13 (tei/apparatus/a.xml)\n",
    )
    after = readings(run, project)
    assert after.count(("Le Zuan", "Lê Duẩn", "#ed", "high")) == 3
    assert [item for item in after if item[0] != "Le Zuan"] == [item for item in before if item[0] != "Le Zuan"]


def test_what_the_program_admits_is_marked_as_unconfirmed(run: Run, project: Path) -> None:
    """In the page and in the PDF: the sign, until an editor confirms it."""
    import pypdf

    assert run("build").exit_code == 0
    page = (project / "build/html/a.html").read_text("utf-8")
    assert 'class="app transliteration unconfirmed" id="app-le-zuan-1"' in page
    words = "".join(item.extract_text() for item in pypdf.PdfReader(project / "build/print/a.pdf").pages)
    assert "°" in words
    for name in ("Vo Nguyen Ziap", "Le Zuan", "Truong Tinh"):
        assert run("decide", name, "--accept", "--all").exit_code == 0
    assert run("build").exit_code == 0
    page = (project / "build/html/a.html").read_text("utf-8")
    assert 'class="app transliteration" id="app-le-zuan-1"' in page
    assert not re.search(r'class="app [^"]*unconfirmed', page)
    words = "".join(item.extract_text() for item in pypdf.PdfReader(project / "build/print/a.pdf").pages)
    assert "°" not in words


@pytest.mark.parametrize("ruling", ["--refuse", "--postpone"])
def test_what_is_refused_or_put_off_stands_and_is_not_proposed_again(run: Run, project: Path, ruling: str) -> None:
    """The words stay in the edition; `suggest` is silent on them; the other names are as before."""
    assert run("decide", "Le Zuan", ruling, "--all").exit_code == 0
    assert run("validate", "tei").exit_code == 0
    found = {reading for reading, *_ in readings(run, project)}
    assert "Le Zuan" not in found
    assert "Vo Nguyen Ziap" in found
    assert "Le Zuan →" not in run("suggest").stdout


@pytest.mark.parametrize("ruling", ["--refuse", "--postpone"])
def test_a_form_that_the_authority_calls_wrong_stands_too_where_it_is_refused(
    run: Run, here: Path, ruling: str
) -> None:
    """The editor's word on one text goes before the authority's on all."""
    wrong = '<persName type="wrong">Le Zuan</persName>\n      </person>\n      <!--'
    make_edition(here, PERSONS.replace("</person>\n      <!--", wrong))
    assert ("Le Zuan", "Lê Duẩn", "#ed", "high") in readings(run, here)
    assert run("decide", "Le Zuan", ruling, "--line", "7").exit_code == 0
    assert readings(run, here).count(("Le Zuan", "Lê Duẩn", "#ed", "high")) == 2


def test_one_place_among_several_is_that_place_alone(run: Run, project: Path) -> None:
    """By line; where the words beside it stand twice, by their number."""
    assert run("decide", "Ziap", "--accept", "--line", "9", *DAY).exit_code == 0
    assert readings(run, project).count(("Ziap", "Giáp", "#ed", "high")) == 1
    text = (project / "tei/editions/a.xml").read_text("utf-8")
    assert re.search(r'<p xml:id="\S+">Comrade <persName ref="#pers-giap"><app', text)
    assert run("decide", "Ziap", "--refuse", *DAY).stdout.startswith("“Ziap” stands, line 5 ")
    assert readings(run, project).count(("Ziap", "Giáp", "#ed", "high")) == 1


def test_several_places_need_a_word_which(run: Run, project: Path) -> None:
    """Nothing is written; the places are shown with the words around them."""
    result = run("decide", "Le Zuan", "--accept")
    assert result.exit_code == 1
    assert 'N-036 error: "Le Zuan" stands 3 times: line 3 “Ziap, and later Le Zuan led the party.”' in result.stderr
    assert not apparatus(project).exists()


def test_a_part_of_a_longer_name_is_not_decided_by_itself(run: Run, project: Path) -> None:
    """ "Vo Nguyen" within "Vo Nguyen Ziap"."""
    result = run("decide", "Vo Nguyen", "--accept", "--all", "--lemma", "Võ Nguyên", "--reason", "x")
    assert result.exit_code == 1
    assert "N-046" in result.stderr
    assert not apparatus(project).exists()


def test_words_over_a_line_end_are_found(run: Run, project: Path) -> None:
    """ "Vo Nguyen" at the end of line 4, "Ziap" on line 5: either line names the place."""
    assert run("decide", "Vo  Nguyen Ziap", "--accept", "--line", "5").stdout.endswith("line 4 (tei/apparatus/a.xml)\n")
    assert readings(run, project).count(("Vo Nguyen Ziap", "Võ Nguyên Giáp", "#ed", "high")) == 1


def test_initials_stay_as_the_source_has_them(run: Run, project: Path) -> None:
    """ "M. Rakoshi": only the surname is replaced, only where the initial stands before it, in text and note."""
    result = run("decide", "M. Rakoshi", "--accept", "--all")
    assert result.stdout == "“Rakoshi” is read as Rákosi, line 7, 14 (tei/apparatus/a.xml)\n"
    assert readings(run, project).count(("Rakoshi", "Rákosi", "#ed", "high")) == 2
    text = (project / "tei/editions/a.xml").read_text("utf-8")
    assert text.count('<persName ref="#pers-rakosi">M. <app') == 2
    assert "&lt;gone&gt;" in text


def test_initials_are_replaced_where_the_editor_gives_the_name_in_full(run: Run, project: Path) -> None:
    """--lemma with more words than the surname."""
    call = ("--accept", "--line", "14", "--lemma", "Mátyás Rákosi", "--lang", "hu", "--reason", "He.")
    assert run("decide", "M. Rakoshi", *call).exit_code == 0
    assert ("M. Rakoshi", "Mátyás Rákosi", "#ed", "high") in readings(run, project)


@pytest.mark.parametrize("given", ["MNR2", "MNR"])
def test_a_note_s_number_is_no_part_of_the_reading(run: Run, project: Path, given: str) -> None:
    """ "MNR2", as it is copied from the source: the call stays."""
    assert run("decide", given, "--accept", "--lemma", "MPR", "--reason", "МНР", "--cert", "medium").exit_code == 0
    assert ("MNR", "MPR", "#ed", "medium") in readings(run, project)
    assert '</app><ref type="noteAnchor"' in (project / "tei/editions/a.xml").read_text("utf-8")


def test_marks_of_xml_in_a_reading_and_a_reason_are_words(run: Run, project: Path) -> None:
    """Quotation marks, "&", "<": found, written and built."""
    reading = '"Rakoshi & Co. <gone>"'
    call = ("--accept", "--lemma", "“Rákosi & Co.” <sic>", "--reason", 'a < b & "c"')
    assert run("decide", reading, *call).exit_code == 0
    assert run("validate", "tei").exit_code == 0
    assert ('"Rakoshi &amp; Co. &lt;gone&gt;"', "“Rákosi &amp; Co.” &lt;sic&gt;", "#ed", "high") in readings(
        run, project
    )


@pytest.mark.parametrize(
    "reading",
    [
        "Đỗ Mười's",
        "Do Muoi’s “[aide]”",
        "O'Neil",
        "(Ziap)",
        "Nguyễn",
        "Nguyê\u0303n",
        "R&D <x> ]]>",
        "--",
        "Смит",
        "ab\u0301c",
    ],
)
def test_readings_with_any_letters_and_marks(run: Run, here: Path, reading: str) -> None:
    """Vietnamese letters (composed or not), apostrophes, brackets, quotation marks, other scripts."""
    make_edition(
        here, a=f"A heading of some words\n\nThen they met {reading} again, and that was all that there was.\n"
    )
    result = run("decide", "--refuse", *DAY, "--", reading)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.endswith("stands, line 3 (tei/apparatus/a.xml)\n")
    assert run("validate", "tei").exit_code == 0
    again = run("decide", "--refuse", "--", reading)
    assert "N-034" in again.stderr
    assert run("decide", "--undo", "--", reading).exit_code == 0
    assert not apparatus(here).exists()


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        (("le zuan", "--accept"), "N-030", "the nearest: line 3 “Le Zuan”"),
        (("Le Zuang", "--accept"), "N-030", "line 3 “Le Zuan”"),
        (("Le Zuan", "--accept", "--line", "9"), "N-030", "does not stand on line 9"),
        (("Qqqqq", "--accept"), "N-030", "none is like it"),
        (("plenum", "--accept"), "N-031", "nothing says what"),
        (("plenum", "--accept", "--lemma", "Plenum"), "N-038", "give --reason"),
        (("plenum", "--accept", "--lemma", "plenum", "--reason", "x"), "N-039", "as it stands"),
        (("plenum", "--accept", "--as", "pers-giapp"), "N-037", "the nearest: pers-giap"),
        (("plenum", "--undo"), "N-032", "nothing is decided there"),
        (("plenum", "--refuse", "--article", "b"), "R-042", "there are: a"),
        (("x", "--undo", "--everywhere"), "N-032", "no wrong form"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_cannot_be_decided_is_a_finding_and_writes_nothing(
    run: Run, project: Path, call: tuple[str, ...], code: str, words: str
) -> None:
    """Exit 1, the nearest places or ids named."""
    result = run("decide", *call)
    assert (result.exit_code, result.stdout) == (1, "")
    assert code in result.stderr
    assert words in result.stderr
    assert not (project / "tei/apparatus").exists()


@pytest.mark.parametrize(
    "call",
    [
        (),
        ("Le Zuan",),
        ("", "--accept"),
        (" ", "--refuse"),
        ("Le Zuan", "--accept", "--refuse"),
        ("Le Zuan", "--accept", "--line", "3", "--all"),
        ("Le Zuan", "--accept", "--line", "0"),
        ("Le Zuan", "--refuse", "--lemma", "x"),
        ("Le Zuan", "--refuse", "--everywhere"),
        ("Le Zuan", "--accept", "--date", "2026-02-30"),
        ("Le Zuan", "--accept", "--resp", "an editor"),
        ("Le Zuan", "--accept", "--lang", "vi VN"),
        ("Le Zuan", "--accept", "--reason", "a\x01b"),
        ("Le\x1b Zuan", "--accept"),
        ("Le \udcff Zuan", "--accept"),
    ],
    ids=ascii,
)
def test_a_wrong_call_is_usage(run: Run, project: Path, call: tuple[str, ...]) -> None:
    """Exit 2, and nothing is written."""
    assert run("decide", *call).exit_code == 2
    assert not (project / "tei/apparatus").exists()


def test_deciding_twice_is_refused(run: Run, project: Path) -> None:
    """By the same words, a part of them, or more words around them; the file stays as it was."""
    assert run("decide", "Truong Tinh", "--accept").exit_code == 0
    before = apparatus(project).read_bytes()
    for again in ("Truong Tinh", "met Truong Tinh"):
        result = run("decide", again, "--refuse")
        assert result.exit_code == 1
        assert 'N-034 error: "' in result.stderr
        assert "--undo" in result.stderr
    assert "N-046" in run("decide", "Truong", "--refuse").stderr
    assert apparatus(project).read_bytes() == before


@pytest.mark.parametrize(
    "original",
    [
        BY_HAND.encode(),
        BY_HAND.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + BY_HAND.encode(),
        BY_HAND.replace("UTF-8", "UTF-16").encode("utf-16"),
        BY_HAND.replace("    </listApp>", "    \t</listApp  >").encode(),
        BY_HAND.replace("      </app>\n    </listApp>", "      </app></listApp>").encode(),
        BY_HAND.replace("UTF-8", "windows-1251").encode("windows-1251"),
        BY_HAND.rstrip().encode(),
        re.sub(
            r"(</?)(?=[A-Za-z])",
            r"\1t:",
            BY_HAND.replace("xmlns=", "xmlns:t=").replace("<![CDATA[МНР <app> & </listApp>]]>", "x"),
        ).encode(),
    ],
    ids=["lf", "crlf", "bom", "utf-16", "spaces", "one line", "cp1251", "no final line end", "prefix"],
)
def test_the_file_keeps_its_other_bytes_and_undo_gives_them_all_back(run: Run, project: Path, original: bytes) -> None:
    """Comments with entries in them, CDATA, instructions, single quotes, line ends, byte order mark, encoding."""
    path = write(apparatus(project), original)
    assert run("decide", "Le Zuan", "--accept", "--all", *DAY).exit_code == 0
    assert run("decide", "Ziap", "--refuse", "--all", *DAY).exit_code == 0
    changed = path.read_bytes()
    start = next(at for at, (one, other) in enumerate(zip(original, changed, strict=False)) if one != other)
    assert changed.startswith(original[:start])
    assert changed.endswith(original[start:])
    if b"\r\n" in original[:200]:
        assert b"\n" not in changed.replace(b"\r\n", b"")
    assert run("validate", str(path)).exit_code == 0
    assert run("decide", "Le Zuan", "--undo").exit_code == 0
    assert run("decide", "Ziap", "--undo").exit_code == 0
    assert path.read_bytes() == original


def test_undo_in_the_middle_leaves_the_others(run: Run, project: Path) -> None:
    """The file is as if the one had never been decided."""
    for name in ("Le Zuan", "Ziap"):
        run("decide", name, "--accept", "--all", *DAY)
    run("decide", "Truong Tinh", "--accept", *DAY)
    run("decide", "Ziap", "--undo")
    without = apparatus(project).read_bytes()
    apparatus(project).unlink()
    run("decide", "Le Zuan", "--accept", "--all", *DAY)
    run("decide", "Truong Tinh", "--accept", *DAY)
    assert apparatus(project).read_bytes() == without


def test_one_place_is_taken_back_by_its_line(run: Run, project: Path) -> None:
    """--undo --line: the decisions on other places stay."""
    run("decide", "Ziap", "--accept", "--line", "5")
    run("decide", "Ziap", "--refuse", "--line", "9")
    assert run("decide", "Ziap", "--undo", "--line", "9").exit_code == 0
    text = apparatus(project).read_text("utf-8")
    assert text.count("<app") == 1
    assert "refused" not in text


def test_what_was_written_by_hand_is_not_taken_back(run: Run, project: Path) -> None:
    """Only what this command recorded is."""
    path = write(apparatus(project), BY_HAND)
    result = run("decide", "the MNR", "--undo")
    assert result.exit_code == 1
    assert "it was written by hand" in result.stderr
    assert path.read_text("utf-8") == BY_HAND


@pytest.mark.parametrize(
    ("spoilt", "code", "exit_code"),
    [
        ("<TEI>", "V-001", 3),
        (BY_HAND.replace("'translation'", "'guess'"), "V-012", 1),
        (f"{HEAD}<standOff/></TEI>", "N-033", 1),
        ('<!DOCTYPE TEI [<!ENTITY a "b">]>' + BY_HAND.split("?>", 1)[1].lstrip(), "V-002", 3),
        ("", "R-003", 3),
    ],
    ids=["broken", "kind", "no list", "entities", "empty"],
)
def test_a_file_that_cannot_be_added_to_is_left_alone(
    run: Run, project: Path, spoilt: str, code: str, exit_code: int
) -> None:
    """A finding, no traceback, the bytes as they were."""
    path = write(apparatus(project), spoilt)
    result = run("decide", "Truong Tinh", "--accept")
    assert result.exit_code == exit_code, result.stderr
    assert code in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert path.read_text("utf-8") == spoilt


def test_the_written_file_is_valid(run: Run, project: Path) -> None:
    """Against our schema: accepted, refused, put off, on one place and on all."""
    _decide_much(run)
    assert schema_errors(apparatus(project), "apparatus") == []
    assert run("validate", "tei").exit_code == 0


@pytest.mark.shared
@pytest.mark.skipif(not TEI_ALL.is_file(), reason="needs ../shared/tei")
def test_the_written_file_is_tei(run: Run, project: Path) -> None:
    """Against tei_all, the authority with a wrong form too."""
    _decide_much(run)
    assert run("decide", "Rakoshi", "--accept", "--everywhere").exit_code == 0
    for path in (apparatus(project), project / "tei/authority/persons.xml"):
        assert schema_errors(path, TEI_ALL) == []


def _decide_much(run: Run) -> None:
    for call in (
        ("Le Zuan", "--accept", "--all"),
        ("Ziap", "--accept", "--line", "5"),
        ("Ziap", "--refuse", "--line", "9", "--reason", "Another man."),
        ("Truong Tinh", "--postpone"),
        ("MNR", "--accept", "--lemma", "MPR", "--reason", "МНР & «others»"),
    ):
        assert run("decide", *call, *DAY).exit_code == 0


def test_a_reading_of_two_articles_needs_the_article(run: Run, here: Path) -> None:
    """N-035 names both; --article takes one, and the other is as before."""
    make_edition(here, a=TEXT, b=TEXT.replace("Congress", "Plenum"))
    result = run("decide", "Truong Tinh", "--accept")
    assert result.exit_code == 1
    assert "N-035" in result.stderr
    assert "a, b" in result.stderr
    assert run("decide", "Truong Tinh", "--accept", "--article", "b").exit_code == 0
    assert not apparatus(here, "a").exists()
    assert apparatus(here, "b").exists()


def test_everywhere_is_recorded_in_the_authority(run: Run, project: Path) -> None:
    """A surname as a surname, behind the names of that person; every article is then corrected, and it can be undone."""
    path = project / "tei/authority/persons.xml"
    before = path.read_text("utf-8")
    assert run("decide", "Rakoshi", "--accept", "--everywhere").exit_code == 0
    line = (
        '        <persName type="wrong" corresp="#a" resp="#ed" xml:lang="en-t-ru-t0-und"><surname>Rakoshi</surname>'
        "</persName>\n"
    )
    assert path.read_text("utf-8").replace(line, "") == before
    assert line in path.read_text("utf-8")
    assert run("validate", "tei").exit_code == 0
    assert ("Rakoshi", "Rákosi", "#ed", "high") in readings(run, project)
    assert "N-047" in run("decide", "Rakoshi", "--accept", "--everywhere", "--as", "pers-rakosi").stderr
    assert run("decide", "Rakoshi", "--undo", "--everywhere").exit_code == 0
    assert path.read_text("utf-8") == before


def test_another_entry_is_meant(run: Run, project: Path) -> None:
    """--as: its name, not the one proposed, and no reasoning that is about another."""
    call = ("--accept", "--line", "9", "--as", "pers-le-duan", "--reason", "The other one.", *DAY)
    assert run("decide", "Ziap", *call).exit_code == 0
    text = apparatus(project).read_text("utf-8")
    assert '<lem xml:lang="vi" cert="high">Lê Duẩn</lem>' in text
    assert 'corresp="#pers-le-duan"' in text
    assert "intermediate" not in text


def test_what_was_put_off_is_listed(run: Run, project: Path) -> None:
    """Article, reading, lines, day, reason; and that there is nothing."""
    assert not apparatus(project).exists()
    assert run("decide", "--postponed").stdout == "Nothing was put off.\n"
    run("decide", "Le Zuan", "--postpone", "--all", "--reason", "Ask in Hanoi.", *DAY)
    lines = run("decide", "--postponed").stdout.splitlines()
    assert re.split("  +", lines[-1]) == ["a", "Le Zuan", "3, 7, 13", "2026-11-27", "Ask in Hanoi."]


def test_outside_a_project_it_says_so(run: Run, here: Path) -> None:
    """Exit 3, as everywhere."""
    result = run("decide", "x", "--refuse")
    assert result.exit_code == 3
    assert "R-022" in result.stderr
    assert list(here.iterdir()) == []


def test_what_the_glossary_proposes_is_accepted_as_the_act_it_is(run: Run, here: Path) -> None:
    """No entry of the authority stands behind it; the kind, the Russian and the reason are the glossary's."""
    make_edition(here, a="A heading of some words\n\nThe PTV and the MNR agreed on all of it in the spring of 1956.\n")
    (proposal,) = [item for item in _proposals(run) if item["reading"] == "PTV"]
    assert proposal["id"] is None
    assert run("decide", "PTV", "--accept", *DAY).exit_code == 0
    assert run("validate", "tei").exit_code == 0
    assert ("PTV", proposal["lemma"], "#ed", "high") in readings(run, here)
    text = apparatus(here).read_text("utf-8")
    assert f'<app type="{proposal["type"]}" n="all">' in text
    assert '<note type="intermediate" subtype="reconstructed" xml:lang="ru">ПТВ</note>' in text


def _proposals(run: Run) -> list[dict[str, str]]:
    made: list[dict[str, str]] = json.loads(run("suggest", "--json").stdout)["articles"][0]["proposals"]
    return made


def test_a_mistranslation_is_recorded_as_one(run: Run, project: Path) -> None:
    """--type: the reading is then no transliteration from Russian."""
    call = ("--accept", "--lemma", "congress", "--type", "translation", "--reason", "Пленум or съезд.", *DAY)
    assert run("decide", "plenum", *call).exit_code == 0
    text = apparatus(project).read_text("utf-8")
    assert '<app type="translation" n="all">' in text
    assert '<rdg wit="#A">plenum</rdg>' in text
    assert ("plenum", "congress", "#ed", "high") in readings(run, project)
