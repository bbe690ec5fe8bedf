"""The walk down a document beside its schema: `Walk.faults`.

Each element is judged against the pattern that its place gives it: its attributes, its row of children, then each
child. A child that may not stand where it does is judged by the pattern of its own name, if that is known, so that a
fault inside it is told as well and nothing is told twice. A walk without faults means that the document is valid: at
every step the patterns are RELAX NG's own derivatives, and where a child may be of several patterns, each is tried.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from lxml import etree

from emendata.errors import finding
from emendata.relaxng.names import admits, listed, namespace_of
from emendata.relaxng.patterns import Element, Pattern
from emendata.relaxng.store import Opening
from emendata.validate.explaining.attributes import fitting, judge_attributes
from emendata.validate.explaining.choices import Choices
from emendata.validate.explaining.content import ContentFaults, Guess
from emendata.validate.explaining.lexicon import Lexicon, local, may_be_meant
from emendata.validate.explaining.near import by_closeness, closeness
from emendata.validate.explaining.repair import Act, Repairs
from emendata.validate.explaining.row import Chooser, Item, NameOf, Row, items_of
from emendata.validate.explaining.words import cut, one_of, tags, value_hint, values_of
from emendata.validate.faults import Beside, Fault

_BLANK = " \t\r\n"
# How much the faults of a candidate weigh against it: a value from a closed list says best which one was meant.
_WEIGHTS = {"V-012": 4, "V-013": 2}
_LACKS = frozenset({"V-013", "V-014"})


class Walk(Chooser):
    """One document beside one schema."""

    def __init__(self, lexicon: Lexicon, root: etree._Element) -> None:
        self.lexicon = lexicon
        self.store = lexicon.store
        self.root = root
        self.repairs = Repairs(lexicon)
        self._valid: dict[tuple[etree._Element, Element], bool] = {}
        # Only where it is open what an element is: what is in it is then judged more than once, at every level.
        self._told: dict[tuple[etree._Element, Element, tuple[Element, ...]], list[Fault]] = {}
        self._depth = 0
        # Names as they are written; in an element whose namespace is a slip, as they are meant.
        self.name_of = NameOf({})

    @cached_property
    def choices(self) -> Choices:
        """Return what may stand where, in words."""
        return Choices(self.lexicon, self.counts)

    @cached_property
    def counts(self) -> Counter[str]:
        """Return how often each name stands in the document."""
        return Counter(str(element.tag) for element in self.root.iter(etree.Element))

    def faults(self) -> list[Fault]:
        """Return the faults of the document."""
        ways = self.store.opened(self.lexicon.start, str(self.root.tag))
        if ways:
            return self.judge(self.root, self.fitting(self.root, ways))
        return self.wrong_root()

    def wrong_root(self) -> list[Fault]:
        """Return the faults of a document whose root may not be one; the rest is judged as if it were right."""
        name = str(self.root.tag)
        own, namespace = local(name), namespace_of(name)
        starts = self.lexicon.first_names(self.lexicon.start)
        meant = next((start for start in starts if local(start) == own), None)
        if meant is None and any(may_be_meant(namespace, namespace_of(start)) for start in starts):
            near = by_closeness(own.removesuffix(".2"), [local(start) for start in starts])
            meant = next((start for start in starts if near and local(start) == near[0]), None)
        words, hint = self.words_of_root(meant, starts)
        fault = Fault(self.root, finding("V-016", element=own, reason=words, hint=hint))
        if meant is not None:
            if namespace != namespace_of(meant):
                self.name_of = NameOf({namespace: namespace_of(meant)})
            return [fault, *self.judge(self.root, self.store.opened(self.lexicon.start, meant))]
        patterns = self.patterns_of(name, ())
        if patterns:
            return [fault, *self.judge(self.root, [Opening(pattern, pattern) for pattern in patterns])]
        return [fault, *self.judge_within(self.root)]

    def words_of_root(self, meant: str | None, starts: list[str]) -> tuple[str, str]:
        """Return what is wrong with a root, and what to do."""
        name = str(self.root.tag)
        if meant is None:
            return "", f"a document of this schema begins with {tags(starts) or 'something else'}"
        right = namespace_of(meant)
        if namespace_of(name) == right:
            return "", f"did you mean <{local(meant)}>?"
        wrong = namespace_of(name)
        words = f': it is in the namespace "{wrong}"' if wrong else ": it is in no namespace"
        if local(name) == local(meant):
            return words, f'did you mean xmlns="{right}"?' if right else "take the namespace away"
        old = "this looks like TEI P4, which must be converted to P5; " if own_is_p4(name) else ""
        return words, f'{old}did you mean <{local(meant)} xmlns="{right}">?'

    # One element

    def fitting(self, element: etree._Element, ways: Sequence[Opening]) -> tuple[Opening, ...]:
        """Return the ways whose pattern the element fits; all where it fits none."""
        if len(ways) == 1:
            return tuple(ways)
        return tuple(way for way in ways if self.is_valid(element, way.pattern)) or tuple(ways)

    def is_valid(self, element: etree._Element, pattern: Element) -> bool:
        """Return whether an element fits a pattern, its name apart."""
        key = (element, pattern)
        found = self._valid.get(key)
        if found is None:
            found = self._valid[key] = self._fits(element, pattern)
        return found

    def _fits(self, element: etree._Element, pattern: Element) -> bool:
        state = fitting(self.lexicon, element, pattern)
        if state is None:
            return False
        items = items_of(element, self.name_of)
        if len(items) == 0 or items[-1].number == 0:
            return self.store.fits(state, whole_text(element), element.nsmap)
        for item in items:
            if item.element is None:
                state = self.store.texted(state, item.words, element.nsmap)
            else:
                state = self.store.choice(
                    way.rest for way in self.store.opened(state, item.name) if self.is_valid(item.element, way.pattern)
                )
            if state is self.store.not_allowed:
                return False
        return state.is_nullable

    def judge(self, element: etree._Element, ways: Sequence[Opening]) -> list[Fault]:
        """Return the faults of an element that may be of one of several patterns: of the one that it fits best."""
        patterns = [way.pattern for way in ways]
        if len(patterns) == 1:
            return self.explain(element, patterns[0])
        if any(self.is_valid(element, pattern) for pattern in patterns):
            return []
        self._depth += 1
        told = [self.explain(element, pattern, patterns) for pattern in patterns]
        self._depth -= 1
        return min(told, key=lambda faults: sum(_WEIGHTS.get(fault.finding.code, 1) for fault in faults))

    def explain(self, element: etree._Element, pattern: Element, rivals: Sequence[Element] = ()) -> list[Fault]:
        """Return the faults of an element against one pattern; `rivals` are all patterns that it may be of."""
        if not self._depth:
            return self._explain(element, pattern, rivals)
        key = (element, pattern, tuple(rivals))
        if key not in self._told:
            self._told[key] = self._explain(element, pattern, rivals)
        return self._told[key]

    def _explain(self, element: etree._Element, pattern: Element, rivals: Sequence[Element]) -> list[Fault]:
        state = fitting(self.lexicon, element, pattern)
        faults: list[Fault] = []
        if state is None:
            state, faults = judge_attributes(self.lexicon, element, pattern, rivals)
        if len(element) == 0 or not any(isinstance(child.tag, str) for child in element):
            text = whole_text(element)
            if self.store.fits(state, text, element.nsmap):
                return faults
            if state.has_data:
                return [*faults, self.wrong_data(element, state, text)]
        return faults + self.explain_children(element, pattern, state)

    def explain_children(self, element: etree._Element, pattern: Element, state: Pattern) -> list[Fault]:
        """Return the faults of an element's children: of their row, then of each."""
        items = items_of(element, self.name_of)
        row = Row(self.lexicon, items)
        row.align(state, self.repairs, self)
        faults: list[Fault] = []
        guesses: dict[int, Guess] = {}
        if row.missing or any(edit is not None for edit in row.edits):
            self._depth += 1
            guesses = {place: self.guess(row, place) for place, edit in enumerate(row.edits) if edit is not None}
            self._depth -= 1
            faults = ContentFaults(element, pattern, row, guesses, self.choices).tell()
        for place, item in enumerate(items):
            if place in guesses:
                faults += guesses[place].faults
            elif item.element is not None:
                told = self.judge(item.element, row.ways[place])
                other = self.mistaken(item.element, told, row.states[place])
                told = told if other is None else other
                astray = self.astray_from(row, place, told)
                at = next((number for number, fault in enumerate(faults) if fault.element is astray), None)
                if at is not None:
                    # Both are one fault: it belongs in here.
                    hint = f"<{local(str(faults[at].element.tag))}> belongs inside <{local(item.name)}>, which lacks it"
                    related = (*faults[at].related, Beside(item.element, "it is missing in this"))
                    faults[at] = replace(faults[at], finding=replace(faults[at].finding, hint=hint), related=related)
                    told = [fault for fault in told if fault.element is not item.element]
                faults += told
        return faults

    def astray_from(self, row: Row, place: int, told: Sequence[Fault]) -> etree._Element | None:
        """Return the neighbour, left out of the row, that is all that an element lacks at its beginning or end."""
        element = row.items[place].element
        if element is None or [fault.finding.code for fault in told if fault.element is element] != ["V-014"]:
            return None
        names = [item.name for item in items_of(element, self.name_of)]
        for beside in place - 1, place + 1:
            if not 0 <= beside < len(row.items):
                continue
            edit, other = row.edits[beside], row.items[beside]
            if edit is None or edit.act is not Act.SKIP or other.element is None:
                continue
            state = fitting(self.lexicon, element, row.ways[place][0].pattern)
            for name in [other.name, *names] if beside < place else [*names, other.name]:
                state = None if state is None else self.repairs.step(state, name)
            if state is not None and state.is_nullable:
                return other.element
        return None

    def mistaken(self, element: etree._Element, faults: list[Fault], state: Pattern) -> list[Fault] | None:
        """Return one fault for an element of which neither attributes nor content fit, but both fit another's pattern."""
        if not faults:
            return None
        own = {fault.finding.code for fault in faults if fault.element is element}
        has_strangers = any(fault.finding.code == "V-010" and is_shallow(fault, element) for fault in faults)
        if "V-011" not in own or not (has_strangers or "V-015" in own):
            return None
        others = (way.pattern for way in self.lexicon.starters(state))
        other = self.like(element, (pattern for pattern in others if not admits(pattern.names, self.name_of(element))))
        if other is None:
            return None
        name, meant = local(str(element.tag)), one_of(listed(other.names))
        reason = f"both are those of {meant}"
        told = finding("V-017", element=name, reason=reason, hint=f"did you mean {meant}?")
        self._depth += 1
        faults = self.explain(element, other)
        self._depth -= 1
        return [Fault(element, told), *faults]

    # What may not stand where it does

    def guess(self, row: Row, place: int) -> Guess:
        """Return what a child that may not stand where it does was probably meant to be, and the faults in it."""
        item, edit = row.items[place], row.edits[place]
        element = item.element
        if element is None or edit is None:
            return Guess()
        if edit.act is Act.SLIP:
            return Guess(self.judge_slip(item, edit.before, edit.meant))
        patterns = self.patterns_of(item.name, row.holders(place))
        if not patterns:
            return Guess([] if self.lexicon.is_known(item.name) else self.judge_within(element))
        faults = self.judge(element, [Opening(pattern, pattern) for pattern in patterns])
        # What an element lacks that is in the wrong place is of no use before it is in the right one.
        faults = [fault for fault in faults if fault.element is not element or fault.finding.code not in _LACKS]
        if not any(is_shallow(fault, element) for fault in faults):
            return Guess(faults)
        guesses = [Guess(faults if len(patterns) == 1 else [])]
        if not element.attrib and (inner := self.unwrapped(element, edit.before)) is not None:
            guesses.insert(0, Guess(inner, is_wrapper=True))
        here = (way.pattern for way in self.lexicon.starters(edit.before))
        other = self.like(element, edit.wanted) or self.like(element, here)
        if other is not None:
            guess = Guess(self.explain(element, other), suits=other)
            # What is needed here counts before a tag too many, and that before a mere likeness.
            guesses.insert(0 if other in edit.wanted else len(guesses) - 1, guess)
        return min(guesses[:-1] or guesses, key=lambda guess: len(guess.faults))

    def like(self, element: etree._Element, patterns: Iterable[Element]) -> Element | None:
        """Return the pattern that the attributes and the row of an element's children fit: the most used in the document.

        None where there is none, or where of several none is used.
        """
        found = [
            pattern for pattern in dict.fromkeys(patterns) if listed(pattern.names) and self.is_like(element, pattern)
        ]
        used = [pattern for pattern in found if any(self.counts[name] for name in listed(pattern.names))]
        if len(found) > 1 and not used:
            return None
        return min(
            used or found,
            key=lambda pattern: (
                closeness(local(str(element.tag)), local(listed(pattern.names)[0])) is None,
                -max(self.counts[name] for name in listed(pattern.names)),
            ),
            default=None,
        )

    def is_like(self, element: etree._Element, pattern: Element) -> bool:
        """Return whether the attributes and the row of an element's children fit a pattern."""
        state = fitting(self.lexicon, element, pattern)
        if state is None:
            return False
        if not any(isinstance(child.tag, str) for child in element):
            return self.store.fits(state, whole_text(element), element.nsmap)
        for item in items_of(element, self.name_of):
            after = self.repairs.step(state, item.name)
            if after is None:
                return False
            state = after
        return state.is_nullable

    def unwrapped(self, element: etree._Element, state: Pattern) -> list[Fault] | None:
        """Return the faults of an element's children, if they may stand in its own place; else None."""
        faults: list[Fault] = []
        items = items_of(element, self.name_of)
        for item in items:
            after = self.repairs.step(state, item.name)
            if after is None:
                return None
            if item.element is not None:
                faults += self.judge(item.element, self.store.opened(state, item.name))
            state = after
        return faults if items else None

    def judge_slip(self, item: Item, state: Pattern, meant: str) -> list[Fault]:
        """Return the faults of an element whose name is a slip for another."""
        written, right = namespace_of(item.name), namespace_of(meant)
        if item.element is None:
            return []
        if written != right and not may_be_meant(written, right):
            return self.judge_within(item.element)
        outer = self.name_of
        if written != right:
            self.name_of = NameOf({**outer.spaces, written: right})
        faults = self.judge(item.element, self.store.opened(state, meant))
        self.name_of = outer
        if closeness(local(item.name), local(meant)) is None:
            # What another vocabulary calls otherwise has that one's attributes, too.
            return [fault for fault in faults if fault.element is not item.element or fault.attribute is None]
        return faults

    def judge_within(self, element: etree._Element) -> list[Fault]:
        """Return the faults of what stands in an element that is not known: of the elements whose pattern is known."""
        faults: list[Fault] = []
        todo = list(element.iterchildren(etree.Element))
        while todo:
            current = todo.pop()
            name = self.name_of(current)
            patterns = self.patterns_of(name, ())
            if len(patterns) == 1:
                faults += self.explain(current, patterns[0])
            elif not self.lexicon.is_known(name):
                todo += list(current.iterchildren(etree.Element))
        return faults

    def patterns_of(self, name: str, holders: Sequence[Element]) -> Sequence[Element]:
        """Return the patterns of an element that stands astray: those it has where it belongs, or all of its name."""
        known = self.lexicon.by_name.get(name, ())
        if len(known) > 1 and len(holders) == 1:
            there = dict.fromkeys(
                part
                for holder in holders
                for part in self.lexicon.below(holder.content).elements
                if admits(part.names, name)
            )
            return list(there) or known
        return known

    def wrong_data(self, element: etree._Element, state: Pattern, text: str) -> Fault:
        """Return the fault of an element whose text is not of its type."""
        hint = value_hint(values_of([state]), text)
        words = cut(text)
        if not words:
            missing = "a value is"
            return Fault(element, finding("V-014", element=local(str(element.tag)), missing=missing, hint=hint))
        told = finding("V-018", element=local(str(element.tag)), words=words, hint=hint)
        return Fault(element, told, text=0)


def is_shallow(fault: Fault, element: etree._Element) -> bool:
    """Return whether a fault is about an element or a child of it."""
    return fault.element is element or fault.element.getparent() is element


def whole_text(element: etree._Element) -> str:
    """Return the text of an element without child elements; comments are no text."""
    if len(element) == 0:
        return element.text or ""
    return (element.text or "") + "".join(child.tail or "" for child in element)


def own_is_p4(name: str) -> bool:
    """Return whether a root is that of TEI P4 or older."""
    return local(name).endswith(".2")
