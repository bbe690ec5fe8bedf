"""Korean → Russian against the system of Kontsevich and names as Russian books print them."""

import doctest

import pytest

from emendata.transcription import hangul, korean
from emendata.transcription.korean import hangul_readings, is_korean_syllable, korean_to_cyrillic, transcribe_korean
from renderings import assert_well_formed, cost_of, pairs

# By Kontsevich, from hangul: the words that show a rule, and names of places and dynasties.
KONTSEVICH = pairs("""
평양=Пхёнъян;부산=Пусан;서울=Соуль;인천=Инчхон;대구=Тэгу;판문점=Пханмунджом;제주=Чеджу;원산=Вонсан;개성=Кэсон;함흥=Хамхын
청진=Чхонджин;광주=Кванджу;대전=Тэджон;울산=Ульсан;수원=Сувон;경주=Кёнджу;전주=Чонджу;목포=Мокпхо;강릉=Каннын
백두산=Пэктусан;금강산=Кымгансан;압록강=Амноккан;신라=Силла;백제=Пэкче;고려=Корё;조선=Чосон;종로=Чонно;한국=Хангук
전라=Чолла;독립=Тоннип;남포=Нампхо;해주=Хэджу;낙동강=Нактонган
""")
# Persons: the three parts of Soviet texts, and the two of Kontsevich.
PERSONS = [
    ("Kim Il Sung", "Ким Ир Сен", "Ким Ильсон"),
    ("Kim Il-sŏng", "Ким Ир Сен", "Ким Ильсон"),
    ("김일성", "Ким Ир Сен", "Ким Ильсон"),
    ("Kim Jong Il", "Ким Чен Ир", "Ким Чониль"),
    ("Kim Jong Un", "Ким Чен Ын", "Ким Чонын"),
    ("김정은", "Ким Чен Ын", "Ким Чонын"),
    ("Syngman Rhee", "Ли Сын Ман", "Ли Сынман"),
    ("Yi Sŭng-man", "Ли Сын Ман", "Ли Сынман"),
    ("Choe Yong-gon", "Цой Ен Ген", "Чхве Ёнгон"),
    ("Kim Tu-bong", "Ким Ду Бон", "Ким Тубон"),
    ("Pak Song-chol", "Пак Сен Чер", "Пак Сончхоль"),
    ("Kang Ryang-uk", "Кан Рян Ук", "Кан Рянук"),
    ("Kim Yong-nam", "Ким Ен Нам", "Ким Ённам"),
    ("Ban Ki-moon", "Пан Ги Мун", "Пан Кимун"),
    ("Nam Il", "Нам Ир", "Нам Иль"),
]
# What Russian texts print of these persons, whatever the time of the text: among the ways.
PRINTED = pairs("""
Kim Il Sung = Ким Ир Сен; Kim Jong Il = Ким Чен Ир; Park Chung Hee = Пак Чон Хи; Chun Doo-hwan = Чон Ду Хван
Roh Tae-woo = Ро Дэ У; Kim Young-sam = Ким Ён Сам; Kim Dae-jung = Ким Дэ Чжун; Roh Moo-hyun = Но Му Хён
Lee Myung-bak = Ли Мён Бак; Park Geun-hye = Пак Кын Хе; Moon Jae-in = Мун Чжэ Ин; Yoon Suk-yeol = Юн Сок Ёль
Ban Ki-moon = Пан Ги Мун; Syngman Rhee = Ли Сын Ман; Yun Posun = Юн По Сон; Choi Kyu-hah = Чхве Гю Ха
Pak Hon-yong = Пак Хен Ен; Pak Hon-yong = Пак Хон Ён; Kim Tu-bong = Ким Ду Бон; Choe Yong-gon = Цой Ен Ген
Pak Chong-ae = Пак Чен Ай; Nam Il = Нам Ир; Ho Dam = Хо Дам; Kim Yong-nam = Ким Ён Нам; Yon Hyong-muk = Ён Хён Мук
Kang Ryang-uk = Кан Рян Ук; Hong Myong-hui = Хон Мён Хи; Cho Man-sik = Чо Ман Сик; Kim Gu = Ким Гу; Kim Koo = Ким Ку
Lyuh Woon-hyung = Ё Ун Хён; Hwang Jang-yop = Хван Чан Ёп; Pak Song-chol = Пак Сон Чхоль; Ri Jong-ok = Ли Чжон Ок
Kim Il = Ким Ир; Jang Song-thaek = Чан Сон Тхэк; Kim Chaek = Ким Чхэк; Choe Hyon = Цой Хен; O Jin-u = О Джин У
Pyongyang = Пхеньян; Kaesong = Кэсон; Wonsan = Вонсан; Hamhung = Хамхын; Panmunjom = Пханмунджом; Busan = Пусан
""")


@pytest.mark.parametrize("module", [korean, hangul])
def test_the_examples_of_the_documentation_are_true(module):
    """Every doctest comes out."""
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(("name", "russian"), KONTSEVICH)
def test_hangul_is_written_by_kontsevich(name, russian):
    """Voiced, linked, nasal, with a hard sign: what meets is heard."""
    assert korean_to_cyrillic(name) == russian


@pytest.mark.parametrize(("name", "apart", "solid"), PERSONS)
def test_a_person_is_written_in_three_parts_or_two(name, apart, solid):
    """As Soviet texts have it, and by Kontsevich."""
    assert korean_to_cyrillic(name) == apart
    assert korean_to_cyrillic(name, solid=True) == solid


@pytest.mark.parametrize(("name", "russian"), PRINTED)
def test_what_russian_texts_print_is_among_the_ways(name, russian):
    """From any usual Latin spelling; the order of surname and given name is the name's own."""
    words = transcribe_korean(name)
    if name == "Syngman Rhee":
        words = (words[1], words[0])
    assert cost_of(russian, words) is not None


@pytest.mark.parametrize(
    ("spelling", "first"),
    [
        ("Sung", "성"),
        ("sŏng", "성"),
        ("seong", "성"),
        ("k'al", "칼"),
        ("kal", "갈"),
        ("geul", "글"),
        ("tch'a", ""),
        ("hwan", "환"),
        ("Xi", ""),
        ("", ""),
    ],
)
def test_a_spelling_is_read_as_hangul(spelling, first):
    """By custom, else by the systems; what is neither is not read."""
    assert (hangul_readings(spelling) or ("",))[0] == first


def test_marks_leave_one_reading():
    """McCune-Reischauer with its marks is exact: ch is not ch', o is not ŏ."""
    assert hangul_readings("ch'ŏl") == ("철",)
    assert [len(part) for part in map(hangul_readings, ("ŭn", "t'ae"))] == [1, 1]


@pytest.mark.parametrize("word", ["Zung", "Fam", "Xi", "Ilsong", "", "Lenin", "習"])
def test_what_korean_cannot_spell_is_no_syllable(word):
    """No f, no x, no z; two syllables are not one."""
    assert not is_korean_syllable(word)


def test_the_same_syllable_twice_hears_its_own_neighbours():
    """In Kim Un-un the first is after nothing, the second after n."""
    first, second = (piece for word in transcribe_korean("Kim Gung-gung")[1:] for piece in word)
    assert (first.renderings[0].text[0], second.renderings[0].text[0]) == ("к", "г")


@pytest.mark.parametrize("name", ["", " ", "38", "-", "'"])
def test_what_has_no_letters_has_no_words(name):
    """Nothing is raised and nothing is made up."""
    assert transcribe_korean(name) == ()
    assert korean_to_cyrillic(name) == ""


@pytest.mark.parametrize("name", ["Smith", "Kim Smith", "金日成", "Ким", "김x", "V. Kim", "x" * 300, "ha" * 150])
def test_what_is_no_korean_is_spelled(name):
    """Letter by letter, so that nothing raises."""
    words = transcribe_korean(name)
    assert words
    assert_well_formed(name, words)
    assert korean_to_cyrillic(name)


@pytest.mark.parametrize("name", [*(name for name, *_ in PERSONS), *(name for name, _ in [*PRINTED, *KONTSEVICH])])
def test_every_answer_is_well_formed(name):
    """The standard first, at no cost; every way once; the pieces are the name."""
    words = transcribe_korean(name)
    assert_well_formed(name, words)
    assert "".join(piece.latin for word in words for piece in word) == name.replace(" ", "").replace("-", "")
