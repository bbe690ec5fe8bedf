"""European, Mongolian, Khmer, Lao and romanised Russian names against the Russian of books and newspapers.

`names.tsv` holds well-known names with their usual Russian form, and says whether the table's first rendering is to be
that form, or only some rendering (tradition, or several pronunciations of one spelling).
"""

import doctest
import importlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emendata.transcription.european import EUROPEAN_LANGUAGES, transcribe_european
from emendata.transcription.khmer import transcribe_khmer
from emendata.transcription.lao import transcribe_lao
from emendata.transcription.letter_rules import orthography
from emendata.transcription.model import Word
from emendata.transcription.mongolian import transcribe_mongolian
from emendata.transcription.romanisation import cyrillic_of_romanised

MODULES = ("european", "khmer", "lao", "letter_rules", "mongolian", "romanisation")
TRANSCRIBERS: dict[str, Callable[[str], tuple[Word, ...]]] = {
    "km": transcribe_khmer,
    "lo": transcribe_lao,
    "mn-Cyrl": transcribe_mongolian,
    "mn-Latn": transcribe_mongolian,
    "ru-Latn": cyrillic_of_romanised,
}
MAIN_LANGUAGES = ("fr", "de", "hu", "pl", "cs", "ro", "sr", "it", "es", "en", "sq")


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield the lines of `names.tsv`."""
    for line in Path(__file__).with_name("names.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            language, name, russian, expectation = line.split("\t")
            yield language, name, russian, expectation


def transcribe(name: str, language: str) -> tuple[Word, ...]:
    """Return the name by the function of its language."""
    own = TRANSCRIBERS.get(language)
    return own(name) if own else transcribe_european(name, language)


def letters(text: str) -> str:
    """Return what is compared: Russian writes solid, apart or with a hyphen as it likes."""
    return "".join(letter for letter in text.lower() if letter.isalpha())


def cost_of(words: tuple[Word, ...], russian: str) -> float | None:
    """Return the lowest cost at which the renderings join to the Russian form; None if they cannot."""
    reached = {0: 0.0}
    for piece in (piece for word in words for piece in word):
        onward: dict[int, float] = {}
        for place, cost in reached.items():
            for rendering in piece.renderings:
                if russian.startswith(rendering.text, place):
                    end = place + len(rendering.text)
                    onward[end] = min(onward.get(end, float("inf")), cost + rendering.cost)
        reached = onward
    return reached.get(len(russian))


@pytest.mark.parametrize(("language", "name", "russian", "expectation"), list(rows()))
def test_a_name_has_its_russian_form(language: str, name: str, russian: str, expectation: str) -> None:
    """Given at once where the rule leads to it, else among the renderings."""
    words = transcribe(name, language)
    if expectation == "standard":
        first = "".join(piece.renderings[0].text for word in words for piece in word)
        assert letters(first) == letters(russian)
    else:
        assert expectation == "among"
        assert cost_of(words, letters(russian)) is not None


def test_each_main_language_is_tested_with_names_enough_and_mostly_right_at_once() -> None:
    """English apart, whose spelling hides the sound."""
    for language in MAIN_LANGUAGES:
        expectations = [expectation for of, _, _, expectation in rows() if of == language]
        assert len(expectations) >= 25, language
        if language != "en":
            assert expectations.count("standard") >= 0.7 * len(expectations), language


def test_renderings_tell_names_apart() -> None:
    """A form is reached cheaply by its own name and by hardly any other: the tables are not so loose as to fit all."""
    sample = [(language, name, russian) for language, name, russian, _ in rows() if language in {"fr", "hu", "en"}]
    forms = {letters(russian) for _, _, russian in sample}
    for language, name, russian in sample:
        words = transcribe(name, language)
        reached = {form for form in forms if cost_of(words, form) is not None}
        assert len(reached) <= 2, (name, reached)
        assert letters(russian) in reached


@pytest.mark.parametrize("module", MODULES)
def test_the_worked_examples_of_a_module_hold(module: str) -> None:
    """The doctests of the public functions."""
    results = doctest.testmod(importlib.import_module(f"emendata.transcription.{module}"))
    assert results.attempted
    assert not results.failed


TABLES = sorted(
    table.name.removesuffix(".tsv")
    for table in files("emendata.transcription").joinpath("orthographies").iterdir()
    if table.name.endswith(".tsv")
)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_names_its_standard_and_prices_its_renderings(table: str) -> None:
    """The first rendering costs nothing, every other something, and all are Cyrillic."""
    for rule in (rule for group in orthography(table).rules.values() for rule in group):
        assert rule.renderings[0].cost == 0, rule
        assert [rendering.source for rendering in rule.renderings if not rendering.source] == [], rule
        texts = [rendering.text for rendering in rule.renderings]
        assert len(set(texts)) == len(texts), rule
        assert all(rendering.cost > 0 for rendering in rule.renderings[1:]), rule
        assert all(re.fullmatch(r"[а-яё']*", text) for text in texts), rule


@pytest.mark.parametrize("table", TABLES)
def test_no_rule_of_a_table_stands_behind_one_that_takes_all_its_cases(table: str) -> None:
    """A rule that can never be tried is a mistake of order."""
    for group in orthography(table).rules.values():
        general: set[str] = set()
        for rule in group:
            assert rule.letters not in general, rule
            if rule.pattern.pattern == re.escape(rule.letters):
                general.add(rule.letters)


names = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüéèçñőűłśćžšđățşığøåæœ'’-ʹ .ABCDEÉİIŁ", max_size=30),
    st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяөүіїєљњћџ- АБВ", max_size=30),
)


@given(name=names, language=st.sampled_from([*sorted(EUROPEAN_LANGUAGES), *TRANSCRIBERS, "xx", "sr-Latn", ""]))
def test_no_name_is_refused_and_the_pieces_give_it_back(name: str, language: str) -> None:
    """Nothing raises, nothing between the ends of a word is lost."""
    words = transcribe(name, language)
    assert all(word and all(piece.latin and piece.renderings for piece in word) for word in words)
    joined = ["".join(piece.latin for piece in word) for word in words]
    parts = re.split(r"[-‐‑‒–—−\s]+", unicodedata.normalize("NFC", name))
    bare = [re.sub(r"^[\W\d_]+|[\W\d_]+$", "", part) for part in parts]
    assert joined == [part for part in bare if part]


@pytest.mark.parametrize("nothing", ["", " ", "-", "…", "12 345", "«»—", "'"])
@pytest.mark.parametrize("language", ["fr", "mn-Cyrl", "km", "lo", "ru-Latn"])
def test_what_has_no_letters_has_no_words(nothing: str, language: str) -> None:
    """Signs and digits alone are no name."""
    assert transcribe(nothing, language) == ()


def test_letters_of_no_rule_stand_for_themselves() -> None:
    """A Chinese character in a French name."""
    ((piece,),) = transcribe_european("毛", "fr")
    assert (piece.latin, piece.renderings[0].text) == ("毛", "毛")


def test_a_name_without_its_diacritics_finds_its_russian_form() -> None:
    """Books often print the bare letters."""
    for name, language, russian in (
        ("Dubcek", "cs", "дубчек"),
        ("Ceausescu", "ro", "чаушеску"),
        ("Gomulka", "pl", "гомулка"),
        ("Milosevic", "sr", "милошевич"),
    ):
        assert cost_of(transcribe_european(name, language), russian) is not None, name


def test_regional_and_script_subtags_are_no_matter() -> None:
    """One table serves Croatian, Serbian and their scripts."""
    assert transcribe_european("Đilas", "sr-Latn-RS") == transcribe_european("Đilas", "hr")
    assert transcribe_european("Cunhal", "pt_BR") == transcribe_european("Cunhal", "pt")
