"""Names that stand damaged in a text: what is proposed for them, and what is not."""

from pathlib import Path

import pytest

from emendata.annotate import AnnotateOptions, Authority, annotate
from emendata.model import Article, CorrectionKind
from emendata.segment import arrange
from support import anchored, annotated, authority_of, codes, decisions_of

# No form of these entries is recorded as wrong: whatever is found, the channel finds.
ENTRIES = """
<person xml:id="pers-giap"><persName xml:lang="vi"><surname>Võ</surname> <forename type="middle">Nguyên</forename> <forename>Giáp</forename></persName></person>
<person xml:id="pers-le-duan"><persName xml:lang="vi"><surname>Lê</surname> <forename>Duẩn</forename></persName></person>
<person xml:id="pers-rakosi"><persName xml:lang="hu"><forename>Mátyás</forename> <surname>Rákosi</surname></persName></person>
<place xml:id="place-badinh"><placeName xml:lang="vi">Ba Đình</placeName></place>
"""
TWIN = '<person xml:id="pers-twin"><persName xml:lang="vi"><surname>Lê</surname> <forename>Duẩn</forename></persName></person>'


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Return the authority of `ENTRIES`."""
    return authority_of(tmp_path_factory.mktemp("names"), ENTRIES)


def proposed(article: Article) -> list[tuple[str, str, bool]]:
    """Return reading, lemma and whether the program corrects by itself, of each proposal."""
    return [(item.reading, item.lemma, item.is_admitted) for item in article.proposals]


def test_a_sure_proposal_is_a_correction_of_the_program_s(names: Authority) -> None:
    """At most medium, the program responsible, the Russian marked as reconstructed; a finding says so."""
    article, findings = annotated("Then the general Vo Nguyen Ziap spoke.", names)
    assert proposed(article) == [("Vo Nguyen Ziap", "Võ Nguyên Giáp", True)]
    (correction,) = article.corrections
    assert (correction.kind, correction.resp, correction.cert, correction.lemma_lang) == (
        CorrectionKind.TRANSLITERATION, "#emendata", "medium", "vi",
    )  # fmt: skip
    (form,) = article.forms
    assert (form.key, form.intermediate, form.intermediate_status) == (
        correction.form,
        "Во Нгуен Зиап",
        "reconstructed",
    )
    assert "confirmed by nobody" in form.reason
    assert [(item.span.of(article.source.text), item.ref) for item in article.mentions] == [
        ("Vo Nguyen Ziap", "pers-giap")
    ]
    assert "N-005" in codes(findings)


def test_a_part_of_a_name_not_met_in_full_is_listed_only(names: Authority) -> None:
    """The words stand; a finding names it."""
    article, findings = annotated("Then Rakoshi spoke in the hall.", names)
    assert proposed(article) == [("Rakoshi", "Rákosi", False)]
    assert article.corrections == ()
    assert "N-006" in codes(findings)


def test_a_right_name_is_left_alone(names: Authority) -> None:
    """Standard form, without its marks, a part of it."""
    article, _ = annotated("Võ Nguyên Giáp and Vo Nguyen Giap and Giáp met Mátyás Rákosi in Ba Dinh.", names)
    assert article.proposals == ()


@pytest.mark.parametrize(
    "text",
    [
        "The le zuan of the day was small.",
        "In Badinian words they spoke.",
        "The Party, the Congress and the Army met in Moscow.",
        "LE",
        "Zuan-Ziap-like words",
    ],
)
def test_what_is_no_name_is_not_proposed(names: Authority, text: str) -> None:
    """Small letters, adjectives, ordinary words."""
    assert [item for item in annotated(text, names)[0].proposals if item.is_admitted] == []


def test_a_word_that_the_text_writes_small_too_is_no_name(names: Authority) -> None:
    """ "Rakoshi" at the head of a sentence, "rakoshi" elsewhere."""
    article, _ = annotated("Rakoshi is a dish. They like rakoshi very much.", names)
    assert article.proposals == ()


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("They met Le\nZuan there.", "Le Zuan"),
        ("They met Le Zuan's wife.", "Le Zuan"),
        ("They met (Le Zuan) there.", "Le Zuan"),
        ("They met Comrade Le Zuan there.", "Le Zuan"),
        ("They met “Le Zuan”, and left.", "Le Zuan"),
        ("They met in Badinh, and left.", "Badinh"),
    ],
)
def test_the_reading_is_the_name_alone(names: Authority, text: str, reading: str) -> None:
    """No title, no possessive ending, no mark; over a line end too."""
    article, _ = annotated(text, names)
    assert [item.reading for item in article.proposals] in ([reading], [])
    assert all(" ".join(item.span.of(article.source.text).split()) == item.reading for item in article.proposals)
    assert reading == "Badinh" or article.proposals


def test_titles_of_a_run_are_not_in_the_reading(names: Authority) -> None:
    """ "President Ambassador Le Zuan": what is replaced is the name."""
    article, _ = annotated("They met President Ambassador Le Zuan there.", names)
    assert [item.reading for item in article.proposals] == ["Le Zuan"]


def test_what_fits_two_entries_alike_is_listed_not_chosen(tmp_path: Path) -> None:
    """Both are named, nothing is corrected."""
    article, _ = annotated("They met Le Zuan there.", authority_of(tmp_path, ENTRIES + TWIN))
    (proposal,) = article.proposals
    assert not proposal.is_admitted
    assert proposal.runner_up is not None
    assert {proposal.entity, proposal.runner_up.entity} == {"pers-le-duan", "pers-twin"}
    assert article.corrections == ()


@pytest.mark.parametrize("subtype", ["refused", "postponed"])
def test_what_the_editors_let_stand_is_not_proposed(names: Authority, tmp_path: Path, subtype: str) -> None:
    """At that place; elsewhere it is."""
    app = f'<app type="transliteration" subtype="{subtype}" n="1"><rdg wit="#A">Le Zuan</rdg></app>'
    article, _ = annotated("They met Le Zuan there. Then Le Zuan left.", names, decisions_of(tmp_path, app))
    assert [item.span.start for item in article.proposals] == [29]
    assert [item.span.start for item in article.corrections] == [29]


@pytest.mark.parametrize("subtype", ["refused", "postponed"])
def test_what_the_editors_let_stand_is_not_corrected_by_the_authority(
    authority: Authority, tmp_path: Path, subtype: str
) -> None:
    """ "Truong Tinh" is recorded as wrong, "Vo Nguyen Giap" is a variant brought to style; both stand where decided."""
    app = f'<app type="transliteration" subtype="{subtype}" n="all"><rdg wit="#A">{{}}</rdg></app>'
    decisions = decisions_of(tmp_path, app.format("Truong Tinh") + app.format("Vo Nguyen Giap"))
    article, _ = annotated("They met Truong Tinh and Vo Nguyen Giap.", authority, decisions)
    assert article.corrections == ()


def test_nothing_is_looked_for_where_it_is_not_wanted(names: Authority) -> None:
    """The option of the stage."""
    article = arrange(anchored("Then the general Vo Nguyen Ziap spoke.")[0])
    assert annotate(article, names, (), AnnotateOptions(proposes=False))[0].proposals == ()


def test_a_long_run_of_capitals_takes_linear_time(names: Authority) -> None:
    """A heading of 20,000 capitalised words; the same words again cost nothing."""
    article, _ = annotated("They met. " + "Party Congress Le Zuan " * 5000 + "there.", names)
    assert {item.reading for item in article.proposals} == {"Le Zuan"}
    assert len(article.proposals) == 5000


def test_a_name_without_its_diacritics_is_the_person_and_no_error(tmp_path: Path) -> None:
    """It is referenced and brought to the house's form; in the authority it need not stand."""
    authority = authority_of(
        tmp_path, '<person xml:id="pers-dong"><persName xml:lang="vi">Phạm Văn Đồng</persName></person>'
    )
    article, _ = annotated("Then Pham Van Dong spoke.", authority)
    assert [(item.span.of(article.source.text), item.ref) for item in article.mentions] == [
        ("Pham Van Dong", "pers-dong")
    ]
    assert [(item.kind, item.lemma) for item in article.corrections] == [(CorrectionKind.STYLE, "Phạm Văn Đồng")]
    assert article.proposals == ()


def test_an_established_english_name_is_right(tmp_path: Path) -> None:
    """Hanoi is no damage of Hà Nội, though the entry does not list it."""
    authority = authority_of(
        tmp_path, '<place xml:id="place-hanoi"><placeName xml:lang="vi">Hà Nội</placeName></place>'
    )
    article, _ = annotated("They met in Hanoi again.", authority)
    assert article.proposals == ()
