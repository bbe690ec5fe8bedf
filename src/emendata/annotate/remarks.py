"""What is said of names that are no certain names of the authority: findings N-003 to N-006.

In: an article, and its proposals or the mentions of strangers. Out: one finding for each form, with the line of its first
place and how often it stands.
"""

from collections.abc import Sequence

from emendata.errors import Finding, finding
from emendata.model import Article, Mention, Proposal

# How many strangers are named where no authority is given.
_NAMED = 6


def proposal_findings(article: Article, proposals: Sequence[Proposal]) -> list[Finding]:
    """Return N-005 for each form that the program corrects by itself, N-006 for each that it lists."""
    groups: dict[tuple[str, str, bool], list[Proposal]] = {}
    for proposal in proposals:
        groups.setdefault((proposal.reading, proposal.entity, proposal.is_admitted), []).append(proposal)
    return [
        finding(
            "N-005" if admitted else "N-006",
            file=article.source.name,
            line=article.source.line_at(items[0].span.start),
            words=reading,
            count=len(items),
            lemma=items[0].lemma,
            cyrillic=items[0].cyrillic or "unknown",
            probability=f"{items[0].probability:.2f}",
        )
        for (reading, _entity, admitted), items in groups.items()
    ]


def stranger_findings(article: Article, strangers: Sequence[Mention], *, has_authority: bool) -> list[Finding]:
    """Return N-003 for each person that the authority does not know; without one, N-004 for all together."""
    first: dict[str, Mention] = {}
    counts: dict[str, int] = {}
    for mention in strangers:
        words = " ".join(mention.span.of(article.source.text).split())
        first.setdefault(words, mention)
        counts[words] = counts.get(words, 0) + 1
    if first and not has_authority:
        return [
            finding(
                "N-004",
                file=article.source.name,
                count=len(strangers),
                forms=len(first),
                words=", ".join(list(first)[:_NAMED]),
            )
        ]
    return [
        finding(
            "N-003",
            file=article.source.name,
            line=article.source.line_at(mention.span.start),
            words=words,
            count=counts[words],
        )
        for words, mention in first.items()
    ]
