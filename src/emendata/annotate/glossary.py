"""The glossary: abbreviations and terms that translation got wrong, and what they are to read.

Two sorts come in. A project's own, `tei/authority/terms.xml`, is the editors' word: what it calls wrong is corrected
wherever it stands. The table shipped with the program, `glossary.tsv`, is general: what it finds is proposed, and listed
for the editors. Neither touches what is decided, a name found exactly, or (the table) what the channel model proposes.

A terms file is plain TEI: `list[@type="transliteration" or "translation"]/item` with `term type="right"`, one or more
`term type="wrong"`, perhaps `term type="russian"` (its subtype as for names) and `note type="reason"`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from lxml import etree

from emendata.errors import Finding, finding
from emendata.model import Article, BlockKind, Correction, CorrectionKind, InterpretedForm, Proposal, Span
from emendata.spans import Occupied
from emendata.vocabulary import RESP_EDITOR, XML_LANG, slug, tei, text_hash
from emendata.xmlio import line_of, parse_xml

_ABBREVIATION = "abbreviation"
_KINDS = {"transliteration": CorrectionKind.TRANSLITERATION, "translation": CorrectionKind.TRANSLATION}
_ENGLISH = re.compile(r"\b(?:the|of|and|in|to|was|by)\b")
_WORD = re.compile(r"[^\W\d_]+")
# In an English text every tenth word or more is one of the few above.
_ENGLISH_SHARE = 12


@dataclass(frozen=True, slots=True)
class Term:
    """A wrong reading and what it stands for.

    `probability` is 1 for what editors say. `is_abbreviation` keeps the table's abbreviations out of references, where
    romanised titles have them by right.
    """

    reading: str
    lemma: str
    lemma_lang: str | None
    kind: CorrectionKind
    russian: str | None = None
    russian_status: str | None = None
    russian_source: str | None = None
    reason: str = ""
    cert: str = "high"
    probability: float = 1.0
    is_abbreviation: bool = False


@dataclass(frozen=True)
class Glossary:
    """Terms by their readings; `findings` says what of a file could not be used."""

    terms: tuple[Term, ...] = ()
    findings: tuple[Finding, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        return bool(self.terms)

    @cached_property
    def _by_key(self) -> dict[str, Term]:
        return {_key(term.reading): term for term in self.terms}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        readings = sorted((term.reading for term in self.terms), key=lambda reading: (-len(reading), reading))
        # A note's number may be glued to the last word ("MNR2"); a term may run over a line's end.
        return re.compile(rf"(?<![\w.])(?:{'|'.join(map(_as_pattern, readings))})(?![^\W\d_])")

    def find(self, article: Article) -> Iterator[tuple[Span, Term]]:
        """Yield the terms met in an article, block by block, the longest at each place."""
        if not self.terms:
            return
        for block in article.blocks:
            for span in block.spans if block.kind is not BlockKind.SEPARATOR else ():
                for match in self._pattern.finditer(article.source.text, span.start, span.end):
                    yield Span(*match.span()), self._by_key[_key(match[0])]


@cache
def general_glossary() -> Glossary:
    """Return the table shipped with the program."""
    text = files("emendata.annotate").joinpath("glossary.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    return Glossary(
        tuple(
            Term(
                reading=reading,
                lemma=right,
                lemma_lang="en",
                kind=CorrectionKind.TRANSLITERATION if kind == _ABBREVIATION else CorrectionKind.TRANSLATION,
                russian=russian,
                russian_status="reconstructed",
                reason=meaning,
                probability=float(probability),
                is_abbreviation=kind == _ABBREVIATION,
            )
            for kind, reading, russian, right, probability, meaning in rows
        )
    )


def load_glossary(path: Path, name: str | None = None) -> Glossary:
    """Return the glossary of a terms file. Raises `InputError` where it cannot be parsed.

    What is wrong twice, with two right readings, is used for neither: N-061.
    """
    shown = name or str(path)
    terms: dict[str, Term] = {}
    clashes: set[str] = set()
    findings = []
    for item in parse_xml(path.read_bytes(), shown).iter(tei("item")):
        for term in _terms_of(item):
            key = _key(term.reading)
            if terms.setdefault(key, term).lemma != term.lemma:
                clashes.add(key)
                one = terms[key].lemma
                findings.append(
                    finding("N-061", file=shown, line=line_of(item), words=term.reading, one=one, other=term.lemma)
                )
    return Glossary(tuple(term for key, term in terms.items() if key not in clashes), tuple(findings))


def glossary_corrections(
    article: Article, glossary: Glossary, taken: Occupied
) -> list[tuple[Correction, InterpretedForm]]:
    """Return what the project's own glossary corrects, where the place is free, with what stands behind it."""
    made = []
    for span, term in glossary.find(article):
        if taken.overlaps(span):
            continue
        form = InterpretedForm(
            key=f"{slug(term.reading) or text_hash(term.reading)}-term",
            reason=term.reason or f"The glossary records “{term.reading}” as wrong for “{term.lemma}”.",
            intermediate=term.russian,
            intermediate_status=term.russian_status,
            intermediate_source=term.russian_source,
        )
        correction = Correction(
            span, term.kind, term.lemma, RESP_EDITOR, term.cert, term.lemma_lang, form=form.key, origin="glossary"
        )
        made.append((correction, form))
    return made


def glossary_proposals(article: Article, glossary: Glossary, taken: Occupied, references: Occupied) -> list[Proposal]:
    """Return what the general table proposes for an English text, where the place is free. Nothing is admitted."""
    return [
        Proposal(
            span=span,
            reading=term.reading,
            entity="",
            lemma=term.lemma,
            lemma_lang=term.lemma_lang,
            probability=term.probability,
            cyrillic=term.russian or "",
            alignment=f"glossary: {term.reason}",
            reasoning=f"Russian {term.russian}: {term.reason}.",
            runner_up=None,
            is_admitted=False,
            kind=term.kind,
        )
        for span, term in (glossary.find(article) if _is_english(article) else ())
        if not taken.overlaps(span) and not (term.is_abbreviation and references.overlaps(span))
    ]


def glossary_findings(article: Article, proposals: Sequence[Proposal]) -> list[Finding]:
    """Return N-060 for each reading that the general table proposes to change, at its first place."""
    groups: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        groups.setdefault(proposal.reading, []).append(proposal)
    return [
        finding(
            "N-060",
            file=article.source.name,
            line=article.source.line_at(items[0].span.start),
            words=reading,
            count=len(items),
            lemma=items[0].lemma,
            cyrillic=items[0].cyrillic,
            meaning=items[0].alignment.removeprefix("glossary: "),
        )
        for reading, items in groups.items()
    ]


def _terms_of(item: etree._Element) -> Iterator[Term]:
    """Yield an item's terms, one for each wrong reading; none where it does not say what is right."""
    parent = item.getparent()
    kind = _KINDS.get(parent.get("type") or "" if parent is not None else "")
    names: dict[str, list[etree._Element]] = {}
    for child in item.iterchildren(tei("term")):
        if _words(child):
            names.setdefault(child.get("type") or "", []).append(child)
    if kind is None or not names.get("right"):
        return
    right = names["right"][0]
    russian = names["russian"][0] if names.get("russian") else None
    reason = " ".join(_words(note) for note in item.iterchildren(tei("note")) if note.get("type") == "reason")
    for wrong in names.get("wrong", ()):
        if _words(wrong) == _words(right):
            continue
        yield Term(
            reading=_words(wrong),
            lemma=_words(right),
            lemma_lang=right.get(XML_LANG),
            kind=kind,
            russian=_words(russian) if russian is not None else None,
            russian_status=(russian.get("subtype") or "reconstructed") if russian is not None else None,
            russian_source=russian.get("source") if russian is not None else None,
            reason=reason,
            cert=item.get("cert") or "high",
        )


def _as_pattern(reading: str) -> str:
    words = [re.escape(word).replace("'", "['’]") for word in reading.replace("’", "'").split()]
    return r"\s+".join(words)


def _key(words: str) -> str:
    return " ".join(words.replace("’", "'").split())


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _is_english(article: Article) -> bool:
    text = article.source.text
    return sum(1 for _ in _ENGLISH.finditer(text)) * _ENGLISH_SHARE > sum(1 for _ in _WORD.finditer(text))
