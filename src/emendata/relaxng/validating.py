"""The verdict: does a document fit a schema? Exact, and quick where a document is plain.

In: a `Grammar` and the tree of a document. Out: yes or no; who wants to know why asks the explainer. The children of an
element are followed through an automaton that is made as documents need it: its states are patterns of the schema's
store, so that what one element has shown is known for all others. Where a schema leaves open which of its elements a
tag is (and only there), all that it may be are followed side by side, so that the time is linear in the document.

That ids are unique and pointed at is not asked here, with jing's `-i`: `xml:id` given twice is a matter of V-003.
"""

from collections.abc import Sequence

from lxml import etree

from emendata.relaxng.patterns import Element, Pattern
from emendata.relaxng.reading import Grammar
from emendata.relaxng.store import Store, TooComplex

_SPACE = " \t\r\n"
# Ids are all different: what is known of values is forgotten now and then.
_MAX_KNOWN = 5_000


class _State:
    """What may follow in an element, with what was found out about it so far.

    `ways` has for each tag the element patterns that may stand for it, with the pattern left after each. `after_text`
    is the state after text that counts, itself in mixed content.
    """

    __slots__ = ("after_text", "has_data", "is_nullable", "pattern", "ways")

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern
        self.is_nullable = pattern.is_nullable
        self.has_data = pattern.has_data
        self.ways: dict[str, tuple[_Way, ...]] = {}
        self.after_text: _State | None = None


class _Way:
    """One way to take a child: the element pattern it must fit, and the state after it."""

    __slots__ = ("element", "plans", "state")

    def __init__(self, element: Element, state: _State, plans: "dict[tuple[str, ...], _Plan]") -> None:
        self.element = element
        self.state = state
        self.plans = plans


class _Plan:
    """How to judge a start tag with these attributes: the pattern of each value (None: any text), the state after.

    `state` is None where the names alone are wrong. `is_open`: values decide what the rest may be; no plan will do.
    `known` has for each attribute which values were admitted.
    """

    __slots__ = ("is_open", "known", "state", "values")

    def __init__(self, values: tuple[Pattern | None, ...], state: _State | None, *, is_open: bool = False) -> None:
        self.values = values
        self.known: tuple[set[str] | None, ...] = tuple(None if value is None else set() for value in values)
        self.state = state
        self.is_open = is_open


class Validator:
    """Judges documents against one schema. Not for several threads at once."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._store: Store = grammar.store
        self._states: dict[Pattern, _State] = {}
        self._plans: dict[Element, dict[tuple[str, ...], _Plan]] = {}

    def is_valid(self, root: etree._Element) -> bool:
        """Return whether a document fits the schema.

        Raises `TooComplex` where the schema, or the document's depth, is beyond what can be followed.
        """
        try:
            ways = self._open(self._state(self._grammar.start), str(root.tag))
            return any(self._fitting(root, tuple(way.element for way in ways)))
        except RecursionError as error:
            raise TooComplex from error

    # The automaton

    def _state(self, pattern: Pattern) -> _State:
        state = self._states.get(pattern)
        if state is None:
            state = self._states[pattern] = _State(pattern)
        return state

    def _open(self, state: _State, tag: str) -> tuple[_Way, ...]:
        ways = state.ways.get(tag)
        if ways is None:
            ways = state.ways[tag] = tuple(
                _Way(opening.pattern, self._state(opening.rest), self._plans.setdefault(opening.pattern, {}))
                for opening in self._store.opened(state.pattern, tag)
            )
        return ways

    def _text(self, state: _State) -> _State:
        after = state.after_text
        if after is None:
            after = state.after_text = self._state(self._store.texted(state.pattern, "x", {}))
        return after

    # Start tags

    def _start(
        self, element: etree._Element, pattern: Element, plans: dict[tuple[str, ...], _Plan] | None = None
    ) -> _State | None:
        """Return the state after a start tag with its attributes, None where they do not fit."""
        if plans is None:
            plans = self._plans.setdefault(pattern, {})
        names: tuple[str, ...] = tuple(element.keys())  # type: ignore[arg-type] # never bytes
        plan = plans.get(names)
        if plan is None:
            plan = plans[names] = self._planned(pattern, names)
        if plan.is_open:
            return self._start_open(element, pattern)
        if names and plan.state is not None:
            values: list[str] = element.values()  # type: ignore[assignment] # never bytes
            for known, value in zip(plan.known, values, strict=True):
                if known is not None and value not in known and not self._learned(plan, values, element):
                    return None
        return plan.state

    def _learned(self, plan: _Plan, values: Sequence[str], element: etree._Element) -> bool:
        """Return whether all values are admitted, and note those that always are."""
        for content, known, value in zip(plan.values, plan.known, values, strict=True):
            if content is None or known is None or value in known:
                continue
            if not self._admits(content, value, element):
                return False
            if not content.needs_context:
                if len(known) > _MAX_KNOWN:
                    known.clear()
                known.add(value)
        return True

    def _planned(self, pattern: Element, names: Sequence[str]) -> _Plan:
        state = pattern.content
        values: list[Pattern | None] = []
        for name in names:
            ways = self._store.attributed(state, name)
            if not ways:
                return _Plan((), None)
            if len(ways) > 1:
                return _Plan((), None, is_open=True)
            content = ways[0].pattern.content
            values.append(None if content is self._store.text else content)
            state = ways[0].rest
        left = self._store.closed(state)
        return _Plan(tuple(values), None if left is self._store.not_allowed else self._state(left))

    def _start_open(self, element: etree._Element, pattern: Element) -> _State | None:
        state = pattern.content
        for name, value in element.items():
            state = self._store.choice(
                way.rest
                for way in self._store.attributed(state, str(name))
                if self._admits(way.pattern.content, str(value), element)
            )
        left = self._store.closed(state)
        return None if left is self._store.not_allowed else self._state(left)

    def _admits(self, content: Pattern, value: str, element: etree._Element) -> bool:
        return self._store.fits(content, value, element.nsmap if content.needs_context else {})

    # Content

    def _fits(  # noqa: C901 - the loop that all time goes into
        self, element: etree._Element, pattern: Element, plans: dict[tuple[str, ...], _Plan] | None = None
    ) -> bool:
        """Return whether an element fits a pattern of its name."""
        state = self._start(element, pattern, plans)
        if state is None:
            return False
        if state.has_data:
            return any(self._follow(element, [state]))
        text = element.text
        if text is not None and state.after_text is not state and text.strip(_SPACE):
            state = self._text(state)
        for child in element:
            tag = child.tag
            if tag.__class__ is str:
                ways = state.ways.get(tag)
                if ways is None:
                    ways = self._open(state, tag)
                if len(ways) == 1:
                    way = ways[0]
                    if not self._fits(child, way.element, way.plans):
                        return False
                    state = way.state
                elif not ways:
                    return False
                else:
                    fitting = self._fitting(child, tuple(way.element for way in ways))
                    state = self._joined([way for way, fits in zip(ways, fitting, strict=True) if fits])
            elif tag is etree.Entity:
                state = self._text(state)
            text = child.tail
            if text is not None and state.after_text is not state and text.strip(_SPACE):
                state = self._text(state)
        return state.is_nullable

    def _fitting(self, element: etree._Element, patterns: tuple[Element, ...]) -> list[bool]:
        """Return which of several patterns of its name an element fits."""
        if len(patterns) == 1:
            return [self._fits(element, patterns[0])]
        states = [self._start(element, pattern) for pattern in patterns]
        found = self._follow(element, [state for state in states if state is not None])
        rest = iter(found)
        return [state is not None and next(rest) for state in states]

    def _follow(self, element: etree._Element, states: list[_State]) -> list[bool]:
        """Return from which states after its start tag an element's content may be; all are followed together."""
        children, texts = _content(element)
        if not children:
            context = element.nsmap if any(state.pattern.needs_context for state in states) else {}
            return [self._store.fits(state.pattern, texts[0], context) for state in states]
        for number, text in enumerate(texts):
            if text.strip(_SPACE):
                context = element.nsmap
                states = [self._state(self._store.texted(state.pattern, text, context)) for state in states]
            if number < len(children):
                states = self._take(children[number], states)
        return [state.is_nullable for state in states]

    def _take(self, child: etree._Element, states: list[_State]) -> list[_State]:
        """Return the states after a child, one for each before it."""
        opened = [self._open(state, child.tag) for state in states]
        patterns = tuple(dict.fromkeys(way.element for ways in opened for way in ways))
        if not patterns:
            return [self._joined([])] * len(states)
        fits = dict(zip(patterns, self._fitting(child, patterns), strict=True))
        return [self._joined([way for way in ways if fits[way.element]]) for ways in opened]

    def _joined(self, ways: list[_Way]) -> _State:
        if len(ways) == 1:
            return ways[0].state
        return self._state(self._store.choice(way.state.pattern for way in ways))


def _content(element: etree._Element) -> tuple[list[etree._Element], list[str]]:
    """Return the child elements, and the texts before, between and after them, across comments."""
    children: list[etree._Element] = []
    texts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            children.append(child)
            texts.append(child.tail or "")
        else:
            texts[-1] += (child.text or "" if child.tag is etree.Entity else "") + (child.tail or "")
    return children, texts


def is_valid(grammar: Grammar, root: etree._Element) -> bool:
    """Return whether a document fits a schema; who asks for many documents keeps a `Validator`.

    Raises `TooComplex`.
    """
    return Validator(grammar).is_valid(root)
