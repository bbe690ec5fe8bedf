"""Decisions: reading them, finding their places, and what is said where one finds none."""

from pathlib import Path

import pytest

from emendata.annotate import Authority
from emendata.model import Article
from support import annotated, codes, decisions_of

TEXT = "The leaders of Lake Baikal met.\n\nIn Lake Baikal they agreed, and the Lake Baikal plan was made.\n\nThey left."
APP = '<app type="translation"{}><lem cert="high">the DRV</lem><rdg wit="#A">Lake Baikal</rdg>{}</app>'


def corrected(article: Article) -> list[tuple[int, str, str | None]]:
    """Return each correction's line, reading and lemma."""
    text = article.source.text
    return [(article.source.line_at(item.span.start), item.span.of(text), item.lemma) for item in article.corrections]


def decide(folder: Path, entries: str, text: str = TEXT) -> tuple[list[tuple[int, str, str | None]], list[str]]:
    """Return the corrections that decisions make in a text, and the codes of the findings."""
    article, findings = annotated(text, decisions=decisions_of(folder, entries))
    return corrected(article), codes(findings)


def test_all_means_every_place(tmp_path: Path) -> None:
    """n="all"."""
    done, findings = decide(tmp_path, APP.format(' n="all"', ""))
    assert done == [(1, "Lake Baikal", "the DRV"), (3, "Lake Baikal", "the DRV"), (3, "Lake Baikal", "the DRV")]
    assert findings == []


@pytest.mark.parametrize(("number", "at"), [("1", 15), ("2", 36), ("3", 69)])
def test_a_number_means_that_occurrence(tmp_path: Path, number: str, at: int) -> None:
    """n="2": the second in the order of the text."""
    article, findings = annotated(TEXT, decisions=decisions_of(tmp_path, APP.format(f' n="{number}"', "")))
    assert [item.span.start for item in article.corrections] == [at]
    assert findings == []


@pytest.mark.parametrize(
    ("context", "at"),
    [
        ('<note type="prefix">In</note>', 36),
        ('<note type="suffix">plan was</note>', 69),
        ('<note type="prefix">leaders of</note>', 15),
        ('<note type="prefix">and the</note><note type="suffix">plan</note>', 69),
        ('<note type="prefix"> leaders\n  of </note>', 15),
    ],
)
def test_context_means_the_place_that_has_it(tmp_path: Path, context: str, at: int) -> None:
    """Prefix, suffix or both; white space does not count."""
    article, findings = annotated(TEXT, decisions=decisions_of(tmp_path, APP.format("", context)))
    assert [item.span.start for item in article.corrections] == [at]
    assert findings == []


def test_a_quotation_may_run_over_a_line_end(tmp_path: Path) -> None:
    """White space does not count in quotations either."""
    done, _ = decide(tmp_path, APP.format("", ""), "The leaders of Lake\nBaikal met.")
    assert done == [(1, "Lake\nBaikal", "the DRV")]


def test_a_decision_without_a_place_is_told(tmp_path: Path) -> None:
    """N-010, with the file and line of the decision; nothing changes."""
    article, findings = annotated("They left.", decisions=decisions_of(tmp_path, APP.format(' n="all"', "")))
    assert article.corrections == ()
    assert [(item.code, item.file, item.line) for item in findings] == [("N-010", "decisions.xml", 1)]


@pytest.mark.parametrize("context", ['<note type="prefix">nowhere</note>', '<note type="suffix">nowhere</note>'])
def test_a_context_that_fits_no_place_is_told(tmp_path: Path, context: str) -> None:
    """The words are there, but not with these beside them."""
    assert decide(tmp_path, APP.format("", context)) == ([], ["N-010"])


def test_several_places_without_a_choice_are_told(tmp_path: Path) -> None:
    """N-011 names the lines; nothing is guessed."""
    article, findings = annotated(TEXT, decisions=decisions_of(tmp_path, APP.format("", "")))
    assert article.corrections == ()
    assert codes(findings) == ["N-011"]
    assert "lines 1, 3, 3" in findings[0].message


def test_an_occurrence_that_is_not_there_is_told(tmp_path: Path) -> None:
    """n="4" of three."""
    assert decide(tmp_path, APP.format(' n="4"', "")) == ([], ["N-011"])


def test_a_part_of_a_word_is_no_place(tmp_path: Path) -> None:
    """ "Baikal" is not in "Baikalian"; a note's number glued to the word does not hide it."""
    app = APP.format(' n="all"', "")
    assert decide(tmp_path, app, "In Lake Baikalian words.") == ([], ["N-010"])
    assert decide(tmp_path, app, "In Lake Baikal2 they met.")[0] == [(1, "Lake Baikal", "the DRV")]


def test_of_two_that_overlap_one_is_left_out_and_told(tmp_path: Path) -> None:
    """N-012: the longer quotation stays."""
    other = '<app type="translation"><lem>led by the DRV</lem><rdg wit="#A">leaders of Lake</rdg></app>'
    first = APP.format(' n="1"', "")
    done, findings = decide(tmp_path, first + other, "The leaders of Lake Baikal met.")
    assert done == [(1, "leaders of Lake", "led by the DRV")]
    assert findings == ["N-012"]


def test_a_shorter_one_inside_a_longer_one_gives_way(tmp_path: Path) -> None:
    """n="all" for a word, and a decision of its own for one phrase with that word: no conflict."""
    phrase = '<app type="translation"><lem>the plan of the North</lem><rdg wit="#A">the Lake Baikal plan</rdg></app>'
    done, findings = decide(tmp_path, APP.format(' n="all"', "") + phrase)
    assert [reading for _, reading, _ in done] == ["Lake Baikal", "Lake Baikal", "the Lake Baikal plan"]
    assert findings == []


def test_a_decision_wins_over_a_slip(tmp_path: Path) -> None:
    """Never two on one span."""
    app = '<app type="translation"><lem>the Workers’ Party</lem><rdg wit="#A">the Workers \' Party</rdg></app>'
    done, _ = decide(tmp_path, app, "Then the Workers ' Party met.")
    assert done == [(1, "the Workers ' Party", "the Workers’ Party")]


def test_a_decision_wins_over_a_form_of_the_authority(tmp_path: Path, authority: Authority) -> None:
    """ "Truong Tinh" is wrong in the authority too; the editor's reading stands, once."""
    app = (
        '<app type="transliteration" corresp="#pers-giap"><lem xml:lang="vi" cert="medium">Trịnh</lem>'
        '<rdg wit="#A" cause="unknown">Truong Tinh</rdg><note type="reason">Another man.</note></app>'
    )
    article, _ = annotated("Then Truong Tinh spoke.", authority, decisions_of(tmp_path, app))
    (correction,) = article.corrections
    assert (correction.lemma, correction.resp, correction.cert, correction.cause) == (
        "Trịnh",
        "#ed",
        "medium",
        "unknown",
    )
    assert [(item.span.of(article.source.text), item.ref) for item in article.mentions] == [
        ("Truong Tinh", "pers-giap")
    ]


def test_the_russian_behind_a_form_is_kept_with_its_reason(tmp_path: Path) -> None:
    """Intermediate form, how it is known and from where, and the reason in words."""
    app = (
        '<app type="transliteration"><lem>Trường Chinh</lem><rdg wit="#A">Truong Tinh</rdg>'
        '<note type="intermediate" subtype="documented" source="#ev-1">Чыонг Тинь</note><note type="reason">By rule.</note></app>'
    )
    article, _ = annotated("Then Truong Tinh spoke.", decisions=decisions_of(tmp_path, app))
    (form,) = article.forms
    assert (form.key, form.intermediate, form.intermediate_status, form.intermediate_source, form.reason) == (
        "truong-tinh", "Чыонг Тинь", "documented", "#ev-1", "By rule.",
    )  # fmt: skip
    assert article.corrections[0].form == "truong-tinh"


@pytest.mark.parametrize("words", ["Lake Baikal", "Чыонг"])
def test_two_decisions_on_the_same_words_keep_their_reasons(tmp_path: Path, words: str) -> None:
    """Each correction points to the reason that its own editor gave."""
    app = '<app type="translation" n="{0}"><lem>the DRV</lem><rdg wit="#A">{1}</rdg><note type="reason">Reason {0}.</note></app>'
    entries = app.format(1, words) + app.format(2, words)
    article, _ = annotated(TEXT.replace("Lake Baikal", words), decisions=decisions_of(tmp_path, entries))
    reasons = {form.key: form.reason for form in article.forms}
    assert [reasons[item.form or ""] for item in article.corrections] == ["Reason 1.", "Reason 2."]


def test_readings_without_latin_letters_keep_their_reasons(tmp_path: Path) -> None:
    """No slug can be made of them; their keys differ all the same."""
    app = '<app type="translation"><lem>x</lem><rdg wit="#A">{0}</rdg><note type="reason">Of {0}.</note></app>'
    article, _ = annotated(
        "Then 毛泽东 and Чыонг met.", decisions=decisions_of(tmp_path, app.format("毛泽东") + app.format("Чыонг"))
    )
    reasons = {form.key: form.reason for form in article.forms}
    assert [reasons[item.form or ""] for item in article.corrections] == ["Of 毛泽东.", "Of Чыонг."]


@pytest.mark.parametrize(
    ("kind", "entry", "expected"),
    [
        ("conjecture", "<lem>Lake Baikal</lem><rdg source='#ed' cert='low'>the DRV</rdg>", "the DRV"),
        ("crux", "<lem>Lake Baikal</lem><note type='editor'>No remedy.</note>", None),
        ("fact", "<lem>Lake Baikal</lem><note type='editor' source='#x'>In Siberia.</note>", None),
    ],
)
def test_where_the_text_stands_the_lemma_quotes_it(tmp_path: Path, kind: str, entry: str, expected: str | None) -> None:
    """Conjecture, crux and remark leave the source's words and find them by `lem`."""
    app = f'<app type="{kind}" n="1">{entry}</app>'
    article, findings = annotated(TEXT, decisions=decisions_of(tmp_path, app))
    (correction,) = article.corrections
    assert (correction.kind.value, correction.span.start, correction.lemma) == (kind, 15, expected)
    assert findings == []


@pytest.mark.parametrize("number", ["001", "003", "004"])
def test_every_decision_on_the_seeds_finds_its_place(seeds: dict[str, Path], number: str) -> None:
    """The editors' files in this repository quote the sources as they are."""
    from emendata.annotate import load_decisions

    article_id = {"001": "vn-1210", "003": "vn-1298", "004": "art-004-8dcc0a2832aea289"}[number]
    path = seeds[number].parent.parent / "tei" / "apparatus" / f"{article_id}.xml"
    _, findings = annotated(seeds[number].read_bytes(), decisions=load_decisions(path))
    assert [str(item) for item in findings if item.code in ("N-010", "N-011", "N-012")] == []


def test_the_nearest_places_are_named_with_their_words(tmp_path: Path) -> None:
    """Words that were spelt otherwise when it was decided: lines and words of what is like them, the likest first."""
    app = APP.format(' n="all"', "").replace("Lake Baikal", "lake Baykal")
    _, findings = annotated(TEXT, decisions=decisions_of(tmp_path, app))
    assert codes(findings) == ["N-010"]
    assert "the nearest: line 1 “Lake Baikal”; line 3 “Lake Baikal”; line 3 “Lake Baikal”" in findings[0].message


def test_a_quotation_that_stands_elsewhere_is_shown_in_its_context(tmp_path: Path) -> None:
    """Only the prefix has changed."""
    _, findings = annotated(TEXT, decisions=decisions_of(tmp_path, APP.format("", '<note type="prefix">By</note>')))
    assert "the nearest: line 1 “The leaders of Lake Baikal met.”; line 3 “In Lake Baikal" in findings[0].message


def test_several_places_are_shown_in_their_context(tmp_path: Path) -> None:
    """N-011, with what tells them apart."""
    _, findings = annotated(TEXT, decisions=decisions_of(tmp_path, APP.format("", "")))
    assert "which of the 3: line 1 “The leaders of Lake Baikal met.”; line 3" in findings[0].message


@pytest.mark.parametrize("number", ["0", "first", "-1", "99999999999999999999", "²"])
def test_a_number_that_is_none_is_told(tmp_path: Path, number: str) -> None:
    """N-011, no fault of the program."""
    assert decide(tmp_path, APP.format(f' n="{number}"', "")) == ([], ["N-011"])


def test_contradictory_decisions_are_told_once(tmp_path: Path) -> None:
    """The same words at the same places with another lemma: the first is followed, both are named with their lines."""
    app = APP.format(' n="all"', "")
    article, findings = annotated(
        TEXT, decisions=decisions_of(tmp_path, app + "\n" + app.replace("the DRV", "the SRV"))
    )
    assert [item.lemma for item in article.corrections] == ["the DRV"] * 3
    assert codes(findings) == ["N-013", "N-013"]  # on line 1, and on line 3
    assert "on line 1 of the source is decided twice: as “the DRV” (decisions.xml:1) and here as “the SRV”" in (
        findings[0].message
    )
    assert findings[0].line == 2


def test_a_refusal_contradicts_a_correction(tmp_path: Path) -> None:
    """Both on the same one place."""
    refused = '<app type="translation" subtype="refused" n="2"><rdg wit="#A">Lake Baikal</rdg></app>'
    done, findings = decide(tmp_path, APP.format(' n="2"', "") + refused)
    assert done == [(3, "Lake Baikal", "the DRV")]
    assert findings == ["N-013"]


def test_all_means_all_that_are_left(tmp_path: Path) -> None:
    """One place decided by itself, the others together: in either order no contradiction."""
    one, others = APP.format(' n="2"', "").replace("the DRV", "the SRV"), APP.format(' n="all"', "")
    for entries in (one + others, others + one):
        done, findings = decide(tmp_path, entries)
        assert [lemma for *_, lemma in done] == ["the DRV", "the SRV", "the DRV"]
        assert findings == []


def test_a_kind_that_there_is_not_is_a_finding(tmp_path: Path) -> None:
    """V-012 with the line, no fault of the program."""
    from emendata.errors import FindingError

    with pytest.raises(FindingError, match='V-012 error: type="guess" is not allowed on <app>'):
        decisions_of(tmp_path, APP.format("", "").replace('"translation"', '"guess"'))


def test_many_decisions_without_a_place_take_no_long_time(tmp_path: Path) -> None:
    """Three hundred of them on a text of many words: its stretches are made once."""
    text = " ".join(f"word{number} and" for number in range(5000))
    apps = "".join(APP.format("", "").replace("Lake Baikal", f"wird {number}") for number in range(300))
    _, findings = annotated(text, decisions=decisions_of(tmp_path, apps))
    assert codes(findings).count("N-010") == 300
