"""From a source to proven pages: measure, plan, set, prove; and what is tried where that fails.

The steps, each with less of what was asked for: the plan as wished; one entry of the apparatus to a line; the notes
after the text; the apparatus after the text; both. A step ends where its pages are proven, where no page can be made,
or after so many passes. Each step taken is named in the outcome.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from emendata.printing.feet import Heights, Rules
from emendata.printing.measuring import Measures
from emendata.printing.planning import Knowledge, Plan, Unplannable, plan_data, plan_pages
from emendata.printing.press import Press, Printed, SetText
from emendata.printing.proving import Turned, prove, set_pages
from emendata.printing.settings import PrintSettings

# Pages set in one step before it is given up, and plans made before the heights of their feet are all known.
_PASSES = 8
_PROBES = 24
# Lines and ems that a page must have room for.
_LEAST_LINES = 4
_LEAST_EMS = 8


@dataclass(frozen=True, slots=True)
class Step:
    """One way to set an article: what stands after the text, and whether entries run on."""

    name: str
    listed: tuple[str, ...] = ()
    has_apparatus: bool = True
    is_run_on: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """Proven pages, or none: the step that led there, the plan, the measures before and after, the file, all passes.

    `left` are the steps given up, each with its reason.
    """

    step: Step
    passes: int
    left: tuple[tuple[str, str], ...] = ()
    plan: Plan | None = None
    before: Measures | None = None
    after: Measures | None = None
    printed: Printed | None = field(repr=False, default=None)


def steps(settings: PrintSettings) -> Iterator[Step]:
    """Yield the steps, the one asked for first."""
    listed = ("author",) if settings.notes == "end" else ()
    at_foot = settings.apparatus == "foot"
    wished = Step("wished", listed, at_foot)
    yield wished
    yield replace(wished, name="entry-per-line", is_run_on=False)
    yield replace(wished, name="notes-after", listed=("author", "editor"))
    yield replace(wished, name="apparatus-after", has_apparatus=False)
    yield Step("all-after", ("author", "editor"), has_apparatus=False)


class NoFile(Exception):  # noqa: N818  what was proven goes with it
    """Typst would not write the file of proven pages; `outcome` is theirs, the cause is its error."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def set_again(press: Press, settings: PrintSettings, day: date, known: Outcome) -> Outcome | None:
    """Return the pages of a plan made before, where they are proven for this source, too."""
    if known.plan is None or known.before is None:
        return None
    pages = press.set(plan_data(known.plan, known.before))
    if prove(known.plan, known.before, pages.measures, rules_of(settings, known.step)):
        return None
    return replace(known, passes=known.passes + 1, after=pages.measures, printed=pages.printed(day))


def set_article(make_press: Callable[[tuple[str, ...]], Press], settings: PrintSettings, day: date) -> Outcome:
    """Return proven pages of an article. `make_press` gives a press for the streams that stand after the text.

    Raises `NoFile` where the pages are proven and Typst does not write them, as glyphs are missing.
    """
    left: list[tuple[str, str]] = []
    passes = 0
    tried = set()
    for step in steps(settings):
        kind = replace(step, name="")
        if kind in tried:
            continue
        tried.add(kind)
        with make_press(step.listed) as press:
            before = press.measure()
            rules = rules_of(settings, step)
            pitch = before.ascent + before.leading
            if rules.height < _LEAST_LINES * pitch or rules.width < _LEAST_EMS * settings.font_size:
                return Outcome(step, press.passes, ((step.name, "page"),))
            found = _set(press, before, rules)
            if not isinstance(found, str):
                plan, pages = found
                passes += press.passes
                outcome = Outcome(step, passes, tuple(left), plan, before, pages.measures)
                try:
                    return replace(outcome, printed=pages.printed(day))
                except RuntimeError as error:
                    raise NoFile(outcome) from error
            passes += press.passes
            left.append((step.name, found))
    return Outcome(Step("none"), passes, tuple(left))


def rules_of(settings: PrintSettings, step: Step) -> Rules:
    """Return what the planner of a step goes by."""
    paper = settings.sheet
    return Rules(
        height=paper.text_height,
        width=paper.text_width,
        size=settings.font_size,
        order=settings.order,
        top=paper.top,
        is_run_on=step.is_run_on,
        has_apparatus=step.has_apparatus,
        numbering=settings.numbering,
    )


def _set(press: Press, before: Measures, rules: Rules) -> tuple[Plan, SetText] | str:
    """Return proven pages and their plan, or why there are none."""
    heights = Heights(before, rules)
    knowledge = Knowledge()
    reason = "passes"
    for _ in range(_PASSES):
        try:
            plan = _planned(press, before, rules, heights, knowledge)
        except Unplannable as stop:
            return stop.what
        pages = press.set(plan_data(plan, before))
        faults = prove(plan, before, pages.measures, rules)
        if not faults:
            return plan, pages
        reason = faults[0].what
        learnt = learn(knowledge, plan, set_pages(pages.measures))
        if learnt == knowledge:
            return reason
        knowledge = learnt
    return reason


def _planned(press: Press, before: Measures, rules: Rules, heights: Heights, knowledge: Knowledge) -> Plan:
    """Return a plan in which every foot's height is known. Raises `Unplannable`."""
    for _ in range(_PROBES):
        stop: Unplannable | None = None
        plan: Plan | None = None
        try:
            plan = plan_pages(before, rules, heights, knowledge)
        except Unplannable as found:
            stop = found
        if heights.wanted:
            heights.learn(press.probe(heights.wanted, is_run_on=rules.is_run_on))
        elif plan is not None:
            return plan
        elif stop is not None:
            raise stop
    return plan_pages(before, rules, heights, knowledge)


def learn(knowledge: Knowledge, plan: Plan, pages: Sequence[Turned]) -> Knowledge:
    """Return what is known after pages were set: where one begins as planned and ends elsewhere."""
    planned = {page.first: page.last for page in plan.pages}
    limits = dict(knowledge.limits)
    forced = set(knowledge.forced)
    for page in pages:
        wanted = planned.get(page.first)
        if wanted is not None and page.last < wanted:
            limits[page.first] = page.last
        elif wanted is not None and page.last > wanted:
            forced.add(page.first)
    return Knowledge(limits, frozenset(forced))
