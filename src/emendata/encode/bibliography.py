"""References as a whole: their identifiers, and what short ones ("Ibid.", "op. cit.") stand for."""

from collections.abc import Mapping

from emendata.encode.ids import Ids
from emendata.errors import Finding, finding
from emendata.model import Article, Reference, Span
from emendata.vocabulary import slug, text_hash

# So many letters of a reference without an author go into its identifier.
_STEM = 28
_LONGEST = 44


def reference_id(article: Article, reference: Reference, ids: Ids) -> str:
    """Return a new identifier made from author and year, the shelf-mark, or the first words."""
    text = article.source.text
    words = reference.span.of(text)
    parts = dict(reference.parts)
    stem = parts["author"].of(text) if "author" in parts else words[:_STEM]
    if reference.type == "archival":
        stem = "-".join(span.of(text) for _, span in reference.parts)
    year = parts["date"].of(text) if "date" in parts else ""
    year = "" if year in stem else year
    return ids.unique(f"bibl-{slug(f'{stem} {year}', _LONGEST) or text_hash(words)}")


def short_targets(article: Article, ids: Mapping[Span, str]) -> tuple[dict[Span, str | None], list[Finding]]:
    """Return what each short reference points to, and the doubts A-050 and A-051.

    "Ibid." stands for the last reference that is no short one, "op. cit." for its author's last.
    """
    targets: dict[Span, str | None] = {}
    findings: list[Finding] = []
    full: list[Reference] = []
    for reference in article.references:
        if reference.type != "short":
            full.append(reference)
            continue
        target = _target(article, reference, full)
        targets[reference.span] = f"#{ids[target.span]}" if target else None
        code = _doubt(article, reference, target)
        if code:
            line = article.source.line_at(reference.span.start)
            words = " ".join(reference.span.of(article.source.text).split())
            findings.append(finding(code, file=article.source.name, line=line, words=words))
    return targets, findings


def _target(article: Article, reference: Reference, full: list[Reference]) -> Reference | None:
    if reference.subtype == "ibid":
        return full[-1] if full else None
    text = article.source.text
    author = dict(reference.parts).get("author")
    surname = author.of(text).split()[0] if author else None
    for other in reversed(full):
        of_other = dict(other.parts).get("author")
        if surname and of_other and surname in of_other.of(text):
            return other
    return None


def _doubt(article: Article, reference: Reference, target: Reference | None) -> str | None:
    if target is None:
        return "A-050"
    leaves = any(role == "range" and span.of(article.source.text)[:1] in "lл" for role, span in reference.parts)
    return "A-051" if leaves != (target.type == "archival") else None
