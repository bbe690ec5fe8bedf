"""Whatever a name is made of, each language answers, soon and in good form."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emendata.transcription import words
from emendata.transcription.chinese import chinese_to_cyrillic, from_wade_giles, segment_pinyin, transcribe_chinese
from emendata.transcription.japanese import japanese_to_cyrillic, transcribe_japanese
from emendata.transcription.korean import hangul_readings, korean_to_cyrillic, transcribe_korean
from emendata.transcription.vietnamese import transcribe_vietnamese, vietnamese_to_cyrillic
from renderings import assert_well_formed

LANGUAGES = {
    "vietnamese": (transcribe_vietnamese, vietnamese_to_cyrillic),
    "chinese": (transcribe_chinese, chinese_to_cyrillic),
    "korean": (transcribe_korean, korean_to_cyrillic),
    "japanese": (transcribe_japanese, japanese_to_cyrillic),
}
# Letters that make syllables and those that break them, and signs that names carry.
LETTERS = st.text("aeiouyngkhtpcsdrzbmqxvwjlfđĐươÂẾǚ'’-. 김성のンっー東ßİ\u0301\u0306", max_size=24)


def test_the_examples_of_the_documentation_are_true():
    """Every doctest of what the languages share comes out."""
    assert doctest.testmod(words).failed == 0


@pytest.mark.parametrize("language", LANGUAGES)
@given(name=st.one_of(LETTERS, st.text(max_size=24)))
def test_any_text_is_answered(language, name):
    """Nothing is raised, what is answered is in form, and the same name has the same answer."""
    transcribe, write = LANGUAGES[language]
    answer = transcribe(name)
    assert_well_formed(name, answer)
    assert transcribe(name) == answer
    for solid in (False, True):
        assert isinstance(write(name, solid=solid), str)


@given(name=st.one_of(LETTERS, st.text(max_size=24)))
def test_any_text_may_be_asked_for_its_reading(name):
    """The helpers answer or say that there is nothing."""
    assert segment_pinyin(name) is None or segment_pinyin(name)
    assert from_wade_giles(name) is None or from_wade_giles(name)
    assert isinstance(hangul_readings(name), tuple)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["xian", "nguyena", "ilsong", "kan'i", "a", "ㅏ", "x"])
def test_a_word_without_end_comes_to_an_end(language, word):
    """Thousands of syllables without a space have a form, too, or none."""
    transcribe, _ = LANGUAGES[language]
    transcribe(word * 2000)
