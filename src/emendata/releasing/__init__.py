"""Releases: what differs from the last one, which number that asks for, and the files that a release leaves for good."""

from emendata.releasing.comparing import compare
from emendata.releasing.model import Difference, Level, Part
from emendata.releasing.numbering import is_later, is_version, proposed_version
from emendata.releasing.stage import ReleasePlan, carry_out, plan_release

__all__ = [
    "Difference",
    "Level",
    "Part",
    "ReleasePlan",
    "carry_out",
    "compare",
    "is_later",
    "is_version",
    "plan_release",
    "proposed_version",
]
