"""Names of the authority in a text: every way they may stand, and what is made of each."""

import pytest

from emendata.annotate import Authority
from emendata.model import Article, CorrectionKind
from support import annotated, codes


def mentions(article: Article) -> list[tuple[str, str | None]]:
    """Return each mention's words and the entity it names."""
    return [(item.span.of(article.source.text), item.ref) for item in article.mentions]


def corrections(article: Article) -> list[tuple[str, str | None, str]]:
    """Return each correction's reading, lemma and kind."""
    return [(item.span.of(article.source.text), item.lemma, item.kind.value) for item in article.corrections]


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("Then Trường Chinh spoke.", "Trường Chinh", "pers-truong-chinh"),
        ("Then A. I. Mikoyan spoke.", "A. I. Mikoyan", "pers-mikoyan"),
        ("Then A.I. Mikoyan spoke.", "A.I. Mikoyan", "pers-mikoyan"),
        ("Then A. Mikoyan spoke.", "A. Mikoyan", "pers-mikoyan"),
        ("See Mikoyan A. I. So it was.", "Mikoyan A. I.", "pers-mikoyan"),
        ("Then Anastas Mikoyan spoke.", "Anastas Mikoyan", "pers-mikoyan"),
        ("Then Mikoyan spoke.", "Mikoyan", "pers-mikoyan"),
        ("It was Mikoyan's trip.", "Mikoyan", "pers-mikoyan"),
        ("It was Mikoyan’s trip.", "Mikoyan", "pers-mikoyan"),
        ("THE VISIT OF MIKOYAN TO HANOI WAS LONG.", "MIKOYAN", "pers-mikoyan"),
        ("THE VISIT OF HO CHI MINH WAS LONG.", "HO CHI MINH", "pers-ho"),
        ("Then Mikoyan\nand others spoke.", "Mikoyan", "pers-mikoyan"),
        ("Then Ho Chi\nMinh spoke.", "Ho Chi\nMinh", "pers-ho"),
        ("Then Ho Chi\u00a0Minh spoke.", "Ho Chi\u00a0Minh", "pers-ho"),
        ("Mikoyan1 spoke.", "Mikoyan", "pers-mikoyan"),
        ("Анастас Микоян сказал.", "Анастас Микоян", "pers-mikoyan"),
        ("In Saigon they spoke.", "Saigon", "place-saigon"),
        ("The CPSU(b) spoke.", "CPSU(b)", "org-cpsu"),
        ("They spoke of Uncle Ho.", "Uncle Ho", "pers-ho"),
    ],
)
def test_a_name_is_found_in_any_form(authority: Authority, text: str, words: str, entity: str) -> None:
    """Initials before or behind, possessive, capitals, line ends, other scripts: one mention with all its words."""
    assert mentions(annotated(text, authority)[0]) == [(words, entity)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mikoyanov spoke.", []),
        ("The mikoyan was.", []),
        ("In Saigonese words.", []),
        ("The Mao-Zedong-thought.", []),
        ("So Minh Chi Ho spoke.", []),
        ("Then Chinh and Trường parted.", ["Chinh"]),
    ],
)
def test_what_only_looks_like_a_name_is_none(authority: Authority, text: str, expected: list[str]) -> None:
    """Parts of longer words, small letters, words in another order; a family name of Vietnam by itself."""
    assert [words for words, _ in mentions(annotated(text, authority)[0])] == expected


def test_a_city_named_for_a_person_is_a_place(authority: Authority) -> None:
    """ "Ho Chi Minh City" is Saigon and not the man."""
    assert mentions(annotated("He went to Ho Chi Minh City. Ho Chi Minh stayed.", authority)[0]) == [
        ("Ho Chi Minh City", "place-saigon"),
        ("Ho Chi Minh", "pers-ho"),
    ]


def test_a_street_named_for_a_person_is_not_the_person(authority: Authority) -> None:
    """A thing made of a name, though the authority does not know the thing."""
    assert mentions(annotated("He lived in Ho Chi Minh Street.", authority)[0]) == []


def test_a_short_bare_name_counts_only_where_the_person_is_met_in_full(authority: Authority) -> None:
    """ "Mao" is too short to be believed by itself."""
    assert mentions(annotated("Then Mao spoke.", authority)[0]) == []
    assert mentions(annotated("Mao Zedong came. Then Mao spoke.", authority)[0]) == [
        ("Mao Zedong", "pers-mao"),
        ("Mao", "pers-mao"),
    ]


def test_a_vietnamese_is_called_by_his_given_name(authority: Authority) -> None:
    """ "Giáp" is Võ Nguyên Giáp; "Võ" alone names nobody."""
    assert mentions(annotated("Võ Nguyên Giáp came. Giáp spoke.", authority)[0])[1] == ("Giáp", "pers-giap")
    assert mentions(annotated("Võ Nguyên Giáp came. Võ spoke.", authority)[0]) == [("Võ Nguyên Giáp", "pers-giap")]


def test_a_surname_of_two_persons_met_here_is_nobodys(authority: Authority) -> None:
    """N-002 names both; where one of them alone is met, he is meant."""
    article, findings = annotated("Alexei Ivanov and Boris Ivanov came. Ivanov spoke.", authority)
    assert [ref for words, ref in mentions(article) if words == "Ivanov"] == []
    assert [item.code for item in findings] == ["N-002"]
    assert "pers-ivanov-a, pers-ivanov-b" in findings[0].message
    article, findings = annotated("Boris Ivanov came. Ivanov spoke.", authority)
    assert mentions(article)[1] == ("Ivanov", "pers-ivanov-b")
    assert findings == []


def test_a_surname_that_two_entries_have_is_left_open(authority: Authority) -> None:
    """Where neither is met in full."""
    assert mentions(annotated("Ivanov spoke.", authority)[0]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Truong Tinh spoke.", ("Truong Tinh", "Trường Chinh")),
        ("Then Vo Nguyen Ziap spoke.", ("Vo Nguyen Ziap", "Võ Nguyên Giáp")),
        ("Vo Nguyen Ziap came. Comrade Ziap spoke.", ("Ziap", "Giáp")),
        ("Then M. Rakoshi spoke.", ("Rakoshi", "Rákosi")),
        ("Then Rakoshi M. spoke.", ("Rakoshi", "Rákosi")),
        ("On Badinh Square.", ("Badinh", "Ba Đình")),
    ],
)
def test_a_form_recorded_as_wrong_is_corrected(authority: Authority, text: str, expected: tuple[str, str]) -> None:
    """Only the part that is wrong; initials and titles stay as they are."""
    article, _ = annotated(text, authority)
    assert (*expected, "transliteration") in corrections(article)


def test_an_explanation_stands_behind_a_wrong_form(authority: Authority) -> None:
    """The Russian form of the entry, said to be reconstructed, once for all places."""
    article, _ = annotated("Truong Tinh spoke. Truong Tinh left.", authority)
    assert [(form.key, form.intermediate, form.intermediate_status, form.person) for form in article.forms] == [
        ("truong-tinh", "Чыонг Тинь", "reconstructed", "pers-truong-chinh")
    ]
    assert {item.form for item in article.corrections} == {"truong-tinh"}
    assert {(item.resp, item.cert) for item in article.corrections} == {("#ed", "high")}


@pytest.mark.parametrize(
    "text",
    [
        "Then Trường Chinh spoke.",
        "A. I. Mikoyan spoke.",
        "HO CHI MINH SPOKE.",
        "The CPSU(b).",
        "Uncle Ho.",
        "Анастас Микоян.",
    ],
)
def test_a_right_form_is_not_touched(authority: Authority, text: str) -> None:
    """The standard form, initials, capitals, a byname, another script."""
    assert corrections(annotated(text, authority)[0]) == []


def test_an_accepted_variant_is_brought_to_the_house_style(authority: Authority) -> None:
    """ "Vo Nguyen Giap" is right and printed as the authority has it: style, not error."""
    article, _ = annotated("Vo Nguyen Giap came.", authority)
    assert corrections(article) == [("Vo Nguyen Giap", "Võ Nguyên Giáp", "style")]


def test_as_source_leaves_variants_alone(authority: Authority) -> None:
    """What is wrong is corrected all the same."""
    article, _ = annotated("Vo Nguyen Giap came. Truong Tinh spoke.", authority, style="as-source")
    assert corrections(article) == [("Truong Tinh", "Trường Chinh", "transliteration")]


def test_an_established_english_form_wins_over_the_native_spelling(authority: Authority) -> None:
    """ "Hồ Chí Minh" is printed "Ho Chi Minh", as everywhere."""
    assert corrections(annotated("Hồ Chí Minh came.", authority)[0]) == [("Hồ Chí Minh", "Ho Chi Minh", "style")]


def test_a_name_in_a_reference_follows_the_title_page(authority: Authority) -> None:
    """House style does not reach into a citation or the literature list; the mention is there."""
    text = (
        "Mao Tse-tung wrote it.\n\nReferences\n\nMao Tse-tung. Selected works, Moscow, 1951.\n\n"
        "Isaev M. P. Mao Tse-tung and his time. Moscow, 1989."
    )
    article, _ = annotated(text, authority)
    assert [reading for reading, _, _ in corrections(article)] == ["Mao Tse-tung"]
    assert article.source.line_at(article.corrections[0].span.start) == 1
    assert [words for words, ref in mentions(article) if ref == "pers-mao"] == ["Mao Tse-tung"] * 3


def test_without_an_authority_no_name_is_corrected() -> None:
    """Names are marked by form, without a reference; only slips are mended."""
    article, _ = annotated("Then Truong Tinh and A. I. Mikoyan spoke to them,and left.")
    assert mentions(article) == [("Truong Tinh", None), ("A. I. Mikoyan", None)]
    assert {item.kind for item in article.corrections} == {CorrectionKind.SLIP}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("So A. M. Lankov wrote.", "A. M. Lankov"),
        ("See Selivanov I. N. here.", "Selivanov I. N."),
        ("With Pantsov A.V. Zed", "Pantsov A.V."),
        ("Sh.R. Rashidov came.", "Sh.R. Rashidov"),
        ("Then Comrade Ziap spoke.", "Ziap"),
        ("President Ngo Dinh Diem came.", "Ngo Dinh Diem"),
        ("И. Н. Селиванов писал.", "И. Н. Селиванов"),
    ],
)
def test_a_stranger_is_known_by_form(text: str, words: str) -> None:
    """Initials with a surname, or a title before a name."""
    assert mentions(annotated(text)[0]) == [(words, None)]


@pytest.mark.parametrize(
    "text",
    [
        "In the XX. Congress they met.",
        "The U. S. Government.",
        "President of the DRV.",
        "See Vol. I. Moscow",
        "Comrade spoke.",
        "J. Moscow",
        "In D. 704 it is.",
    ],
)
def test_what_is_no_personal_name_is_no_stranger(text: str) -> None:
    """Ordinals, institutions, places, shelf-marks."""
    assert mentions(annotated(text)[0]) == []


def test_strangers_are_listed_once_with_their_count(authority: Authority) -> None:
    """N-003 for each name that the authority lacks."""
    _, findings = annotated("A. M. Lankov wrote. Later A. M. Lankov left with D. Marr.", authority)
    assert [(item.code, item.message.split('"')[1], "(2 time(s))" in item.message) for item in findings] == [
        ("N-003", "A. M. Lankov", True),
        ("N-003", "D. Marr", False),
    ]


def test_without_an_authority_strangers_are_one_finding() -> None:
    """Nobody is known then; one remark is enough."""
    _, findings = annotated("A. M. Lankov wrote. Later A. M. Lankov left with D. Marr.")
    assert codes(findings) == ["N-004"]


def test_a_mention_within_a_mention_is_none(authority: Authority) -> None:
    """Mentions never overlap."""
    article, _ = annotated("Anastas Ivanovich Mikoyan, Mikoyan A. I. and Ho Chi Minh City, A. I. Mikoyan's.", authority)
    spans = [item.span for item in article.mentions]
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
