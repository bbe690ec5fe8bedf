"""What an editor decides about a reading, written where decisions are kept, and taken back.

What enters: an article with its proposals, and a choice. A decision goes into `tei/apparatus/<id>.xml` as an `app` anchored
by quotation, or into the authority as a form recorded as wrong. The file keeps its other bytes.
`note[@type="decision"]` says when it was decided and by whom, and marks what may be undone; entries written by hand are
never touched. What is refused: a reading that does not stand there, that is decided already, or for which nothing says
what to read and why.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from emendata.annotate.decisions import Decision, load_decisions, place_decisions, read_decisions
from emendata.annotate.nearest import Nearest
from emendata.annotate.places import places_of
from emendata.authority import Authority, Entity
from emendata.choosing import Choice, Places, Ruling, find_places, readings_of
from emendata.encode.elements import element
from emendata.errors import FindingError, finding
from emendata.model import Article, CorrectionKind, Proposal, Span
from emendata.project import Project
from emendata.spans import overlap
from emendata.vocabulary import LANG_MT_FROM_RUSSIAN, XML_LANG, tei
from emendata.xmledit import editable
from emendata.xmlio import parse_xml, serialize, write_atomically

__all__ = ["Choice", "Recorded", "Ruling", "forget_wrong_form", "iter_decided", "record", "record_wrong_form", "undo"]

# So many words of context anchor a decision on one place; more only where these stand elsewhere too.
_BEFORE, _AFTER, _WIDEST = 4, 3, 24
_NAME_TAGS = {"person": "persName", "place": "placeName", "org": "orgName"}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written: the file, the decision in words, the lines it is about."""

    path: Path
    what: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What an accepted choice reads, in what language, of which entry, and the proposal that explains it."""

    lemma: str = ""
    lang: str | None = None
    entity: str | None = None
    proposal: Proposal | None = None


def record(
    project: Project, article_id: str, article: Article, siglum: str, choice: Choice, authority: Authority
) -> Recorded:
    """Write a decision into the article's apparatus.

    Raises `FindingError`: N-030, N-034, N-036, N-046 as `find_places`; N-031 (nothing says what to read), N-037 (no such
    entry), N-038 (nothing says why), N-039 (nothing changes), N-033 (the file cannot be added to), and as
    `write_atomically`.
    """
    path = project.apparatus(article_id)
    name = project.name(path)
    before = path.read_bytes() if path.is_file() else skeleton(article_id)
    decided, _ = place_decisions(article, read_decisions(before, name))
    places = find_places(article, choice, decided, name)
    meaning = _meaning(article, choice, places, authority)
    anchors: list[Span | None] = [None] if places.are_all else list(places.chosen)
    choice = replace(choice, reading=places.reading)
    apps = [_app(choice, meaning, siglum, article, place) for place in anchors]
    after = _with_entries(before, name, apps)
    _prove(article, read_decisions(after, name), len(decided), places, name)
    write_atomically(path, after)
    lines = tuple(dict.fromkeys(article.source.line_at(span.start) for span in places.chosen))
    return Recorded(path, _in_words(choice, meaning), lines)


def undo(
    project: Project, article_id: str, reading: str, article: Article | None = None, lines: Sequence[int] = ()
) -> Recorded:
    """Take back what `record` wrote about a reading, or of that what is about places on these lines.

    A file that then holds nothing but what `record` itself began it with is removed. Raises `FindingError` N-032 where
    there is nothing to take back.
    """
    path = project.apparatus(article_id)
    name = project.name(path)
    data = path.read_bytes() if path.is_file() else skeleton(article_id)
    decisions = read_decisions(data, name)
    about = [(at, item) for at, item in enumerate(decisions) if item.quotation in readings_of(reading)]
    ours = [(at, item) for at, item in about if item.decided is not None]
    if lines and article:
        placed, _ = place_decisions(article, decisions)
        meant = {item.decision for item in placed if article.source.line_at(item.span.start) in lines}
        ours = [(at, item) for at, item in ours if item in meant]
    if not ours:
        why = "it was written by hand" if about and not lines else "nothing is decided there"
        raise FindingError(finding("N-032", file=name, words=reading, why=why))
    file = editable(data, name)
    apps = [index for index, found in enumerate(file.elements) if found.name == "app"]
    after = file.with_text(file.without([apps[at] for at, _ in ours]))
    if after == skeleton(article_id):
        path.unlink()
    else:
        write_atomically(path, after)
    return Recorded(path, f"“{ours[0][1].quotation}” is open again")


def record_wrong_form(project: Project, article_id: str, choice: Choice, entity: Entity, lemma: str) -> Recorded:
    """Record a reading as a wrong form of an entry of the project's authority, for all articles.

    `lemma` is what it stands for: the whole name, or one part of it. Raises `FindingError`: N-047 (recorded already),
    N-037 (no file has the entry).
    """
    if any(form.type == "wrong" and form.text == choice.reading for form in entity.forms):
        raise FindingError(finding("N-047", file=project.name(project.authority), words=choice.reading, id=entity.id))
    for path in sorted(project.authority.glob("*.xml")):
        file = editable(path.read_bytes(), project.name(path))
        entry = next((at for at, found in enumerate(file.elements) if found.identifier == entity.id), None)
        if entry is None:
            continue
        tag = _NAME_TAGS[entity.kind]
        last = [found for found in file.elements if found.parent == entry and found.name == tag][-1]
        part = next((role for role, text in entity.printed.parts if text == lemma != entity.printed.text), None)
        words = element(part, choice.reading) if part in ("surname", "forename") else choice.reading
        made = element(tag, words, type="wrong", corresp=f"#{article_id}", resp=choice.resp)
        made.set(XML_LANG, LANG_MT_FROM_RUSSIAN)
        start = file.line_start(last.start)
        margin = "" if start is None else file.text[start : last.start].decode()
        behind = file.text.find(b"\n", last.end) + 1
        on_lines = start is not None and behind > 0 and not file.text[last.end : behind].strip()
        at = behind if on_lines else last.end
        text = file.inserted(at, made, margin, is_default=file.elements[entry].is_default, on_lines=on_lines)
        write_atomically(path, file.with_text(text))
        return Recorded(path, f"“{choice.reading}” is a wrong form of {entity.id}")
    raise FindingError(finding("N-037", file=project.name(project.authority), id=entity.id, nearest="none"))


def forget_wrong_form(project: Project, reading: str) -> Recorded:
    """Take back what `record_wrong_form` wrote: wrong forms with a responsibility. Raises `FindingError` N-032."""
    for path in sorted(project.authority.glob("*.xml")):
        data = path.read_bytes()
        file = editable(data, project.name(path))
        nodes = parse_xml(data, project.name(path)).iter(tei("*"))
        ours = [
            at
            for at, node in enumerate(nodes)
            if node.get("type") == "wrong" and node.get("resp") and _words(node) == reading
        ]
        if ours:
            write_atomically(path, file.with_text(file.without(ours)))
            return Recorded(path, f"“{reading}” is no wrong form any more")
    raise FindingError(
        finding("N-032", file=project.name(project.authority), words=reading, why="no wrong form was recorded so")
    )


def iter_decided(project: Project, article_id: str, ruling: Ruling) -> Iterator[Decision]:
    """Yield the decisions of an article that were ruled so."""
    path = project.apparatus(article_id)
    if path.is_file():
        yield from (item for item in load_decisions(path, project.name(path)) if item.subtype == ruling)


def skeleton(article_id: str) -> bytes:
    """Return a file of decisions without any."""
    root = element(
        "TEI",
        element(
            "teiHeader",
            element(
                "fileDesc",
                element("titleStmt", element("title", f"{article_id}: the editors’ decisions")),
                element("publicationStmt", element("publisher", "Not published by itself")),
                element("sourceDesc", element("p", "Decisions on the text, anchored by quotation.")),
            ),
        ),
        element("standOff", element("listApp", "\n    ")),
        xml_lang="en",
    )
    etree.indent(root, "  ")
    root[-1][0].text = "\n    "
    return serialize(root)


def entry_of(authority: Authority, identifier: str, file: str) -> Entity:
    """Return an entry. Raises `FindingError` N-037, which names those with the nearest ids."""
    if identifier in authority.entities:
        return authority.entities[identifier]
    from rapidfuzz import process

    near = process.extract(identifier, list(authority.entities), score_cutoff=60, limit=3)
    raise FindingError(
        finding("N-037", file=file, id=identifier, nearest=", ".join(item[0] for item in near) or "none is like it")
    )


def proposed_at(article: Article, places: Places, entity: str | None) -> Proposal | None:
    """Return what is proposed for a reading at its places, of an entry if one is named."""
    starts = {span.start for span in places.chosen}
    return next(
        (
            item
            for item in article.proposals
            if item.span.start in starts
            and item.reading == places.reading
            and (entity is None or item.entity == entity)
        ),
        None,
    )


def _meaning(article: Article, choice: Choice, places: Places, authority: Authority) -> _Meaning:
    proposal = proposed_at(article, places, choice.entity)
    identifier = choice.entity or (proposal.entity if proposal else None)
    entity = entry_of(authority, choice.entity, article.source.name) if choice.entity else None
    if choice.ruling is not Ruling.ACCEPTED:
        return _Meaning(entity=identifier, proposal=proposal)
    known, lang = (proposal.lemma, proposal.lemma_lang) if proposal else ("", None)
    if entity and not proposal:
        known, lang = name_for(authority, entity, places.reading)
    lemma = places.lemma or known
    if not lemma:
        raise FindingError(finding("N-031", file=article.source.name, words=choice.reading))
    if lemma == places.reading:
        raise FindingError(finding("N-039", file=article.source.name, words=choice.reading))
    explains = proposal if proposal and proposal.lemma == lemma else None
    if not (choice.reason or explains):
        raise FindingError(finding("N-038", file=article.source.name, words=choice.reading, lemma=lemma))
    return _Meaning(lemma, choice.lang or (lang if lemma == known else None), identifier, explains)


def name_for(authority: Authority, entity: Entity, reading: str) -> tuple[str, str | None]:
    """Return what the edition would read for a reading of an entry: the whole name, or the part that it stands for."""
    from emendata.channel import names_of

    candidates = names_of(authority).channel.candidates(reading)
    found = next((item for item in candidates if item.entity == entity.id), None)
    return (found.target, found.target_lang) if found else (entity.printed.text, entity.printed.lang)


def _app(choice: Choice, meaning: _Meaning, siglum: str, article: Article, place: Span | None) -> etree._Element:
    """Return the `app` of a decision: on one place, by its context, or on all places."""
    accepts = choice.ruling is Ruling.ACCEPTED
    proposal = meaning.proposal if accepts else None
    proposed = meaning.proposal.kind if meaning.proposal else CorrectionKind.TRANSLITERATION
    kind = CorrectionKind(choice.kind) if choice.kind else proposed
    before, after, number = _anchor(article, choice.reading, place) if place else ("", "", "all")
    made = element(
        "app",
        type=str(kind),
        subtype=None if accepts else str(choice.ruling),
        n=number,
        corresp=f"#{meaning.entity}" if meaning.entity else None,
    )
    if accepts:
        made.append(element("lem", meaning.lemma, xml_lang=meaning.lang, cert=choice.cert))
    is_name = kind is CorrectionKind.TRANSLITERATION
    cause = "retransliteration" if proposal and is_name else None
    lang = LANG_MT_FROM_RUSSIAN if is_name else None
    made.append(element("rdg", choice.reading, wit=f"#{siglum}", cause=cause, xml_lang=lang))
    made.extend(element("note", words, type=kind) for kind, words in (("prefix", before), ("suffix", after)) if words)
    if proposal and proposal.cyrillic:
        made.append(element("note", proposal.cyrillic, type="intermediate", subtype="reconstructed", xml_lang="ru"))
    reason = choice.reason or (proposal.reasoning if proposal else "")
    if reason:
        made.append(element("note", reason, type="reason"))
    made.append(element("note", element("date", when=choice.date), type="decision", resp=choice.resp))
    return made


def _anchor(article: Article, reading: str, place: Span) -> tuple[str, str, str | None]:
    """Return words before and behind a place that only it has; where no words tell it apart, also which of them it is."""
    text = article.source.text
    block = next(
        block
        for block in article.blocks
        if any(span.start <= place.start and place.end <= span.end for span in block.spans)
    )
    ahead = " ".join(text[span.start : min(span.end, place.start)] for span in block.spans if span.start < place.start)
    behind = " ".join(text[max(span.start, place.end) : span.end] for span in block.spans if span.end > place.end)
    ahead_words, behind_words = ahead.split(), behind.split()
    for more in range(0, _WIDEST, 4):
        before, after = " ".join(ahead_words[-_BEFORE - more :]), " ".join(behind_words[: _AFTER + more])
        places = places_of(article, reading, before, after)
        if len(places) == 1:
            return before, after, None
    return before, after, str(places.index(place) + 1)


def _with_entries(data: bytes, name: str, apps: Sequence[etree._Element]) -> bytes:
    """Return the bytes of a file with entries at the end of its list. Raises `FindingError` N-033 where it has none."""
    for app in apps:
        file = editable(data, name)
        lists = [found for found in file.elements if found.name == "listApp" and not found.is_empty]
        outer = [found for found in lists if found.parent is None or file.elements[found.parent].name != "listApp"]
        if not outer:
            raise FindingError(finding("N-033", file=name))
        end = outer[-1].inner_end
        start = file.line_start(end)
        margin = "" if start is None else file.text[start:end].decode() + "  "
        at = end if start is None else start
        text = file.inserted(at, app, margin, is_default=outer[-1].is_default, on_lines=start is not None)
        data = file.with_text(text)
    return data


def _prove(article: Article, decisions: Sequence[Decision], before: int, places: Places, name: str) -> None:
    """Raise N-030 unless the decisions, read again, hold the places meant and no other new one."""
    placed, _ = place_decisions(article, decisions)
    held = [item.span for item in placed]
    if len(held) == before + len(places.chosen) and all(span in held for span in places.chosen):
        return
    other = next((item for item in placed if any(overlap(item.span, span) for span in places.chosen)), None)
    if other and other.decision.quotation != places.reading:
        at = article.source.line_at(other.span.start)
        raise FindingError(finding("N-034", file=name, words=places.reading, other=other.decision.quotation, at=at))
    near = Nearest(article).in_context(places.chosen)
    raise FindingError(finding("N-030", file=name, words=places.reading, where="apart from other places", places=near))


def _words(node: etree._Element) -> str:
    return " ".join("".join(str(text) for text in node.itertext()).split())


def _in_words(choice: Choice, meaning: _Meaning) -> str:
    if choice.ruling is Ruling.ACCEPTED:
        return f"“{choice.reading}” is read as {meaning.lemma}"
    return f"“{choice.reading}” stands" if choice.ruling is Ruling.REFUSED else f"“{choice.reading}” is put off"
