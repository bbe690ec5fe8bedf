"""The `teiHeader`: facts of the editor's header file, of the sources' furniture, and of this run.

Nothing is made up: what neither the editor's file nor the source says is said to be unknown, or left out.
"""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from emendata import __version__
from emendata.encode import statement
from emendata.encode.authors import author
from emendata.encode.elements import append, element, elements
from emendata.encode.language_names import language_name
from emendata.encode.released import Version
from emendata.model import Article, BlockKind
from emendata.vocabulary import RESP_EDITOR, XML_ID, XML_LANG, tei

# What `metadata.passages` counts: the paragraphs of the body, those of notes and readings apart.
_PARAGRAPHS = "//body//p[not(ancestor::note)][not(ancestor::rdg)]"
_KINDS = (
    ("transliteration", "a form wrong through transliteration, corrected"),
    ("translation", "words wrong through translation, corrected"),
    ("transmission", "damage in transmission, corrected"),
    ("variant", "witnesses differ; no emendation"),
)

_STATED = ".//t:encodingDesc/t:projectDesc[@n='statement']/t:p"
# What this module words itself is English.
_OWN = "en"

_DECLARED = {
    "correction": (
        "Source reading and correction stand side by side: as an entry of the apparatus (app) where an editor would want to "
        "judge (transliteration, translation, transmission, variants, conjectures), as a pair (choice of sic and corr) for "
        "mechanical slips. Each says who decided: the editors (resp #ed), or the program alone (resp #emendata), whose "
        "corrections are unconfirmed. The text of the source is never overwritten."
    ),
    "normalization": (
        "Unicode NFC. Right forms that differ from the form of the authority stand beside it, as a pair (choice of orig and "
        "reg). White space is not significant."
    ),
    "hyphenation": (
        "A hyphen that divides a word at the end of a page is kept, marked as no part of the word (pc with force weak)."
    ),
    "quotation": (
        "Quotation marks stand as in the source. Longer quotations are also marked as such (q); speeches and telegrams in a "
        "translation are translated twice and were not polished."
    ),
    "punctuation": "As in the source, but for slips, which are recorded as pairs (choice).",
}


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """What `edition.toml` says of the edition as a whole. Outside a project: the defaults, which claim nothing."""

    title: str | None = None
    publisher: str | None = None
    version: str = "0.1.0"
    date: str | None = None
    licence: str | None = None
    licence_text: str = ""
    editor: str | None = None
    editor_ror: str | None = None
    funder: str | None = None
    funder_ror: str | None = None
    grant: str | None = None
    base: str | None = None
    doi: str | None = None
    edition_doi: str | None = None
    page_side: str | None = None
    page_cert: str | None = None


@dataclass(frozen=True, slots=True)
class WitnessFacts:
    """A copy of the text: its siglum and what was read from it."""

    siglum: str
    article: Article


def build_header(
    article_id: str,
    witnesses: Sequence[WitnessFacts],
    supplied: etree._Element | None,
    facts: EditionFacts,
    language: str,
    document: etree._Element,
    evidence: Mapping[str, etree._Element],
    versions: Sequence[Version] = (),
) -> etree._Element:
    """Return the header of a document whose other parts are complete.

    `supplied` is the root of the editor's header file, or None; `evidence` the works that the authority names as its
    sources, of which those that the document points to are listed; `versions` the releases, the newest first.
    """
    base = witnesses[0].article
    header = element(
        "teiHeader",
        element(
            "fileDesc",
            _title_statement(base, supplied, facts, language, document),
            element("editionStmt", element("edition", f"Version {facts.version}", n=facts.version)),
            _publication(article_id, supplied, facts),
            _source_description(witnesses, supplied, language, _cited(document, evidence)),
        ),
        _encoding(witnesses, supplied, facts, document),
        _profile(supplied, language, document),
        xml_lang=_OWN,
    )
    history = _history(facts, versions)
    if history:
        header.append(element("revisionDesc", *history))
    return header


def _history(facts: EditionFacts, versions: Sequence[Version]) -> list[etree._Element]:
    """Return the releases, the newest first, and before them the version that is being made if it is none of them."""
    made = [element("change", item.words, n=item.number, when=item.date, who=item.who or None) for item in versions]
    if facts.date and all(item.number != facts.version for item in versions):
        who = "#ed" if facts.editor else "#emendata"
        made.insert(0, element("change", f"Version {facts.version} encoded.", when=facts.date, who=who))
    return made


def _supplied(supplied: etree._Element | None, path: str) -> list[etree._Element]:
    if supplied is None:
        return []
    found = []
    for item in supplied.findall(path.replace("t:", f"{{{tei('')[1:-1]}}}")):
        twin = copy.deepcopy(item)
        twin.tail = None
        _without_layout(twin)
        if XML_LANG not in twin.attrib and (spoken := _foreign(_language_of(item))):
            twin.set(XML_LANG, spoken)
        found.append(twin)
    return found


def _language_of(item: etree._Element) -> str:
    """Return the language that the editor's file states for one of its elements, "" where it states none."""
    above = (item, *item.iterancestors())
    return next((code for element in above if (code := element.get(XML_LANG))), "")


def _foreign(language: str) -> str | None:
    """Return a language that has to be stated in a header of our language, None for this one."""
    return None if language in {"", _OWN} else language


def _without_layout(item: etree._Element) -> None:
    """Drop the white space between elements that lays the editor's file out on its page."""
    for inner in item.iter():
        children = list(inner)
        layout = (
            children and not (inner.text or "").strip() and all(not (child.tail or "").strip() for child in children)
        )
        if layout and "\n" in (inner.text or "") + "".join(child.tail or "" for child in children):
            inner.text = None
            for child in children:
                child.tail = None


def _title_statement(
    base: Article, supplied: etree._Element | None, facts: EditionFacts, language: str, document: etree._Element
) -> etree._Element:
    made = element("titleStmt")
    titles = _supplied(supplied, ".//t:titleStmt/t:title")
    metadata = dict(base.metadata)
    if not titles:
        words = metadata.get("site-title") or _front_words(base, BlockKind.TITLE) or base.source.stem
        known = "site-title" in metadata or _front_words(base, BlockKind.TITLE)
        # A file's name is in no language.
        stated = {"source": "#A", "xml_lang": _foreign(language)} if known else {}
        titles = [element("title", words, type="main", **stated)]
    authors = _supplied(supplied, ".//t:titleStmt/t:author")
    if not authors and "site-author" in metadata:
        authors = [
            author(name, source="#A", xml_lang=_foreign(language)) for name in metadata["site-author"].split(", ")
        ]
    elif not authors:
        authors = _front_authors(base, language)
    for item in (*titles, *authors, *_supplied(supplied, ".//t:titleStmt/t:editor")):
        made.append(item)
    if facts.editor:
        editor = element(
            "orgName", facts.editor, ref=f"https://ror.org/{facts.editor_ror}" if facts.editor_ror else None
        )
        made.append(element("respStmt", element("resp", "encoding and emendation"), editor, xml_id="ed"))
    elif any(item.get("resp") == RESP_EDITOR for item in elements(document)):
        # Outside a project a form that the authority records as wrong is its editors' decision.
        unnamed = element("orgName", "the editors of the authority used, not named")
        made.append(element("respStmt", element("resp", "decisions on forms of names"), unnamed, xml_id="ed"))
    program = element("name", "emendata", type="software")
    made.append(element("respStmt", element("resp", "automatic encoding"), program, xml_id="emendata"))
    for item in _supplied(supplied, ".//t:titleStmt/t:respStmt"):
        made.append(item)
    funders = _supplied(supplied, ".//t:titleStmt/t:funder")
    if not funders and facts.funder:
        body = element("orgName", facts.funder)
        funders = [element("funder", body, *_number("ROR", facts.funder_ror), *_number("grant", facts.grant))]
    for item in funders:
        made.append(item)
    return made


def _number(kind: str, number: str | None) -> list[etree._Element]:
    """Return the number of a body or grant, nothing where it is not known."""
    return [element("idno", number, type=kind)] if number else []


def _front_authors(base: Article, language: str) -> list[etree._Element]:
    """Return the authors that the source's own lines name, with low certainty where their place alone says so."""
    return [
        author(
            " ".join(span.of(base.source.text).split()),
            source="#A",
            cert="low" if role == "perhaps-author" else None,
            xml_lang=_foreign(language),
        )
        for block in base.blocks
        if block.kind is BlockKind.BYLINE
        for role, span in block.parts
    ]


def _front_words(base: Article, kind: BlockKind) -> str | None:
    for block in base.blocks:
        if block.kind is kind:
            return " ".join(" ".join(span.of(base.source.text) for span in block.spans).split())
    return None


def _publication(article_id: str, supplied: etree._Element | None, facts: EditionFacts) -> etree._Element:
    made = element("publicationStmt", element("publisher", facts.publisher or "not published"))
    if facts.date:
        made.append(element("date", facts.date, when=facts.date))
    made.append(element("idno", article_id, type="local"))
    given = [
        item for item in _supplied(supplied, ".//t:publicationStmt/t:idno") if item.get("type", "").upper() == "DOI"
    ]
    made.extend(given)
    subtypes = {item.get("subtype") for item in given}
    if facts.doi and subtypes <= {"concept", "edition"}:
        made.append(element("idno", facts.doi, type="DOI", subtype="version"))
    # The DOI of a whole identifies none of its parts: it is where they are published.
    if facts.edition_doi and facts.edition_doi != facts.doi and "edition" not in subtypes:
        made.append(element("idno", facts.edition_doi, type="DOI", subtype="edition"))
    if facts.base:
        made.append(element("idno", f"{facts.base.rstrip('/')}/{article_id}.html", type="URI"))
    licences = _supplied(supplied, ".//t:availability/t:licence")
    own: list[etree._Element] = []
    words = (
        facts.licence_text or "No licence has been chosen for the layer of this encoding (markup, corrections, notes)."
    )
    own.append(element("licence", element("p", words), target=facts.licence))
    if not any(item.get("n") == "source" for item in licences):
        unknown = (
            "The rights in the source text are not known. They are not ours, and no licence given here covers the text."
        )
        licences.append(element("licence", element("p", unknown), n="source"))
    made.append(element("availability", *own, *licences, status=_status(supplied)))
    return made


def _status(supplied: etree._Element | None) -> str:
    """Return "free" where the editor's header says so of a source whose rights it states; else the text is restricted."""
    stated = _supplied(supplied, ".//t:publicationStmt/t:availability[@status='free']")
    cleared = any(item.get("n") == "source" for given in stated for item in given.iter(tei("licence")))
    return "free" if cleared else "restricted"


def _cited(document: etree._Element, evidence: Mapping[str, etree._Element]) -> list[etree._Element]:
    """Return copies of the works of the authority that the document's @source attributes point to."""
    named = {pointer.removeprefix("#") for item in elements(document) for pointer in (item.get("source") or "").split()}
    found = []
    for identifier in sorted(named & set(evidence)):
        twin = copy.deepcopy(evidence[identifier])
        twin.tail = None
        found.append(twin)
    return found


def _source_description(
    witnesses: Sequence[WitnessFacts],
    supplied: etree._Element | None,
    language: str,
    cited: list[etree._Element],
) -> etree._Element:
    given = {item.get(XML_ID): item for item in _supplied(supplied, ".//t:listWit/t:witness")}
    listing = element("listWit")
    for witness in witnesses:
        listing.append(_witness(witness, given.get(witness.siglum), language))
    made = element("sourceDesc", listing)
    originals = _supplied(supplied, ".//t:sourceDesc/t:bibl")
    if not originals:
        unknown = element("bibl", "The original publication is not known.", xml_id="orig", cert="unknown")
        originals = [unknown]
    for item in (*originals, *_supplied(supplied, ".//t:sourceDesc/t:listBibl")):
        made.append(item)
    declared = {item.get(XML_ID) for item in made.iter(tei("bibl"))}
    missing = [item for item in cited if item.get(XML_ID) not in declared]
    works = next((item for item in made.iter(tei("listBibl")) if item.get("n") == "evidence"), None)
    if works is None and missing:
        works = element("listBibl", n="evidence")
        made.append(works)
    if works is not None:
        works.extend(missing)
    return made


def _witness(witness: WitnessFacts, given: etree._Element | None, language: str) -> etree._Element:
    source, metadata = witness.article.source, dict(witness.article.metadata)
    made = given if given is not None else element("witness", xml_id=witness.siglum)
    bibl = made.find(tei("bibl"))
    if bibl is None:
        made.append(bibl := element("bibl"))
    if bibl.find(tei("title")) is None:
        stated = metadata.get("site-title")
        append(bibl, element("title", stated or source.stem, xml_lang=_foreign(language) if stated else None))
    _fact(bibl, metadata, "libmonster", "site-id", "idno")
    _fact(bibl, metadata, "put-online", "put-online", "date")
    _fact(bibl, metadata, "accessed", "accessed", "date")
    _fact(bibl, metadata, "uploader", "uploader", "name")
    bibl.append(element("idno", source.sha256, type="SHA-256"))
    bibl.append(element("idno", source.name.replace("\\", "/").rsplit("/", 1)[-1], type="file"))
    bibl.append(element("extent", f"{len(source.text)} characters, {len(source.line_starts)} lines, {source.encoding}"))
    return made


def _fact(bibl: etree._Element, metadata: dict[str, str], kind: str, key: str, tag: str) -> None:
    """Add what the page's furniture states, where the editor's header does not state it already."""
    stated = any(item.get("type") == kind for item in bibl.iter(tei(tag)))
    if key not in metadata or stated:
        return
    value = metadata[key]
    when = None
    if tag == "date":
        day, month, year = value.split(".")
        when = f"{year}-{month}-{day}"
    bibl.append(element(tag, value, type=kind, when=when))


def _encoding(
    witnesses: Sequence[WitnessFacts], supplied: etree._Element | None, facts: EditionFacts, document: etree._Element
) -> etree._Element:
    lines = statement.lines(witnesses, supplied, facts, document)
    spoken = {item.get("n"): item.get(XML_LANG) for item in _supplied(supplied, _STATED)}
    made = element(
        "encodingDesc",
        element(
            "projectDesc",
            *(element("p", words, n=key, xml_lang=spoken.get(key)) for key, words in lines),
            n="statement",
        ),
    )
    for item in _supplied(supplied, ".//t:encodingDesc/t:projectDesc"):
        if item.get("n") != "statement":
            made.append(item)
    made.append(_editorial_declaration(facts, document))
    made.append(element("variantEncoding", method="parallel-segmentation", location="internal"))
    categories = [element("category", element("catDesc", words), xml_id=f"kind-{key}") for key, words in _KINDS]
    made.append(element("classDecl", element("taxonomy", *categories, xml_id="kinds")))
    paragraphs = element("citeStructure", unit="paragraph", match=_PARAGRAPHS, use="@xml:id")
    notes = element("citeStructure", unit="note", match="//back//note[@xml:id]", use="@xml:id")
    made.append(element("refsDecl", paragraphs, notes, default="true"))
    pages = element("citeStructure", unit="page", match="//pb[@xml:id][not(ancestor::rdg)]", use="@n")
    made.append(element("refsDecl", pages, n="pages"))
    label = element("label", f"emendata {__version__}")
    made.append(element("appInfo", element("application", label, ident="emendata", version=__version__)))
    return made


def _editorial_declaration(facts: EditionFacts, document: etree._Element) -> etree._Element:
    made = element("editorialDecl", *(element(tag, element("p", words)) for tag, words in _DECLARED.items()))
    pages = statement.pages_line(facts, document)
    made.append(element("segmentation", element("p", pages)))
    return made


def _profile(supplied: etree._Element | None, language: str, document: etree._Element) -> etree._Element:
    used = {
        language,
        _OWN,
        *(str(item.get(XML_LANG)) for item in document.iter() if isinstance(item.tag, str) and item.get(XML_LANG)),
    }
    if supplied is not None:
        used |= {
            str(item.get(XML_LANG)) for item in supplied.iter() if isinstance(item.tag, str) and item.get(XML_LANG)
        }
    languages = [
        element("language", language_name(code), ident=code)
        for code in sorted(used, key=lambda code: (code != language, code))
    ]
    made = element("profileDesc", *_supplied(supplied, ".//t:profileDesc/t:abstract"), element("langUsage", *languages))
    for item in _supplied(supplied, ".//t:profileDesc/t:textClass"):
        made.append(item)
    return made
