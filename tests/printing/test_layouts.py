"""Many layouts, each of which must end in proven pages: `EMENDATA_LAYOUTS=200 pytest tests/printing/test_layouts.py`.

By default twelve, in about a minute; two hundred take seven minutes on a busy core. What each came to stands in the summary.
"""

import os
from collections.abc import Callable
from datetime import date

import pytest
from layouts import layout

from emendata.printing.ladder import rules_of, set_article
from emendata.printing.press import Press
from emendata.printing.proving import prove

LAYOUTS = int(os.environ.get("EMENDATA_LAYOUTS", "12"))
FIRST = int(os.environ.get("EMENDATA_FIRST_LAYOUT", "0"))


@pytest.mark.parametrize("seed", range(FIRST, FIRST + LAYOUTS))
def test_layout_ends_in_proven_pages(seed: int, record_property: Callable[[str, object], None]) -> None:
    """Whatever the paper, type and text: there are pages, and what is printed on them is what was measured."""
    made = layout(seed)
    outcome = set_article(lambda listed: Press(made.source, made.settings, listed), made.settings, date(2026, 1, 2))
    assert outcome.printed is not None, outcome.left
    assert outcome.plan is not None
    assert outcome.before is not None
    assert outcome.after is not None
    assert prove(outcome.plan, outcome.before, outcome.after, rules_of(made.settings, outcome.step)) == []
    record_property("step", outcome.step.name)
    record_property("passes", outcome.passes)
