"""Identifiers: unique, made of content, the same in every run."""

from hypothesis import given
from hypothesis import strategies as st

from emendata.encode.ids import Ids, note_key
from emendata.vocabulary import XML_ID, text_hash
from support import encoded, found


@given(wanted=st.lists(st.sampled_from(["a", "a-b", "a-c", "b", "note-1", "a-1"]), max_size=80))
def test_no_id_is_given_twice(wanted: list[str]) -> None:
    """Not even where a wish looks like another's suffix."""
    ids = Ids()
    given_out = (
        [ids.unique(name) for name in wanted] + [ids.numbered("a") for _ in wanted] + [ids.entry("A") for _ in wanted]
    )
    assert len(set(given_out)) == len(given_out)


def test_the_first_keeps_its_name() -> None:
    """The suffix is for the second: a list of notes that starts anew has note-14-b."""
    ids = Ids()
    assert [ids.unique("note-14") for _ in range(3)] == ["note-14", "note-14-b", "note-14-c"]


def test_an_entry_is_named_for_its_reading() -> None:
    """Also where the reading has no Latin letter."""
    ids = Ids()
    assert [ids.entry("Truong Tinh"), ids.entry("Truong Tinh")] == ["app-truong-tinh-1", "app-truong-tinh-2"]
    assert ids.entry("毛") == f"app-{text_hash('毛')}-1"
    assert ids.entry("罗") == f"app-{text_hash('罗')}-1"


def test_a_note_is_named_for_its_number_or_its_asterisks() -> None:
    """note-14, note-s1, note-s2."""
    assert [note_key("14"), note_key("*"), note_key("**")] == ["14", "s1", "s2"]


def test_the_hash_of_a_text_ignores_white_space_and_normalisation() -> None:
    """A paragraph keeps its id where lines are wrapped anew."""
    assert text_hash("Võ Giáp\nspoke") == text_hash("Vo\u0303 Gia\u0301p  spoke") != text_hash("Võ Giáp spoke.")


BEFORE = "The plenum was held.1\n\nThey agreed.2\n\n1 See A.\n\n2 See B."


def test_a_change_elsewhere_leaves_ids_alone() -> None:
    """A paragraph put before the others changes no id of theirs."""
    old = {item.get(XML_ID) for item in found(encoded(BEFORE), "//tei:text//*[@xml:id]")}
    new = {
        item.get(XML_ID) for item in found(encoded("A new beginning was made.\n\n" + BEFORE), "//tei:text//*[@xml:id]")
    }
    assert old < new
    assert len(new - old) == 1


def test_ids_say_what_they_name() -> None:
    """call-14 and note-14 belong together."""
    root = encoded(BEFORE)
    pairs = [(ref.get(XML_ID), ref.get("target")) for ref in found(root, "//tei:ref[@type='noteAnchor']")]
    assert pairs == [("call-1", "#note-1"), ("call-2", "#note-2")]
