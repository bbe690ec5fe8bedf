"""Findings for the children of one element: why a child may not stand where it does, and what is missing.

In: a `Row` that is laid against its pattern. Out: one fault for each cause. Neighbours that are wrong for one reason
(the items of a list without their list) are one fault; the others are named as further places.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from emendata.errors import finding
from emendata.relaxng.names import listed, namespace_of
from emendata.relaxng.patterns import Element, Pattern
from emendata.validate.explaining.choices import Choices
from emendata.validate.explaining.lexicon import TEXT, local, may_be_meant
from emendata.validate.explaining.near import by_closeness
from emendata.validate.explaining.repair import Act, Edit
from emendata.validate.explaining.row import Item, Row
from emendata.validate.explaining.words import cut, one_of, tags
from emendata.validate.faults import Beside, Fault

# So many further places are named; after that a new finding begins.
_PAIR = 2
_FURTHER = 20
# Neighbours that may all stand in one of so few elements are thought to have lost that one.
_FEW = 20


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item may not stand where it does.

    `key` is equal for neighbours with one cause; `holders` are the elements in which the item belongs, if that is why.
    """

    key: tuple[object, ...]
    words: str
    hint: str
    holders: tuple[Element, ...] = ()
    related: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """What an item that may not stand where it does may have been meant to be, and the faults in it.

    `suits`: an element that may stand there and that its attributes and content fit. `is_wrapper`: without its tags,
    what is in it could stand there.
    """

    faults: list[Fault] = field(default_factory=list)
    suits: Element | None = None
    is_wrapper: bool = False


class ContentFaults:
    """Words the faults of one row; `guesses` are what the walk makes of each item that does not fit."""

    def __init__(
        self, parent: etree._Element, pattern: Element, row: Row, guesses: Mapping[int, Guess], choices: Choices
    ) -> None:
        self.lexicon = row.lexicon
        self.parent = parent
        self.pattern = pattern
        self.row = row
        self.guesses = guesses
        self.choices = choices
        self.faults: list[Fault] = []
        self.run: Reason | None = None
        # What was said of a name at the same point of the content before holds again.
        self.orders: dict[tuple[Pattern, str], Reason | None] = {}

    def tell(self) -> list[Fault]:
        """Return all faults of the row."""
        missing = self.gaps()
        for place, item in enumerate(self.row.items):
            if place in missing:
                self.report_missing(place, missing[place])
            edit = self.row.edits[place]
            if edit is None:
                self.pass_by(item)
            else:
                self.report(place, item, edit)
        end = len(self.row.items)
        if end in missing:
            self.report_missing(end, missing[end])
        return self.faults

    def gaps(self) -> dict[int, list[Edit]]:
        """Return what is missing, by place; not what stands elsewhere in the row, nor where nothing in it fits."""
        found: dict[int, list[Edit]] = {}
        if self.row.items and None not in self.row.edits:
            return found
        for missing in self.row.missing:
            if not missing.edit.meant and not self.is_moved_up(missing.place, missing.edit):
                found.setdefault(missing.place, []).append(missing.edit)
        return found

    def is_moved_up(self, place: int, edit: Edit) -> bool:
        """Return whether what is missing here stands further down, where it was left out."""
        names = {name for element in edit.wanted for name in listed(element.names)} if len(edit.wanted) == 1 else set()
        return any(
            (found := self.row.edits[later]) is not None
            and found.act is Act.SKIP
            and self.row.items[later].name in names
            for later in range(place, min(len(self.row.items), place + 2 * _FURTHER))
        )

    # What is missing

    def report_missing(self, place: int, edits: list[Edit]) -> None:
        """Note what is missing before an item."""
        wanted = [self.choices.names(edit.wanted) for edit in edits]
        told = [f"one of {tags(names)}" if len(names) > 1 else tags(names) or "something" for names in wanted]
        if len(told) == _PAIR and told[0] == told[1]:
            told = [f"two of {tags(wanted[0])}" if len(wanted[0]) > 1 else f"two times {told[0]}"]
        is_one = len(edits) == 1
        missing = " and ".join([", ".join(told[:-1]), told[-1]] if told[1:] else told) + (" is" if is_one else " are")
        before = next((i.element for i in reversed(self.row.items[:place]) if i.element is not None), None)
        after = self.row.items[place] if place < len(self.row.items) else None
        where = "add it"
        if before is not None:
            where = f"it comes after <{self.name(before)}>"
        elif after is not None and after.element is not None:
            where = f"it comes before <{self.name(after.element)}>"
        elif not self.row.items:
            where = f"<{local(str(self.parent.tag))}> may not be empty"
        if not is_one:
            where = where.replace("it comes", "they come").replace("add it", "add them")
        related = (self.beside(after, "it is missing before this"),) if after is not None else ()
        self.run = None
        self.add("V-014", self.parent, related=related, missing=missing, hint=where)

    # What may not stand where it does

    def pass_by(self, item: Item) -> None:
        """Let an item end the run of neighbours, unless it would go with them."""
        if self.run is not None:
            holders = tuple(holder for holder in self.run.holders if self.lexicon.is_within(item.name, holder.content))
            self.run = replace(self.run, holders=holders) if holders else None

    def report(self, place: int, item: Item, edit: Edit) -> None:
        """Note an item that was left out or changed, unless it goes with its neighbour before."""
        reason = self.reason(place, item, edit)
        if self.run is not None and self.faults and len(self.faults[-1].related) < _FURTHER:
            shared = tuple(holder for holder in self.run.holders if holder in reason.holders)
            if shared or (self.run.key == reason.key and reason.key):
                fault = self.faults[-1]
                again = self.beside(item, "the same holds for this")
                self.faults[-1] = replace(fault, related=(*fault.related, again))
                self.run = replace(self.run, holders=shared)
                return
        self.run = reason
        if item.element is None:
            code = "V-018" if self.lexicon.below(self.pattern.content).has_data else "V-015"
            self.add(
                code, self.parent, text=item.number, related=reason.related, words=cut(item.words), hint=reason.hint
            )
        else:
            self.add(
                "V-010",
                item.element,
                related=reason.related,
                element=self.name(item.element),
                parent=local(str(self.parent.tag)),
                reason=reason.words,
                hint=reason.hint,
            )

    def reason(  # noqa: C901 - one case for each reason
        self, place: int, item: Item, edit: Edit
    ) -> Reason:
        """Return why an item may not stand where it does."""
        if item.element is None:
            return self.reason_of_text(place, edit)
        if edit.act is Act.SLIP:
            return self.reason_of_slip(item, edit)
        if not self.lexicon.is_known(item.name):
            return self.reason_of_stranger(place, item)
        guess = self.guesses.get(place, Guess())
        if guess.suits is not None:
            names = self.choices.by_use(listed(guess.suits.names))
            return Reason(
                (), "", f"did you mean {one_of(names)}? What it holds would suit it; {self.allowed(place, names[0])}"
            )
        if guess.is_wrapper:
            return Reason((), "", f"take its tags out and leave what it holds; {self.allowed(place, item.name)}")
        if self.lexicon.is_within(item.name, self.pattern.content):
            key = (self.row.states[place], item.name)
            if key not in self.orders:
                self.orders[key] = self.reason_of_order(place, item)
            found = self.orders[key]
            if found:
                return found
        else:
            found = self.reason_of_parent(place, item, edit)
            if found:
                return found
        if edit.act is Act.REPLACE:
            wanted = self.choices.names(edit.wanted)
            needed = f": {one_of(wanted)} is needed here"
            return Reason((), needed, self.allowed(place, item.name))
        return Reason(("nowhere", item.name), "", self.allowed(place, item.name))

    def reason_of_text(self, place: int, edit: Edit) -> Reason:
        """Return why there may be no text."""
        below = self.lexicon.below(self.pattern.content)
        parent = local(str(self.parent.tag))
        if below.has_data:
            return Reason((), "", "only a value may stand here, no text beside it")
        if not below.elements:
            return Reason(("empty",), "", f"<{parent}> holds nothing at all: write the words before or after it")
        holders = self.row.holders(place)
        wanted = [holder for holder in holders if holder in edit.wanted] or holders
        names = self.choices.names(wanted)
        if names:
            return Reason(("in", *names), "", f"put it into {one_of(names)}", tuple(wanted))
        if not self.lexicon.first_names(self.row.states[place]):
            return Reason((), "", "nothing more may stand here: take it out, or put it further up")
        return Reason((), "", self.allowed(place))

    def reason_of_slip(self, item: Item, edit: Edit) -> Reason:
        """Return what was meant by a name that the schema does not know."""
        written, meant = namespace_of(item.name), namespace_of(edit.meant)
        name = local(edit.meant)
        if written != meant:
            words = f': it is in the namespace "{written}"' if written else ": it is in no namespace"
            hint = f'did you mean xmlns="{meant}"?'
            if local(item.name) != name:
                hint = f'did you mean <{name} xmlns="{meant}">?'
            return Reason(("namespace", written), words, hint)
        if by_closeness(local(item.name), [name]):
            return Reason((), ": there is no such element", f"did you mean <{name}>?")
        return Reason((), ": there is no such element", f"<{name}> is its name here, if that is what is meant")

    def reason_of_stranger(self, place: int, item: Item) -> Reason:
        """Return why an element that the schema does not know may not stand here."""
        namespace = namespace_of(item.name)
        if not any(may_be_meant(namespace, known) for known in self.lexicon.namespaces):
            words = f': nothing of the namespace "{namespace}" may'
            return Reason(
                ("foreign", namespace),
                words,
                f"take it out, or choose a schema that admits it; {self.allowed(place, '')}",
            )
        named = self.lexicon.by_local_name.get(local(item.name))
        if named and namespace != namespace_of(named[0]):
            words = f': it is in the namespace "{namespace}"' if namespace else ": it is in no namespace"
            hint = (
                f'did you mean xmlns="{namespace_of(named[0])}"? Even so it may not stand here; {self.allowed(place)}'
            )
            return Reason(("namespace", namespace), words, hint)
        near = self.choices.known_like(local(item.name))
        if near is not None:
            holders = self.choices.names(
                holder for clark in self.lexicon.by_local_name[near] for holder in self.lexicon.holders.get(clark, ())
            )
            hint = f"did you mean <{near}>? It belongs inside {one_of(holders)}" if holders else self.allowed(place)
            return Reason((), ": there is no such element", hint)
        return Reason((), ": there is no such element", self.allowed(place, item.name))

    def reason_of_parent(self, place: int, item: Item, edit: Edit) -> Reason | None:
        """Return in what an element belongs that has no place in this parent at all."""
        below = self.lexicon.below(self.pattern.content)
        if not (below.elements or below.has_text or below.has_data):
            parent = local(str(self.parent.tag))
            return Reason(("empty",), "", f"<{parent}> holds nothing at all: close it before, as <{parent}/>")
        outer = self.parent.getparent()
        if outer is not None and self.lexicon.below(self.pattern.content).has_text and self.is_of(outer, item.name):
            parent, beside = local(str(self.parent.tag)), local(str(outer.tag))
            told = f"close <{parent}> before it, it may stand in <{beside}>; {self.allowed(place, item.name)}"
            return Reason(("close",), "", told)
        holders = self.row.holders(place)
        wanted = [holder for holder in holders if holder in edit.wanted] or holders
        if wanted:
            names = self.choices.names(wanted)
            told = f"<{local(item.name)}> belongs inside {one_of(names)}; {self.allowed(place, item.name)}"
            return Reason(("in", *names), "", told, tuple(wanted))
        everywhere = self.lexicon.holders.get(item.name, ())
        names = self.choices.names(everywhere)
        if not names:
            return Reason((), ": it can only begin a document", self.allowed(place, item.name))
        hint = f"<{local(item.name)}> belongs inside {one_of(names)}; {self.allowed(place, item.name)}"
        return Reason(("belongs", *names), "", hint, everywhere if len(everywhere) <= _FEW else ())

    def reason_of_order(self, place: int, item: Item) -> Reason | None:
        """Return where in its parent an element belongs: before or after another, only once, or not beside another."""
        row, name = self.row, local(item.name)
        earlier = row.place_before(place)
        if earlier is not None:
            first = row.items[earlier]
            before = f"<{self.name(first.element)}>" if first.element is not None else "the text"
            hint = f"move it up, before {before}"
            if self.lexicon.first_names(row.states[place]):
                hint += f"; or is it another element? {self.allowed(place, item.name)}"
            related = (self.beside(first, f"<{name}> must come before this"),)
            return Reason(("before", earlier), f": it must come before {before}", hint, related=related)
        later = row.place_after(place)
        if later is not None and (last := row.items[later]).element is not None:
            after = self.name(last.element)
            related = (self.beside(last, f"<{name}> must come after this"),)
            return Reason(
                ("after", later), f": it must come after <{after}>", f"move it behind <{after}>", related=related
            )
        same = row.same_before(place)
        if same is not None:
            first = row.items[same]
            related = (self.beside(first, "the first stands here"),)
            excluding = row.excluding(place)
            if excluding is None or row.items[excluding].name == item.name:
                words = f": there may be only one <{name}> in it"
                return Reason(("once", item.name), words, f"keep one; {self.allowed(place, '')}", related=related)
        excluding = row.excluding(place)
        if excluding is not None:
            other = row.items[excluding]
            words = f": it may not stand together with <{self.name(other.element)}>"
            related = (self.beside(other, "this excludes it"),)
            return Reason(
                ("beside", excluding), words, f"keep one of the two; {self.allowed(place, '')}", related=related
            )
        return None

    def is_of(self, outer: etree._Element, name: str) -> bool:
        """Return whether an element of a name may stand in an element, by that one's name alone."""
        return any(
            self.lexicon.is_within(name, pattern.content) for pattern in self.lexicon.by_name.get(str(outer.tag), ())
        )

    # Words

    def add(
        self,
        code: str,
        place: etree._Element,
        text: int | None = None,
        related: tuple[Beside, ...] = (),
        **values: str,
    ) -> None:
        """Note a fault."""
        told = {"element": local(str(self.parent.tag)), **values}
        self.faults.append(Fault(place, finding(code, **told), text=text, related=related))  # type: ignore[arg-type]

    def beside(self, item: Item, words: str) -> Beside:
        """Return an item as a further place."""
        if item.element is not None:
            return Beside(item.element, words)
        return Beside(self.parent, words, item.number)

    def name(self, element: etree._Element | None) -> str:
        """Return an element's name as it is written, without prefix."""
        return local(str(element.tag)) if element is not None else TEXT

    def allowed(self, place: int, name: str = "") -> str:
        """Return what may stand at a place, nearest first."""
        return self.choices.allowed(self.row.states[place], name)
