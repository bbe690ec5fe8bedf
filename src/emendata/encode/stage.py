"""The stage itself: an annotated article and its other witnesses in, a TEI tree out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from emendata.authority import Authority
from emendata.encode.elements import element
from emendata.encode.header import EditionFacts, WitnessFacts, build_header
from emendata.encode.released import Released, keep_released
from emendata.encode.standoff import standoff
from emendata.encode.text import DISPLACED_NUMBER, OtherWitness, TextEncoder
from emendata.errors import Finding
from emendata.model import Article
from emendata.read.profiles import profile_named
from emendata.vocabulary import TEI, XML_LANG, slug, tei

# The commonest function words, enough to tell the main language of an article.
_FUNCTION_WORDS = {
    "en": frozenset("the of and to in that is was for with".split()),
    "fr": frozenset("le la les des et est dans une pour que".split()),
    "de": frozenset("der die das und ist nicht den mit von ein".split()),
    "es": frozenset("el los las y que en del una por con".split()),
    "vi": frozenset("và của là các một những được trong cho người".split()),
}
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class EncodeInput:
    """All that one article's TEI is made of. `witnesses` are (siglum, article), the base first and annotated."""

    article_id: str
    witnesses: tuple[tuple[str, Article], ...]
    authority: Authority
    header: etree._Element | None = None
    facts: EditionFacts = field(default_factory=EditionFacts)
    released: Released = field(default_factory=Released)


def encode(material: EncodeInput) -> tuple[etree._Element, list[Finding]]:
    """Return the TEI root of an article and findings E-…: marks that had to give way, released ids that have gone.

    The tree depends on its input alone: no clock, no chance.
    """
    siglum, base = material.witnesses[0]
    language = (material.header.get(XML_LANG) if material.header is not None else None) or detect_language(base)
    others = [OtherWitness(name, article) for name, article in material.witnesses[1:]]
    encoder = TextEncoder(base, siglum, others, language, translated=_is_translated(material.header))
    text = encoder.encode()
    facts = _with_pages(material.facts, base)
    refs = [ref.removeprefix("#") for item in text.iter() if isinstance(item.tag, str) and (ref := item.get("ref"))]
    root = element("TEI", xml_id=material.article_id, xml_lang=language)
    displaced = any(app.get("corresp") == f"#form-{DISPLACED_NUMBER.key}" for app in text.iter(tei("app")))
    forms = (*base.forms, DISPLACED_NUMBER) if displaced else base.forms
    apparatus = standoff(material.article_id, [*refs, *_header_refs(material.header)], material.authority, forms)
    for part in (apparatus, text):
        if part is not None:
            root.append(part)
    remarks = keep_released(root, material.released)
    witnesses = [WitnessFacts(name, article) for name, article in material.witnesses]
    evidence, versions = material.authority.evidence, material.released.versions
    root.insert(
        0, build_header(material.article_id, witnesses, material.header, facts, language, root, evidence, versions)
    )
    _lay_out(root)
    return root, [*encoder.findings, *remarks]


def article_id(article: Article) -> str:
    """Return the id of an article: its site's id in lower case, else "art-" and a slug of the file name."""
    site = dict(article.metadata).get("site-id")
    return slug(site) if site else f"art-{slug(article.source.stem, 60) or 'text'}"


def detect_language(article: Article) -> str:
    """Return the BCP 47 code of the main language, "und" where the commonest words do not tell."""
    text = " ".join(span.of(article.source.text) for block in article.blocks for span in block.spans)[:_SAMPLE].lower()
    letters = sum(character.isalpha() for character in text) or 1
    if sum("Ѐ" <= character <= "ӿ" for character in text) > letters / 2:
        return "ru"
    words = re.findall(r"[^\W\d_]+", text)
    counts = {code: sum(word in common for word in words) for code, common in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] * 20 > len(words) else "und"


def _is_translated(header: etree._Element | None) -> bool:
    """Return whether the header says that the text is a machine translation."""
    if header is None:
        return False
    return any("machine translation" in "".join(map(str, item.itertext())) for item in header.iter(f"{{{TEI}}}resp"))


def _with_pages(facts: EditionFacts, base: Article) -> EditionFacts:
    profile = profile_named(base.profile)
    cert = facts.page_cert or (profile.cert if profile else "low")
    return replace(facts, page_side=facts.page_side or base.page_side or "foot", page_cert=cert)


def _header_refs(header: etree._Element | None) -> Sequence[str]:
    if header is None:
        return ()
    return [ref.removeprefix("#") for item in header.iter() if isinstance(item.tag, str) and (ref := item.get("ref"))]


# Elements whose children stand on lines of their own; text in them is never more than white space.
_BLOCK_PARENTS = frozenset(
    "TEI teiHeader fileDesc titleStmt editionStmt publicationStmt availability sourceDesc listWit encodingDesc projectDesc "
    "editorialDecl classDecl taxonomy refsDecl appInfo profileDesc langUsage textClass keywords revisionDesc standOff listPerson "
    "listPlace listOrg person place org interpGrp interp text front body back titlePage docTitle div listBibl list lg table row quote".split()
)


def _lay_out(root: etree._Element, depth: int = 0) -> None:
    """Put each child of a block parent on a line of its own, so that people can read and compare the file."""
    if not isinstance(root.tag, str) or etree.QName(root).localname not in _BLOCK_PARENTS or not len(root):
        return
    mixed = (root.text or "").strip() or any((child.tail or "").strip() for child in root)
    if mixed:
        return
    root.text = "\n" + "  " * (depth + 1)
    for child in root:
        _lay_out(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    root[-1].tail = "\n" + "  " * depth
