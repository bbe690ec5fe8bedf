"""From the article's stand-off findings to the marks of one block.

Ranks settle what gives way where marks cross, and what is outside where they coincide.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from lxml import etree

from emendata.encode.elements import element
from emendata.encode.fragment import Mark, Shell, leaf
from emendata.encode.ids import Ids, note_key
from emendata.encode.parts import BARE_ROLES, cited_range, part_shell
from emendata.encode.reconciling import meet, reconcile
from emendata.model import (
    Article,
    Block,
    BlockKind,
    Citation,
    Correction,
    CorrectionKind,
    Mention,
    NoteCall,
    PageBreak,
    Reference,
    Span,
    Variant,
)
from emendata.spans import Occupied, contains, overlap
from emendata.vocabulary import LANG_MT_FROM_RUSSIAN, RESP_PROGRAM

# Lower ranks stay where two cross; of two on the same span, the lower is outside.
RANK_POINT = 0
RANK_LABEL = 5
# A difference between witnesses must stand, or the other witness cannot be read back.
RANK_VARIANT = 8
RANK_REFERENCE = 10
RANK_CITATION = 12
RANK_CITED = 14
RANK_PART = 16
RANK_AUTHOR = 18
RANK_TERM = 19
RANK_MENTION = 20
RANK_CORRECTION = 22
RANK_CALL = 24
RANK_SLIP = 26
RANK_QUOTATION = 28
RANK_FOREIGN = 40

# Below these a call is marked as of low, or of medium, certainty.
_DOUBTFUL, _SURE = 0.6, 0.9
_NAME_TAGS = {"person": "persName", "place": "placeName", "org": "orgName"}
_PEOPLE = frozenset({"author", "editor"})
_FOREIGN = re.compile(r"[Ѐ-ӿ]+(?:[\s.,:;()«»–-]+[Ѐ-ӿ]+)*")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_LATIN_MAIN = frozenset({"en", "fr", "de", "vi", "es", "und"})


@dataclass
class Encoder:
    """What the marks of one article share: its ids, its witnesses, the ids of its references."""

    article: Article
    siglum: str
    ids: Ids
    language: str
    note_ids: dict[int, str]
    entry_ids: list[str]
    reference_ids: dict[Span, str]
    short_targets: dict[Span, str | None]
    page_ids: dict[PageBreak, str]
    emends_translation: bool = True

    def __post_init__(self) -> None:
        self._reconciled = reconcile(self.article)
        article = self.article
        references = (*article.entries, *article.references)
        parts = [(role, span) for item in references for role, span in item.parts]
        self._mentions = _without_crossing(article.mentions, [span for role, span in parts if role in _PEOPLE])
        self._names = Occupied(item.span for item in self._mentions if item.kind == "person")
        readings = [item.span for item in self._mentions]
        readings += [item.span for item in self._reconciled.corrections]
        self._readings = Occupied((*readings, *(item.span for item in self._reconciled.variants)))
        self._bare = Occupied(span for role, span in parts if role in BARE_ROLES)
        # Foreign words end where a part of a reference begins or ends: they cannot hold one.
        spans = [*(span for _, span in parts), *(item.span for item in references)]
        self._edges = sorted({offset for span in spans for offset in (span.start, span.end)})
        self._marks = sorted(self._all_marks(), key=lambda mark: mark.span)
        self._starts = [mark.span.start for mark in self._marks]

    def marks_of(self, block: Block) -> list[Mark]:
        """Return all marks that lie in a block."""
        within = _Within(block)
        low, high = bisect_left(self._starts, block.start), bisect_right(self._starts, block.end)
        marks = [mark for mark in self._marks[low:high] if within(mark.span)]
        marks += [self._page(item) for item in self._pages_of(block)]
        marks += [self._lost(offset) for offset in self.article.lost if offset == block.end]
        marks += list(self._foreign(block))
        return marks

    def _all_marks(self) -> Iterator[Mark]:
        """Yield the marks of all findings but those that hang on a block."""
        article = self.article
        yield from (self._call(item) for item in article.calls)
        repositories = {span for item in article.references for role, span in item.parts if role == "repository"}
        yield from (self._mention(item) for item in self._mentions if item.span not in repositories)
        for correction in self._reconciled.corrections:
            yield from self._correction(correction)
        yield from (self._variant(item) for item in self._reconciled.variants)
        for reference in article.references:
            yield from self.reference(reference)
        for citation in article.citations:
            yield from self._citation(citation)
        for span in article.quotations:
            yield Mark(span, RANK_QUOTATION, "a quotation", leaf(partial(element, "q")))

    def _pages_of(self, block: Block) -> Iterator[PageBreak]:
        """Yield the pages that begin inside the block, not before its first word."""
        inner = {piece.start for piece in block.spans[1:]}
        if inner:
            yield from (page for page in self.article.page_breaks if page.offset in inner)

    def entry(self, index: int) -> list[Mark]:
        """Return the marks of the parts of an entry of the literature list."""
        return list(self._parts(self.article.entries[index], in_list=True))

    def reference(self, reference: Reference) -> list[Mark]:
        """Return the marks of a reference inside a note, with those of its parts."""
        identifier = self.reference_ids[reference.span]

        def make() -> etree._Element:
            return element("bibl", xml_id=identifier, type=reference.type, subtype=reference.subtype)

        whole = Mark(reference.span, RANK_REFERENCE, "a reference", leaf(make))
        return [whole, *self._parts(reference, reference.span)]

    def _parts(self, reference: Reference, parent: Span | None = None, *, in_list: bool = False) -> Iterator[Mark]:
        for role, span in reference.parts:
            if role in BARE_ROLES and self._readings.overlaps(span):
                continue  # such an element holds no other
            make = partial(self._part, role, span, reference, in_list=in_list)
            yield Mark(span, RANK_PART, f"a {role}", make, parent=parent)

    def _part(self, role: str, span: Span, reference: Reference, *, in_list: bool) -> Shell:
        words = " ".join(span.of(self.article.source.text).split())
        target = self.short_targets.get(reference.span)
        is_named = self._names.overlaps(span)
        shell = part_shell(role, words, reference.type, target, in_list=in_list, is_named=is_named)
        if role == "repository":
            known = next((item.ref for item in self.article.mentions if item.span == span and item.ref), None)
            if known:
                shell.outer.set("ref", f"#{known}")
        return shell

    def _page(self, page: PageBreak) -> Mark:
        make = partial(page_break, page, self.page_ids[page], inside_word=page.breaks_word)
        return Mark(Span(page.offset, page.offset), RANK_POINT, "a page break", leaf(make))

    def _call(self, call: NoteCall) -> Mark:
        key = note_key(call.key)
        target = None if call.note is None else f"#{self.note_ids[call.note]}"
        cert = "low" if call.confidence < _DOUBTFUL else "medium" if call.confidence < _SURE else None

        def make() -> etree._Element:
            identifier = self.ids.unique(f"call-{key}")
            return element("ref", type="noteAnchor", xml_id=identifier, target=target, cert=cert)

        return Mark(call.span, RANK_CALL, "a call", leaf(make))

    def _mention(self, mention: Mention) -> Mark:
        ref = f"#{mention.ref}" if mention.ref else None
        return Mark(mention.span, RANK_MENTION, "a name", leaf(lambda: element(_NAME_TAGS[mention.kind], ref=ref)))

    def sigla_at(self, span: Span) -> str:
        """Return the witnesses extant at a place that read as the base there, as pointers."""
        sigla = [self.siglum]
        for extent in self.article.extents:
            differs = any(v.siglum == extent.siglum and meet(v.span, span) for v in self.article.variants)
            if extent.span.start <= span.start and span.end <= extent.span.end and not differs:
                sigla.append(extent.siglum)
        return " ".join(f"#{siglum}" for siglum in sigla)

    def _correction(self, correction: Correction) -> list[Mark]:
        match correction.kind:
            case CorrectionKind.SLIP:
                return [Mark(correction.span, RANK_SLIP, "a slip", partial(_choice, "sic", "corr", correction))]
            case CorrectionKind.STYLE:
                styled = partial(_choice, "orig", "reg", correction)
                return [Mark(correction.span, RANK_CORRECTION, "a matter of style", styled)]
            case CorrectionKind.CRUX:
                return self._noted(correction, "sic", "crux")
            case CorrectionKind.FACT:
                return self._noted(correction, "seg", "fact")
            case _:
                must = correction.span in self._reconciled.readings
                make = partial(self._entry, correction)
                return [Mark(correction.span, RANK_CORRECTION, "a correction", make, must_stand=must)]

    def _entry(self, correction: Correction) -> Shell:
        reading = correction.span.of(self.article.source.text)
        identifier = self.ids.entry(reading)
        form = f"#form-{correction.form}" if correction.form else None
        wit = self.sigla_at(correction.span)
        if correction.kind is CorrectionKind.CONJECTURE:
            lem = element("lem", wit=wit)
            source = correction.source or form or correction.resp
            rdg = element(
                "rdg",
                correction.lemma or "",
                type="conjecture",
                source=source,
                cert=correction.cert,
                resp=correction.resp,
            )
            others, _ = self._other_readings(correction)
            kind = correction.origin or "translation"
            return Shell(element("app", lem, rdg, *others, type=kind, xml_id=identifier, corresp=form), lem)
        lem = element(
            "lem", correction.lemma or "", resp=correction.resp, cert=correction.cert, source=correction.source or form,
            xml_lang=correction.lemma_lang,
        )  # fmt: skip
        lang = (
            LANG_MT_FROM_RUSSIAN
            if self.emends_translation and correction.kind is CorrectionKind.TRANSLITERATION
            else None
        )
        rdg = element("rdg", wit=wit, cause=correction.cause, xml_lang=lang)
        others, agreeing = self._other_readings(correction)
        if agreeing:
            lem.set("wit", agreeing)
        kind = correction.kind.value
        return Shell(element("app", lem, rdg, *others, type=kind, xml_id=identifier, corresp=form), rdg)

    def _other_readings(self, correction: Correction) -> tuple[list[etree._Element], str | None]:
        """Return the readings of witnesses that differ at an emendation, and the sigla of those that read its lemma."""
        others: list[etree._Element] = []
        agreeing = []
        for siglum, words, ends in self._reconciled.readings.get(correction.span, ()):
            if words and words == " ".join((correction.lemma or "").split()) and not ends:
                agreeing.append(f"#{siglum}")
                continue
            others.append(element("rdg", words, wit=f"#{siglum}"))
            if ends:
                others[-1].append(element("witEnd"))
        return others, " ".join(agreeing) or None

    def _noted(self, correction: Correction, tag: str, subtype: str) -> list[Mark]:
        """Return the marks of a stretch that stands, with an editor's note right after it.

        A remark on a whole reference points to the reference: its parts cannot stand in a `seg`.
        """
        for reference in self.article.references:
            if tag == "seg" and any(overlap(part, correction.span) for _, part in reference.parts):
                identifier = self.reference_ids[reference.span]
                return [self._editors_note(correction, subtype, identifier, reference.span.end)]
        identifier = self.ids.numbered("crux" if tag == "sic" else "fact")
        return [
            Mark(correction.span, RANK_CORRECTION, f"a {subtype}", leaf(lambda: element(tag, xml_id=identifier))),
            self._editors_note(correction, subtype, identifier, correction.span.end),
        ]

    def _editors_note(self, correction: Correction, subtype: str, target: str, offset: int) -> Mark:
        note = element(
            "note", correction.comment or "", type="editor", subtype=subtype, target=f"#{target}",
            resp=correction.resp, source=correction.source, xml_id=self.ids.numbered("edn"),
        )  # fmt: skip
        return Mark(Span(offset, offset), RANK_POINT + 1, "an editor's note", leaf(lambda: note))

    def _variant(self, variant: Variant) -> Mark:
        reading = variant.span.of(self.article.source.text)
        preferred = any(
            item.siglum == variant.siglum and item.span == variant.span for item in self.article.preferences
        )

        def make() -> Shell:
            identifier = self.ids.entry(reading or variant.reading)
            if preferred:
                lem = element("lem", variant.reading, wit=f"#{variant.siglum}")
                rdg = element("rdg", wit=f"#{self.siglum}")
                return Shell(element("app", lem, rdg, type="variant", xml_id=identifier), rdg)
            lem = element("lem", wit=f"#{self.siglum}")
            rdg = element("rdg", variant.reading, wit=f"#{variant.siglum}")
            if variant.ends_witness:
                rdg.append(element("witEnd"))
            return Shell(element("app", lem, rdg, type="variant", xml_id=identifier), lem)

        return Mark(variant.span, RANK_VARIANT, "a variant", make, must_stand=True)

    def _citation(self, citation: Citation) -> list[Mark]:
        targets = [self.entry_ids[work.target] for work in citation.works if work.target is not None]
        target = " ".join(f"#{identifier}" for identifier in dict.fromkeys(targets)) or None
        marks = [
            Mark(
                citation.span, RANK_CITATION, "a citation", leaf(lambda: element("ref", type="citation", target=target))
            )
        ]
        for work in citation.works:
            # of several works each says which entry is meant by its words; some may be in no list
            entry = f"#{self.entry_ids[work.target]}" if work.target is not None and len(citation.works) > 1 else None
            bibl = leaf(partial(element, "bibl", corresp=entry))
            marks.append(Mark(work.span, RANK_CITED, "a cited work", bibl, parent=citation.span))
            if work.pages:
                words = work.pages.of(self.article.source.text)
                marks.append(
                    Mark(work.pages, RANK_PART, "cited pages", leaf(partial(cited_range, words)), parent=work.span)
                )
        return marks

    def _lost(self, offset: int) -> Mark:
        made = leaf(lambda: element("gap", reason="lost", resp=RESP_PROGRAM, cert="medium"))
        return Mark(Span(offset, offset), RANK_POINT + 2, "a gap", made)

    def _foreign(self, block: Block) -> Iterator[Mark]:
        """Mark runs of another script; the script is known, the language is not."""
        text = self.article.source.text
        if block.kind is BlockKind.SEPARATOR or self.language not in _LATIN_MAIN:
            return
        for span in block.spans:
            for pattern, lang in ((_FOREIGN, "und-Cyrl"), (_HAN, "und-Hani")):
                for match in pattern.finditer(text, span.start, span.end):
                    for piece in self._between_edges(Span(*match.span()), pattern):
                        make = leaf(partial(element, "foreign", xml_lang=lang))
                        yield Mark(piece, RANK_FOREIGN, "foreign words", make)

    def _between_edges(self, run: Span, pattern: re.Pattern[str]) -> Iterator[Span]:
        """Yield what is foreign of a run, cut where parts of references begin and end."""
        low, high = bisect_right(self._edges, run.start), bisect_left(self._edges, run.end)
        for start, end in pairwise((run.start, *self._edges[low:high], run.end)):
            found = pattern.search(self.article.source.text, start, end)
            if found and not self._bare.overlaps(Span(*found.span())):
                yield Span(*found.span())


def _without_crossing(mentions: Sequence[Mention], people: Sequence[Span]) -> list[Mention]:
    """Return the mentions but those of strangers that cross an author: in "Kobelev, E. V. Modern" none is "E. V. Modern"."""
    authors = Occupied(people)
    return [
        item
        for item in mentions
        if item.ref
        or not authors.overlaps(item.span)
        or ((held := authors.holding(item.span.start)) and contains(held, item.span))
    ]


def page_break(page: PageBreak, identifier: str, *, inside_word: bool = False) -> etree._Element:
    """Return `pb`; an inferred one says so."""
    made = element("pb", n=page.label, xml_id=identifier, edRef="#orig", break_=None)
    if inside_word:
        made.set("break", "no")
    if page.is_inferred:
        made.set("resp", RESP_PROGRAM)
        made.set("cert", "medium")
    return made


def _choice(kept: str, mended: str, correction: Correction) -> Shell:
    inner = element(kept)
    attributes = {"resp": correction.resp, "cert": correction.cert}
    if mended == "reg":
        attributes["type"] = "style"
    other = element(mended, correction.lemma or "", xml_lang=correction.lemma_lang, **attributes)
    return Shell(element("choice", inner, other), inner)


class _Within:
    """Whether a span lies in a block: in one of its pieces, or across the cut between two."""

    def __init__(self, block: Block) -> None:
        self._block = block

    def __call__(self, span: Span) -> bool:
        return (
            self._block.start <= span.start
            and span.end <= self._block.end
            and any(piece.start <= span.start <= piece.end for piece in self._block.spans)
        )
