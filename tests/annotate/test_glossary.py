"""Abbreviations and terms: what the project's own file corrects, and what the general table only proposes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import strategies
from emendata.annotate import AnnotateOptions, Authority, annotate
from emendata.annotate.glossary import Glossary, Term, general_glossary, load_glossary
from emendata.encode import EncodeInput, encode
from emendata.errors import Finding, FindingError, InputError
from emendata.model import Article, CorrectionKind
from emendata.pipeline import source_text
from emendata.validate import source_view
from emendata.validate.authority import authority_faults
from emendata.validate.schemas import own_schema
from emendata.vocabulary import TEI
from oracles import tei_all
from support import NO_AUTHORITY, anchored, authority_of, bare, codes, decisions_of, reread, schema_errors

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Terms</title></titleStmt><publicationStmt><publisher>X</publisher>"
    "</publicationStmt><sourceDesc><p>Compiled.</p></sourceDesc></fileDesc></teiHeader>"
)
ITEMS = """
<list type="translation">
  <item xml:id="term-far-east"><term type="right" xml:lang="en">the DRV</term>
    <term type="russian" subtype="documented" source="#ev-x" xml:lang="ru">ДРВ</term>
    <term type="wrong">the Far Eastern Federal District</term><term type="wrong">the Far Eastern Military District</term>
    <note type="reason">The abbreviation was filled up.</note></item>
</list>
<list type="transliteration">
  <item xml:id="term-ptv" cert="medium"><term type="right" xml:lang="en">WPV</term><term type="wrong">PTV</term></item>
</list>
"""


def terms_file(folder: Path, items: str = ITEMS) -> Path:
    """Return a terms file with these lists."""
    path = folder / "terms.xml"
    path.write_text(f'<TEI xmlns="{TEI}">{HEADER}<standOff>{items}</standOff></TEI>', encoding="utf-8")
    return path


@pytest.fixture
def glossary(tmp_path: Path) -> Glossary:
    """Return the glossary of `ITEMS`."""
    return load_glossary(terms_file(tmp_path))


def annotated(
    text: str, glossary: Glossary | None = None, authority: Authority = NO_AUTHORITY
) -> tuple[Article, list[Finding]]:
    """Return a text annotated with a project's glossary."""
    return annotate(anchored(text)[0], authority, (), AnnotateOptions(glossary=glossary or Glossary()))


def corrections(article: Article) -> list[tuple[str, str | None, str, str, str]]:
    """Return each correction's reading, lemma, kind, responsibility and certainty."""
    text = article.source.text
    return [(c.span.of(text), c.lemma, c.kind.value, c.resp, c.cert) for c in article.corrections]


def test_the_projects_terms_are_corrected_by_the_editors(glossary: Glossary) -> None:
    """Kind and certainty as the file says, wherever the words stand, over a line's end too; the reason stands once."""
    article, findings = annotated(
        "The leaders of the Far Eastern\nFederal District spoke to the PTV1 in the Far Eastern Federal District.\n\n1 So it was.",
        glossary,
    )
    words = ("the Far Eastern Federal District", "the DRV", "translation", "#ed", "high")
    assert [(bare(item[0]), *item[1:]) for item in corrections(article)] == [
        (bare(words[0]), *words[1:]),
        ("PTV", "WPV", "transliteration", "#ed", "medium"),
        (bare(words[0]), *words[1:]),
    ]
    explained = {form.key: (form.intermediate, form.intermediate_status, form.reason) for form in article.forms}
    assert explained["the-far-eastern-federal-district-term"] == (
        "ДРВ",
        "documented",
        "The abbreviation was filled up.",
    )
    assert len(explained) == 2
    assert codes(findings) == []


def test_the_general_table_proposes_and_changes_nothing() -> None:
    """A reading that no authority and no editor speaks of is listed once, with all its places."""
    article, findings = annotated("The plenum of the KPSS was held in the spring. The KPSS and the SEV agreed to it.")
    assert corrections(article) == []
    assert [(p.reading, p.lemma, p.cyrillic, p.is_admitted) for p in article.proposals] == [
        ("KPSS", "CPSU", "КПСС", False),
        ("KPSS", "CPSU", "КПСС", False),
        ("SEV", "CMEA", "СЭВ", False),
    ]
    assert codes(findings) == ["N-060", "N-060"]
    assert "2 time(s)" in findings[0].message


@pytest.mark.parametrize(
    "text",
    [
        "The DRV, the SRV, the GDR, the FRG and the CPSU met in the city, and it was late.",
        "The kpss and the KPSSR and the AKPSS of the world, and so on in the text.",
        "Der Parteitag der KPSS wurde in Moskau abgehalten, und die SEV stimmte zu.",
        "It was so in the end.1 And it was done.2\n\n1 Ivanov I. I. Materialy KPSS. Moscow, 1976, p. 5.\n\n2 Ibid., p. 6.",
    ],
    ids=["English abbreviations", "parts of words", "not English", "a romanised title"],
)
def test_what_is_right_as_it_stands_is_not_proposed(text: str) -> None:
    """English abbreviations, parts of words, other languages, and titles in romanised Russian."""
    assert annotated(text)[0].proposals == ()


def test_what_is_known_or_decided_is_not_touched(tmp_path: Path, glossary: Glossary) -> None:
    """The authority's forms and the editors' decisions come before both glossaries; a refusal counts."""
    known = authority_of(
        tmp_path, '<org xml:id="org-a"><orgName>SEV</orgName></org><org xml:id="org-b"><orgName>PTV</orgName></org>'
    )
    text = "The SEV and the PTV and the KPSS met in the city of Moscow, and it was so."
    refused = decisions_of(tmp_path, '<app type="transliteration" subtype="refused"><rdg>KPSS</rdg></app>')
    article, findings = annotate(anchored(text)[0], known, refused, AnnotateOptions(glossary=glossary))
    assert article.corrections == ()
    assert article.proposals == ()
    assert codes(findings) == []


def test_a_reading_with_two_meanings_is_used_for_neither(tmp_path: Path) -> None:
    """N-061 names both; a reading that is the right one changes nothing."""
    items = ITEMS + (
        '<list type="translation"><item xml:id="t1"><term type="right">WPC</term><term type="wrong">PTV</term></item>'
        '<item xml:id="t2"><term type="right">UN</term><term type="wrong">UN</term></item></list>'
    )
    glossary = load_glossary(terms_file(tmp_path, items))
    assert codes(glossary.findings) == ["N-061"]
    assert "“WPV”" in glossary.findings[0].message
    assert corrections(annotated("The PTV and the UN met.", glossary)[0]) == []


def test_a_terms_file_is_valid_and_no_authority(tmp_path: Path) -> None:
    """Our schema accepts it, and its want of persons is no fault; broken XML is refused."""
    root = etree.parse(str(terms_file(tmp_path))).getroot()
    assert own_schema("authority").is_valid(root)
    assert authority_faults(root, "terms.xml") == []
    broken = tmp_path / "terms.xml"
    broken.write_text("<TEI>", encoding="utf-8")
    with pytest.raises(FindingError) as refused:
        load_glossary(broken)
    assert refused.value.finding.code == "V-001"


@pytest.mark.shared
def test_a_terms_file_is_tei(tmp_path: Path) -> None:
    """Valid TEI, as every file of the project."""
    schema = tei_all()
    schema.validate(etree.parse(str(terms_file(tmp_path))))
    assert [f"{error.line}: {error.message}" for error in schema.error_log] == []


def test_the_general_table_is_consistent() -> None:
    """No reading twice, none that is another's right form, a Russian form in Cyrillic, never sure enough to correct."""
    terms = general_glossary().terms
    readings = [term.reading for term in terms]
    assert len(terms) > 60
    assert len(set(readings)) == len(readings)
    assert not set(readings) & {term.lemma for term in terms}
    for term in terms:
        assert any("а" <= char <= "я" for char in (term.russian or "").lower()), term
        assert 0.5 <= term.probability < 0.9, term
        assert term.reason, term


@given(text=strategies.articles(), data=st.data())
def test_terms_change_no_word_of_the_source(text: str, data: st.DataObject) -> None:
    """Whatever a project calls wrong: the source view is the source, and the TEI is valid."""
    try:
        article, _ = anchored(text.encode("utf-8", "surrogatepass"))
    except InputError:
        return
    if not article.blocks:
        return
    reading = data.draw(strategies.quotations(source_text(article)))
    if not reading:
        return
    kind = data.draw(st.sampled_from([CorrectionKind.TRANSLATION, CorrectionKind.TRANSLITERATION]))
    glossary = Glossary((Term(reading, data.draw(strategies.lemmas()), "en", kind),))
    done, _ = annotate(article, NO_AUTHORITY, (), AnnotateOptions(glossary=glossary))
    root = reread(encode(EncodeInput("x", (("A", done),), NO_AUTHORITY))[0])
    assert bare(source_view(root, "A")) == bare(source_text(article))
    assert schema_errors(root) == []
