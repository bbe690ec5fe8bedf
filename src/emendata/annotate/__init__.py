"""Annotate: names, corrections and mechanical slips, beside the words of an `Article`.

A name is corrected only if an authority entry or a recorded decision stands behind it; nothing here overwrites a
reading. Order: the editors' decisions find their places, names are matched against the authority, forms recorded as
wrong are corrected, house style and mechanical slips come last and never on a span that has a decision.
"""

from emendata.annotate.decisions import Decision, load_decisions
from emendata.annotate.stage import AnnotateOptions, annotate
from emendata.authority import Authority, load_authority

__all__ = ["AnnotateOptions", "Authority", "Decision", "annotate", "load_authority", "load_decisions"]
