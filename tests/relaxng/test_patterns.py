"""Derivatives: what is left of a pattern after an element, an attribute, a text."""

from emendata.relaxng.names import AnyName, Name
from emendata.relaxng.store import Store


def test_equal_patterns_are_the_same_object() -> None:
    """A choice is the same however its parts are ordered or nested."""
    store = Store()
    p, q, r = (store.element(Name(name)) for name in "pqr")
    assert store.choice((p, store.choice((q, r)))) is store.choice((r, q, p, q))
    assert store.group((p, store.group((q, r)))) is store.group((store.group((p, q)), r))
    assert store.group((p, store.not_allowed)) is store.not_allowed


def test_a_group_opens_what_comes_next_and_what_may_be_left_out_before_it() -> None:
    """`head?, p+`: p may open at once, head not after it."""
    store = Store()
    head, p = store.element(Name("head")), store.element(Name("p"))
    content = store.group((store.optional(head), store.one_or_more(p)))
    (way,) = store.opened(content, "p")
    assert way.pattern is p
    assert way.rest.is_nullable
    assert store.opened(way.rest, "head") == ()
    assert store.opened(store.opened(content, "head")[0].rest, "p")[0].rest is way.rest


def test_interleaved_parts_come_in_any_order_each_once() -> None:
    """`p & q`: q then p, and then nothing."""
    store = Store()
    p, q = store.element(Name("p")), store.element(Name("q"))
    after_q = store.opened(store.interleave((p, q)), "q")[0].rest
    assert after_q is p
    assert store.opened(after_q, "p")[0].rest is store.empty


def test_two_patterns_of_one_name_are_two_ways() -> None:
    """An ambiguous schema gives each of its patterns."""
    store = Store()
    one, other = store.element(Name("p")), store.element(AnyName())
    assert {way.pattern for way in store.opened(store.choice((one, other)), "p")} == {one, other}
    assert {way.pattern for way in store.opened(store.choice((one, other)), "q")} == {other}


def test_attributes_come_in_any_order_and_are_missed_at_the_end() -> None:
    """A required attribute leaves nothing allowed when the start tag closes without it."""
    store = Store()
    required = store.attribute(Name("n"), store.text)
    optional = store.optional(store.attribute(Name("type"), store.text))
    content = store.group((required, optional, store.text))
    assert store.closed(content) is store.not_allowed
    (way,) = store.attributed(content, "type")
    (last,) = store.attributed(way.rest, "n")
    assert store.closed(last.rest) is store.text
    assert store.attributed(last.rest, "n") == ()


def test_a_list_is_judged_word_by_word() -> None:
    """Too many or too few words do not fit."""

    class Digits:
        needs_context = False

        def allows(self, text: str, _context: object) -> bool:
            return text.isdigit()

        def equal(self, text: str, _context: object, other: str, _other_context: object) -> bool:
            return text == other

        def describe(self) -> str:
            return "digits"

    store = Store()
    digits = store.data(Digits())
    two = store.list(store.group((digits, digits)))
    assert store.fits(two, " 1\n2 ", {})
    assert not store.fits(two, "1", {})
    assert not store.fits(two, "1 2 3", {})
    assert not store.fits(two, "1 x", {})
