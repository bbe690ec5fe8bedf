"""The stage itself: decisions, names, forms recorded as wrong, style, slips, in this order of right."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from emendata.annotate.contradictions import Published, find_contradictions
from emendata.annotate.decisions import Decision, Placed, correction_of, form_of, iter_entities, place_decisions
from emendata.annotate.doubts import find_doubts
from emendata.annotate.forms import FormIndex, tokenize
from emendata.annotate.glossary import (
    Glossary,
    general_glossary,
    glossary_corrections,
    glossary_findings,
    glossary_proposals,
)
from emendata.annotate.mentions import find_names, with_initials
from emendata.annotate.parts import Found, Parts
from emendata.annotate.quotations import count_unpaired, find_quotations
from emendata.annotate.remarks import proposal_findings, stranger_findings
from emendata.annotate.slips import find_slips
from emendata.annotate.strangers import find_strangers
from emendata.annotate.stretches import Setting
from emendata.authority import Authority, Entity, NameForm
from emendata.errors import Finding, finding
from emendata.model import (
    Article,
    BlockKind,
    Correction,
    CorrectionKind,
    InterpretedForm,
    Mention,
    Preference,
    Proposal,
    Span,
)
from emendata.spans import Occupied, contains, overlap
from emendata.vocabulary import RESP_EDITOR, RESP_PROGRAM, slug, text_hash

if TYPE_CHECKING:
    from emendata.annotate.proposals import Plain

_NAME_KINDS = {"pers": "person", "place": "place", "org": "org"}


@dataclass(frozen=True, slots=True)
class AnnotateOptions:
    """How to annotate.

    - style: "standard" brings accepted variants to the authority's printed form, "as-source" leaves them.
    - proposes: damaged names are looked for with the channel model.
    - glossary: the project's own terms, which are corrected.
    - published: what the header knows of the text's own year.
    """

    style: str = "standard"
    proposes: bool = True
    glossary: Glossary = field(default_factory=Glossary)
    published: Published | None = None


def annotate(
    article: Article,
    authority: Authority,
    decisions: Sequence[Decision] = (),
    options: AnnotateOptions | None = None,
) -> tuple[Article, list[Finding]]:
    """Return the article with mentions and corrections, and the findings N-…."""
    text = article.source.text
    options = options or AnnotateOptions()
    placed, findings = place_decisions(article, decisions)
    index = FormIndex(authority)
    setting = Setting(text, article.blocks)
    parts = Parts(
        text,
        setting,
        authority,
        index,
        tuple((item.span, item.decision.entity) for item in placed if item.decision.entity),
    )
    met = _met(article, authority, index, parts, placed, options)
    findings.extend(met.findings)
    decided = [item for item in placed if not item.decision.stands]
    mentions = _with_proposed(article, _mentions(article, met.found, decided, authority), met.proposals, authority)
    free = Occupied(mention.span for mention in mentions)
    mentions += [
        Mention(item.span, authority.entities[item.entity].kind, item.entity)
        for item in met.plain
        if free.add(item.span)
    ]
    strangers = find_strangers(
        setting,
        [mention.span for mention in mentions],
        lambda word: index.owners(word) and not parts.is_strangers(word),
        parts.strangers,
    )
    findings.extend(stranger_findings(article, strangers, has_authority=bool(authority)))
    variants = [item for item in decided if item.decision.kind is CorrectionKind.VARIANT]
    emended = [item for item in decided if item.decision.kind is not CorrectionKind.VARIANT]
    corrections, forms = _corrections(article, authority, emended, met, options)
    annotated = replace(
        article,
        mentions=tuple(sorted((*mentions, *strangers), key=lambda item: (item.span.start, -item.span.end))),
        corrections=tuple(sorted(corrections, key=lambda item: item.span)),
        forms=tuple(sorted(forms.values(), key=lambda form: form.key)),
        proposals=tuple(sorted((*met.proposals, *met.general), key=lambda item: item.span)),
        preferences=tuple(Preference(item.span, item.decision.siglum or "") for item in variants),
        quotations=tuple(span for block in article.blocks for span in find_quotations(text, block)),
    )
    unpaired, first = count_unpaired(text, article.blocks)
    if first is not None:
        line = article.source.line_at(first)
        findings.append(finding("S-016", file=article.source.name, line=line, count=unpaired))
    findings.extend((*find_doubts(annotated), *find_contradictions(annotated, options.published)))
    return annotated, findings


@dataclass(frozen=True, slots=True)
class _Met:
    """What is met in a text beside the decisions, in this order of right; none overlaps what comes before it.

    - standing: where the editors let the words stand.
    - found: names of the authority; terms: what the project's own glossary corrects.
    - proposals: damaged names; plain: names without their diacritics; general: what the general glossary proposes.
    """

    standing: Occupied
    found: tuple[Found, ...]
    terms: tuple[tuple[Correction, InterpretedForm], ...]
    proposals: tuple[Proposal, ...]
    plain: "tuple[Plain, ...]"
    general: tuple[Proposal, ...]
    references: Occupied
    findings: tuple[Finding, ...]


def _met(
    article: Article,
    authority: Authority,
    index: FormIndex,
    parts: Parts,
    placed: Sequence[Placed],
    options: AnnotateOptions,
) -> _Met:
    found, ambiguous = find_names(article, index, parts)
    standing = Occupied(item.span for item in placed if item.decision.stands)
    found = [item for item in found if not (item.form.is_wrong and standing.overlaps(item.span))]
    references = _reference_spans(article)
    known = [*(item.span for item in placed), *(item.span for item in found), *(call.span for call in article.calls)]
    terms = glossary_corrections(article, options.glossary, Occupied(known))
    known.extend(item.span for item, _ in terms)
    proposals, plain = _proposals(article, authority, found, known, options, parts)
    known.extend(item.span for item in proposals)
    known.extend(item.span for item in plain)
    general = glossary_proposals(article, general_glossary(), Occupied(known), references) if options.proposes else []
    remarks = (*ambiguous, *proposal_findings(article, proposals), *glossary_findings(article, general))
    return _Met(
        standing, tuple(found), tuple(terms), tuple(proposals), tuple(plain), tuple(general), references, remarks
    )


def _corrections(
    article: Article, authority: Authority, decided: Sequence[Placed], met: _Met, options: AnnotateOptions
) -> tuple[list[Correction], dict[str, InterpretedForm]]:
    """Return the corrections in their order of right, none overlapping another, and the forms behind them, by key."""
    forms, keys = _forms_of(decided)
    corrections = [replace(correction_of(item), form=keys.get(item.decision)) for item in decided]
    taken = Occupied(item.span for item in corrections)
    candidates: list[tuple[Correction, InterpretedForm | None]] = []
    for item in met.found:
        correction, form = _of_form(item, authority, article.source.text, met.references, options)
        if correction and not met.standing.overlaps(correction.span):
            candidates.append((correction, form))
    for proposal in met.proposals:
        if proposal.is_admitted:
            form = _form_of_proposal(proposal, authority)
            candidates.append((_admitted(proposal, form.key), form))
    candidates.extend(met.terms)
    if options.style == "standard":
        candidates.extend((_styled(item), None) for item in met.plain if not met.references.overlaps(item.span))
    for correction, form in candidates:
        if taken.add(correction.span):
            corrections.append(correction)
            if form:
                forms.setdefault(form.key, form)
    for call in article.calls:
        taken.add(call.span)
    corrections.extend(slip for slip in find_slips(article.source.text, article.blocks) if taken.add(slip.span))
    return corrections, forms


def _proposals(
    article: Article,
    authority: Authority,
    found: Sequence[Found],
    taken: Sequence[Span],
    options: AnnotateOptions,
    parts: Parts,
) -> "tuple[list[Proposal], list[Plain]]":
    if not authority or not options.proposes:
        return [], []
    from emendata.annotate.proposals import find_proposals
    from emendata.channel import names_of

    return find_proposals(article, names_of(authority), found, taken, parts)


def _with_proposed(
    article: Article, mentions: list[Mention], proposals: Sequence[Proposal], authority: Authority
) -> list[Mention]:
    """Return the mentions with those of the names that the program corrects by itself."""
    text, free = article.source.text, Occupied(mention.span for mention in mentions)
    pieces = Occupied(span for block in article.blocks for span in block.spans)
    for proposal in proposals:
        kind = authority.entities[proposal.entity].kind
        whole = _with_its_initials(text, proposal.span, kind, pieces)
        span = proposal.span if free.overlaps(whole) else whole
        if proposal.is_admitted and free.add(span):
            mentions.append(Mention(span, kind, proposal.entity))
    return mentions


def _admitted(proposal: Proposal, form: str) -> Correction:
    """Return the correction of the program's own: at most of medium certainty, until an editor confirms it."""
    return Correction(
        proposal.span,
        CorrectionKind.TRANSLITERATION,
        proposal.lemma,
        RESP_PROGRAM,
        "medium",
        proposal.lemma_lang,
        form=form,
        source=RESP_PROGRAM,
        origin="channel",
    )


def _form_of_proposal(proposal: Proposal, authority: Authority) -> InterpretedForm:
    entity = authority.entities[proposal.entity]
    known = entity.russian if entity.russian and entity.russian.text.lower() == proposal.cyrillic.lower() else None
    form = InterpretedForm(
        key=f"{slug(proposal.reading) or text_hash(proposal.reading)}-{proposal.entity}",
        reason=f"{proposal.reasoning} Proposed by the program, confirmed by nobody yet.",
        person=proposal.entity,
    )
    if known:
        return _with_russian(form, entity, known)
    return replace(form, intermediate=proposal.cyrillic or None, intermediate_status="reconstructed")


def _with_russian(form: InterpretedForm, entity: Entity, russian: NameForm) -> InterpretedForm:
    """Return a form with the Russian of an entry behind it, its status and where it was seen.

    What is called attested or documented without a source counts as reconstructed.
    """
    source = entity.source_of(russian)
    status = (russian.subtype if source else None) or "reconstructed"
    return replace(form, intermediate=russian.text, intermediate_status=status, intermediate_source=source)


def _forms_of(placed: Sequence[Placed]) -> tuple[dict[str, InterpretedForm], dict[Decision, str]]:
    """Return what stands behind the decided readings, by key, and each decision's key.

    Decisions on the same words with other reasons have keys of their own.
    """
    forms: dict[str, InterpretedForm] = {}
    keys: dict[Decision, str] = {}
    for item in placed:
        form = form_of(item.decision)
        if form is None or item.decision.kind is CorrectionKind.SLIP:
            continue
        key, number = form.key, 2
        while key in forms and replace(forms[key], key=form.key) != form:
            key, number = f"{form.key}-{number}", number + 1
        forms[key] = replace(form, key=key)
        keys[item.decision] = key
    return forms, keys


def _mentions(
    article: Article, found: Sequence[Found], placed: Sequence[Placed], authority: Authority
) -> list[Mention]:
    """Return the mentions, each with its initials, and one for each decision on a name that no form covers."""
    text = article.source.text
    mentions: list[Mention] = []
    floor = 0
    pieces = Occupied(span for block in article.blocks for span in block.spans)
    for item in found:
        # A full form has room for no initials; those before it are somebody else's.
        is_bare_person = item.form.kind == "person" and item.form.is_bare
        span = with_initials(text, item.span, floor) if is_bare_person else item.span
        piece = pieces.holding(item.span.start) or item.span
        span = Span(max(span.start, floor, piece.start), min(span.end, piece.end))
        mentions.append(Mention(span, item.form.kind, item.form.entity))
        floor = span.end
    for span, identifier in iter_entities(placed):
        entity = authority.entities.get(identifier)
        kind = entity.kind if entity else _NAME_KINDS.get(identifier.split("-")[0], "person")
        span = _with_its_initials(text, span, kind, pieces)
        mentions = _with_decided(mentions, Mention(span, kind, identifier if entity else None), text)
    return mentions


def _with_its_initials(text: str, span: Span, kind: str, pieces: Occupied) -> Span:
    """Return a person's surname with the initials beside it; a name of several words has room for none."""
    piece = pieces.holding(span.start)
    if kind != "person" or piece is None or len(span.of(text).split()) > 1:
        return span
    whole = with_initials(text, span, piece.start)
    return Span(whole.start, min(whole.end, piece.end))


def _with_decided(mentions: list[Mention], decided: Mention, text: str) -> list[Mention]:
    """Let a decided name win over what was matched there: widen a mention of the same name, drop what it cuts."""
    kept: list[Mention] = []
    span = decided.span
    for other in mentions:
        same = other.ref == decided.ref
        between = text[min(other.span.end, span.end) : max(other.span.start, span.start)]
        touches = same and len(between) <= 1 and not between.strip()
        if (same and overlap(other.span, span)) or touches:
            span = Span(min(span.start, other.span.start), max(span.end, other.span.end))
        elif (
            not overlap(other.span, decided.span)
            or contains(other.span, decided.span)
            or contains(decided.span, other.span)
        ):
            kept.append(other)
    if any(other.span == span for other in kept):
        kept = [other for other in kept if other.span != span]
    kept.append(replace(decided, span=span))
    return kept


def _of_form(
    found: Found, authority: Authority, text: str, references: Occupied, options: AnnotateOptions
) -> tuple[Correction | None, InterpretedForm | None]:
    """Return the correction that the form itself asks for: a wrong form's, or house style's."""
    form = found.form
    if form.is_fixed:
        return None, None
    words = found.tokens[form.replace_from : form.replace_to]
    span = Span(words[0].start, words[-1].end)
    reading = span.of(text)
    if reading == form.target or reading == form.target.upper():
        return None, None
    if [token.word for token in tokenize(reading)] == [token.word for token in tokenize(form.target)]:
        return None, None  # spaces and marks only: a slip, not a form
    entity = authority.entities[form.entity]
    if form.is_wrong:
        key = slug(reading) or text_hash(reading)
        reason = f"The authority records “{reading}” as a wrong form of {entity.printed.text}."
        explained = InterpretedForm(key=key, reason=reason, person=entity.id)
        if entity.russian:
            explained = _with_russian(explained, entity, entity.russian)
        kind = CorrectionKind.TRANSLITERATION
        return Correction(span, kind, form.target, RESP_EDITOR, "high", form.target_lang, form=key), explained
    if options.style != "standard" or reading.isupper() or references.overlaps(span):
        return None, None
    return Correction(
        span, CorrectionKind.STYLE, form.target, RESP_EDITOR, "high", form.target_lang, origin="style"
    ), None


def _styled(plain: "Plain") -> Correction:
    """Return the house style of a name without its diacritics."""
    return Correction(plain.span, CorrectionKind.STYLE, plain.form, RESP_EDITOR, "high", plain.lang, origin="style")


def _reference_spans(article: Article) -> Occupied:
    """Return the references: a name there follows the cited title page, not the house."""
    citations = (item.span for item in article.citations)
    entries = (block.spans for block in article.blocks if block.kind is BlockKind.ENTRY)
    return Occupied(
        [*(item.span for item in article.references), *citations, *(span for spans in entries for span in spans)]
    )
