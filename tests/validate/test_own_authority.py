"""A project's own authority: held to its schema, to what no schema can say, and to its other files."""

from collections.abc import Iterable
from pathlib import Path

import pytest
import sampler
from lxml import etree

from emendata.authority.forms import SPELLINGS
from emendata.authority.identifiers import SCHEMES
from emendata.authority.statements import FORMS
from emendata.errors import Finding
from emendata.relaxng.schema import load
from emendata.resources import resource
from emendata.validate import DocumentKind, validate_bytes, validate_own_files
from emendata.validate.explain import schema_faults
from emendata.vocabulary import TEI

HEAD = (
    f'<TEI xmlns="{TEI}"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><publisher>P'
    "</publisher></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader><standOff>\n"
)
STANDARD = '<persName type="standard" xml:lang="vi">Võ Giáp</persName>'
TEI_ALL = Path(__file__).resolve().parents[2].parent / "shared" / "tei" / "tei_all.rng"


def document(entries: str, listing: str = "listPerson") -> bytes:
    """Return an authority file."""
    return f"{HEAD}<{listing}>{entries}</{listing}></standOff></TEI>".encode()


def person(more: str = "", name: str = STANDARD) -> str:
    """Return a person."""
    return f'<person xml:id="p">{name}{more}</person>'


def found(entries: str, listing: str = "listPerson") -> list[Finding]:
    """Return the findings on an authority file of these entries."""
    return validate_bytes(document(entries, listing), "persons.xml", kind=DocumentKind.AUTHORITY)


def codes(findings: Iterable[Finding]) -> list[str]:
    """Return the codes."""
    return [item.code for item in findings]


@pytest.mark.parametrize(
    ("entries", "code", "words"),
    [
        (person('<persName type="nickname" xml:lang="vi">A</persName>'), "V-012", "allowed: english, index, native"),
        (person('<persName type="variant" subtype="spelt">A</persName>'), "V-012", "bgn-pcgn"),
        (person("<persName>A</persName>"), "V-013", "type"),
        (person('<birth when="19 May 1890"/>'), "V-012", "write a date as 1956, 1956-04 or 1956-04-06"),
        (person('<birth when="1890-02-30"/>'), "V-012", "write a date as"),
        (person('<idno type="snac" resp="#ed">1</idno>'), "V-012", "allowed: doi, gnd"),
        (person('<note type="remark">x</note>'), "V-012", "description"),
        (person('<persName type="variant">…</persName>'), "V-043", "no letters"),
        (person('<persName type="native" xml:lang="zh-Hant">Vo Giap</persName>'), "V-044", "Hant"),
        (person('<persName type="native" xml:lang="mn-Cyrl">Sükhbaatar</persName>'), "V-044", "Cyrl"),
        (
            person('<persName type="russian" subtype="reconstructed" xml:lang="ru">Vo</persName>'),
            "V-045",
            "no Cyrillic",
        ),
        (person('<persName type="russian" xml:lang="ru">Во</persName>'), "V-046", "how it is known"),
        (person('<persName type="russian" subtype="attested" xml:lang="ru">Во</persName>'), "V-046", "names no source"),
        (person('<birth when="1911"/><death when="1890-05-19"/>'), "V-048", "before the birth"),
        (person('<floruit from="1950" to="1940"/>'), "V-048", "@to"),
        (person('<birth notBefore="1895" notAfter="1890"/>'), "V-048", "@notAfter"),
        (person('<idno type="gnd" resp="#ed">118529578</idno>'), "V-049", "check digit"),
        (person('<idno type="gnd">118529579</idno>'), "V-051", "compared with"),
    ],
)
def test_what_cannot_be_is_told(entries: str, code: str, words: str) -> None:
    """One finding for each fault, on its line, with a hint that helps."""
    (finding,) = found(entries)
    assert (finding.code, finding.line) == (code, 3 - (not entries.startswith("\n")))
    assert words in f"{finding.message} {finding.hint}"


@pytest.mark.parametrize(
    "more",
    [
        '<persName type="native" xml:lang="vi-Hani">武元甲</persName>',
        '<persName type="native" xml:lang="vi">Võ Nguyên Giáp</persName>',
        '<persName type="native" xml:lang="xx">whatever</persName>',
        '<persName type="russian" subtype="attested" source="#ev" xml:lang="ru">Зиап</persName>',
        '<birth when="1911"/><death when="1911-08"/>',
        '<birth when="-0063"/><death when="0014"/>',
        '<death when="2013-10-04"/>',
        '<birth notBefore="1910" notAfter="1912"/><death when="1911"/>',
        '<idno type="isni" source="#ev" cert="high">0000 0001 2144 1970</idno>',
        '<persName type="wrong" corresp="#vn-1210">Ziap</persName>',
        '<persName type="index" xml:lang="vi">Giáp, Võ Nguyên</persName>',
        '<persName type="variant" subtype="wade-giles" xml:lang="en">Wo</persName>',
    ],
)
def test_what_may_be_is_passed(more: str) -> None:
    """Nothing is said of it."""
    assert found(person(more)) == []


def test_a_work_has_its_original_title_and_a_source_if_it_is_called_verified() -> None:
    """V-053, and nothing where both are there."""
    title = '<title type="original" level="m" xml:lang="ru">Так было</title>'
    verified = '<note type="verified">yes</note>'
    work = '<bibl xml:id="w" type="monograph">{}</bibl>'
    assert codes(found(work.format("<author>A</author>"), "listBibl")) == ["V-053"]
    assert codes(found(work.format(title + verified), "listBibl")) == ["V-053"]
    assert found(work.format(title + verified + '<note type="source">A catalogue.</note>'), "listBibl") == []
    assert found('<bibl xml:id="ev">Words, no work.</bibl>', "listBibl") == []


def test_files_are_held_to_each_other(tmp_path: Path) -> None:
    """An author in another file is found, an article with a header too; what is nowhere is told at its place."""
    folder = tmp_path / "tei" / "authority"
    folder.mkdir(parents=True)
    (tmp_path / "tei" / "headers").mkdir()
    (tmp_path / "tei" / "headers" / "vn-1.xml").write_text("", "utf-8")
    role = '<note type="role" corresp="#vn-1 #vn-2">x</note>'
    (folder / "persons.xml").write_bytes(document(person(role)))
    work = '<bibl xml:id="w" type="web"><author ref="#p #q">A</author><title type="original" xml:lang="ru">Б</title></bibl>'
    (folder / "works.xml").write_bytes(document(work, "listBibl"))
    report = [item for item in validate_own_files(tmp_path).findings if item.code != "R-003"]
    assert [(Path(item.file or "").name, item.code, item.line) for item in report] == [
        ("persons.xml", "V-054", 2),
        ("works.xml", "V-052", 2),
    ]
    assert report[0].excerpt == role + "</person></listPerson></standOff></TEI>"


def test_code_and_schema_know_the_same_types() -> None:
    """What a variant may be, what a form may be, which identifiers there are."""
    rng = etree.parse(str(resource("schema/authority.rng")))

    def values(define: str, attribute: str | None = None) -> set[str]:
        inner = f"//*[local-name()='attribute'][@name='{attribute}' or *='{attribute}']" if attribute else ""
        path = f"//*[local-name()='define'][@name='{define}']{inner}//*[local-name()='value']/text()"
        return {str(item) for item in rng.xpath(path)}  # type: ignore[union-attr]

    assert values("form.spelling") == SPELLINGS
    assert values("att.form", "type") == set(FORMS)
    assert values("own.idno", "type") == set(SCHEMES)


@pytest.mark.shared
@pytest.mark.skipif(not TEI_ALL.is_file(), reason="needs ../shared/tei")
def test_what_the_schema_admits_is_tei(monkeypatch: pytest.MonkeyPatch) -> None:
    """Random documents of authority.rng are valid against tei_all."""
    for name, values in {"boolean": ["true"], "date": ["1956-04-06"], "anyURI": ["#x"]}.items():
        monkeypatch.setitem(sampler.TYPES, name, values)
    tei_all = load(TEI_ALL)
    for seed in range(25):
        made = sampler.Sampler(resource("schema/authority.rng"), seed).document()
        twin = etree.fromstring(etree.tostring(made))
        assert schema_faults(twin, tei_all) == [], seed
