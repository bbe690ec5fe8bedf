"""Chinese → Russian against the table of Palladius and names as Russian books print them."""

import doctest
import re

import pytest

from emendata.transcription import chinese
from emendata.transcription.chinese import (
    chinese_to_cyrillic,
    from_wade_giles,
    is_pinyin_syllable,
    is_wade_giles,
    segment_pinyin,
    syllables,
    transcribe_chinese,
)
from renderings import assert_well_formed, cost_of, pairs

# Persons and places, as the Great Soviet Encyclopedia and later reference books print them.
NAMES = pairs("""
Luo Guibo = Ло Гуйбо; Mao Zedong = Мао Цзэдун; Zhou Enlai = Чжоу Эньлай; Liu Shaoqi = Лю Шаоци; Zhu De = Чжу Дэ
Deng Xiaoping = Дэн Сяопин; Lin Biao = Линь Бяо; Gao Gang = Гао Ган; Rao Shushi = Жао Шуши; Peng Dehuai = Пэн Дэхуай
Chen Yi = Чэнь И; Chen Yun = Чэнь Юнь; Kang Sheng = Кан Шэн; Jiang Qing = Цзян Цин; Zhang Chunqiao = Чжан Чуньцяо
Yao Wenyuan = Яо Вэньюань; Wang Hongwen = Ван Хунвэнь; Hua Guofeng = Хуа Гофэн; Hu Yaobang = Ху Яобан
Zhao Ziyang = Чжао Цзыян; Jiang Zemin = Цзян Цзэминь; Hu Jintao = Ху Цзиньтао; Xi Jinping = Си Цзиньпин; Li Peng = Ли Пэн
Zhu Rongji = Чжу Жунцзи; Wen Jiabao = Вэнь Цзябао; Ye Jianying = Е Цзяньин; Li Xiannian = Ли Сяньнянь; Bo Yibo = Бо Ибо
Peng Zhen = Пэн Чжэнь; Luo Ruiqing = Ло Жуйцин; He Long = Хэ Лун; Nie Rongzhen = Не Жунчжэнь; Liu Bocheng = Лю Бочэн
Luo Ronghuan = Ло Жунхуань; Xu Xiangqian = Сюй Сянцянь; Su Yu = Су Юй; Wang Jiaxiang = Ван Цзясян
Zhang Wentian = Чжан Вэньтянь; Bo Gu = Бо Гу; Wang Ming = Ван Мин; Li Lisan = Ли Лисань; Chen Duxiu = Чэнь Дусю
Li Dazhao = Ли Дачжао; Guo Moruo = Го Можо; Mao Dun = Мао Дунь; Lao She = Лао Шэ; Ba Jin = Ба Цзинь; Ding Ling = Дин Лин
Song Qingling = Сун Цинлин; Dong Biwu = Дун Биу; Li Fuchun = Ли Фучунь; Lu Dingyi = Лу Динъи; Chen Boda = Чэнь Бода
Wang Dongxing = Ван Дунсин; Deng Zihui = Дэн Цзыхуэй; Ji Pengfei = Цзи Пэнфэй; Qiao Guanhua = Цяо Гуаньхуа
Huang Hua = Хуан Хуа; Huang Zhen = Хуан Чжэнь; Wu Xiuquan = У Сюцюань; Yang Shangkun = Ян Шанкунь
Tan Zhenlin = Тань Чжэньлинь; Zhang Guotao = Чжан Готао; Xiang Ying = Сян Ин; Ye Ting = Е Тин; Wu Han = У Хань
Zhang Xueliang = Чжан Сюэлян; Yan Xishan = Янь Сишань; Feng Yuxiang = Фэн Юйсян; Wu Peifu = У Пэйфу
Zhang Zuolin = Чжан Цзолинь; Yuan Shikai = Юань Шикай; Kang Youwei = Кан Ювэй; Liang Qichao = Лян Цичао
Zeng Guofan = Цзэн Гофань; Li Hongzhang = Ли Хунчжан; Hong Xiuquan = Хун Сюцюань; Qin Shihuang = Цинь Шихуан
Sima Qian = Сыма Цянь; Zhuge Liang = Чжугэ Лян; Li Bai = Ли Бай; Cao Cao = Цао Цао; Qi Baishi = Ци Байши
Ouyang Xiu = Оуян Сю; Lü Zhengcao = Люй Чжэнцао; Yan'an = Яньань; Xi'an = Сиань; Guangzhou = Гуанчжоу
Chongqing = Чунцин; Shenyang = Шэньян; Wuhan = Ухань; Changsha = Чанша; Taiyuan = Тайюань; Jinan = Цзинань
Hangzhou = Ханчжоу; Sichuan = Сычуань; Guizhou = Гуйчжоу; Jiangxi = Цзянси; Zunyi = Цзуньи; Tiananmen = Тяньаньмэнь
Dalian = Далянь; Lüshun = Люйшунь; Qingdao = Циндао; Ruijin = Жуйцзинь; Chang'an = Чанъань; Jing'an = Цзинъань
Dongying = Дунъин; Guangyuan = Гуанъюань
""")
# The same persons as books in English printed them before Pinyin, strictly and without apostrophes.
WADE_GILES = pairs("""
Chou En-lai = Zhou Enlai; Mao Tse-tung = Mao Zedong; Ch'en Yün = Chen Yun; Teng Hsiao-p'ing = Deng Xiaoping
Teng Hsiao-ping = Deng Xiaoping; P'eng Te-huai = Peng Dehuai; Peng Teh-huai = Peng Dehuai; Chu Teh = Zhu De
Liu Shao-ch'i = Liu Shaoqi; Lo Jui-ch'ing = Luo Ruiqing; K'ang Sheng = Kang Sheng; Chiang Ch'ing = Jiang Qing
Hua Kuo-feng = Hua Guofeng; Hu Yao-pang = Hu Yaobang; Li Hsien-nien = Li Xiannian; Yeh Chien-ying = Ye Jianying
Ch'en Po-ta = Chen Boda; P'eng Chen = Peng Zhen; Chang Ch'un-ch'iao = Zhang Chunqiao; Kuo Mo-jo = Guo Moruo
Ssu-ma Ch'ien = Sima Qian; Jao Shu-shih = Rao Shushi; Hsü Hsiang-ch'ien = Xu Xiangqian; Nieh Jung-chen = Nie Rongzhen
Ch'ü Ch'iu-pai = Qu Qiubai; Tung Pi-wu = Dong Biwu; Chao Tzu-yang = Zhao Ziyang; Hsi-an = Xi'an
""")
# What older books write otherwise.
HABITS = pairs("""
Deng Xiaoping = Ден Сяопин; Mao Zedong = Мао Цзе-дун; Peng Dehuai = Пен Дехуай; Anhui = Аньхой; Guo Moruo = Гуо Можо
Zhou Enlai = Джоу Энлай; Chen Yi = Чен И; Xian = Сиань; Yanan = Яньань; Lu Zhengcao = Люй Чжэнцао; Jing'an = Цзинань
Ye Ting = Йе Тин; Xu Xiangqian = Сю Сянцянь; Zhang Xueliang = Чжан Сюелян; Bei Dao = Бей Дао
""")
# Syllables of different Pinyin and the same Russian: all there are.
SAME_RUSSIAN = {frozenset({"lo", "luo"})}
_INITIALS = pairs("""
zh=чж;ch=ч;sh=ш;b=б;p=п;m=м;f=ф;d=д;t=т;n=н;l=л;g=г;k=к;h=х;j=цз;q=ц;x=с;r=ж;z=цз;c=ц;s=с
""")


def test_the_examples_of_the_documentation_are_true():
    """Every doctest comes out."""
    assert doctest.testmod(chinese).failed == 0


@pytest.mark.parametrize(("name", "russian"), NAMES)
def test_a_name_is_written_as_russian_books_write_it(name, russian):
    """Surname, and the given name in one word; also from capitals and from syllables apart."""
    assert chinese_to_cyrillic(name) == russian
    assert chinese_to_cyrillic(name.upper()) == russian


@pytest.mark.parametrize(("spelling", "pinyin"), WADE_GILES)
def test_wade_giles_is_read_as_pinyin(spelling, pinyin):
    """Strict, or without its apostrophes where one reading is much the commoner."""
    assert is_wade_giles(spelling)
    assert from_wade_giles(spelling) == pinyin
    assert chinese_to_cyrillic(spelling) == chinese_to_cyrillic(pinyin)
    assert cost_of(chinese_to_cyrillic(pinyin), transcribe_chinese(spelling)) == 0.0


@pytest.mark.parametrize(("name", "russian"), HABITS)
def test_an_older_spelling_is_among_the_ways(name, russian):
    """At a cost."""
    cost = cost_of(russian, transcribe_chinese(name))
    assert cost is not None and cost > 0


def test_the_table_is_whole():
    """411 syllables; only the pairs named above fall together in Russian, so that the rest is found back from it."""
    table = syllables()
    assert len(table) == 411
    by_russian: dict[str, set[str]] = {}
    for pinyin, russian in table.items():
        by_russian.setdefault(russian, set()).add(pinyin)
    assert {frozenset(same) for same in by_russian.values() if len(same) > 1} == SAME_RUSSIAN


@pytest.mark.parametrize(("pinyin", "russian"), syllables().items())
def test_a_syllable_keeps_the_rules_of_palladius(pinyin, russian):
    """Final n is нь and ng is н; the initial is that of the system; the syllable is written so, with tone and without."""
    assert russian.endswith("нь") == pinyin.endswith("n")
    assert re.search(r"н$", russian) is None or pinyin.endswith("ng")
    assert russian.startswith(next((cyrillic for latin, cyrillic in _INITIALS if pinyin.startswith(latin)), ""))
    assert is_pinyin_syllable(pinyin)
    assert transcribe_chinese(pinyin)[0][0].renderings[0].text == russian
    vowel = re.search(r"[aeo]|ü|[iu]", pinyin)
    assert vowel is not None
    toned = f"{pinyin[: vowel.end()]}\u0301{pinyin[vowel.end() :]}"
    assert segment_pinyin(toned) is not None
    assert chinese_to_cyrillic(toned).lower() == russian


@pytest.mark.parametrize(("pinyin", "russian"), syllables().items())
def test_a_syllable_is_found_back_from_wade_giles(pinyin, russian):
    """The third column of the table leads back to the syllable; lo is both lo and luo."""
    rows = chinese.files("emendata.transcription").joinpath("tables/palladius.tsv").read_text(encoding="utf-8")
    spelling = next(row.split("\t")[2] for row in rows.splitlines() if row.startswith(f"{pinyin}\t"))
    readings = chinese._wade_giles_readings(spelling.replace("ŭ", "u"), True, True)
    assert pinyin in readings
    assert {syllables()[reading] for reading in readings} == {russian}


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("Zedong", "Ze dong"),
        ("Enlai", "En lai"),
        ("Guibo", "Gui bo"),
        ("Xian", "Xian"),
        ("Xi'an", "Xi an"),
        ("Xi’an", "Xi an"),
        ("Tiananmen", "Tian an men"),
        ("Yanan", "Ya nan"),
        ("Jinggang", "Jing gang"),
        ("Zhenguo", "Zhen guo"),
        ("Dèngxiǎopíng", "Dèng xiǎo píng"),
        ("LÜSHUN", "LÜ SHUN"),
        ("lvshun", "lv shun"),
        ("Erhai", "Er hai"),
    ],
)
def test_a_solid_word_is_cut_by_the_rule_of_pinyin(word, cut):
    """No syllable inside begins with a vowel unless an apostrophe says so; the fewest syllables."""
    assert segment_pinyin(word) == tuple(cut.split())


@pytest.mark.parametrize("word", ["Tszedun", "Chzhou", "Ch'en", "Smith", "", "'", "Hsiao", "东"])
def test_what_is_no_pinyin_is_not_cut(word):
    """Not a word of another spelling, not a half of one."""
    assert segment_pinyin(word) is None


@pytest.mark.parametrize(
    "name", ["Mao Zedong", "Zhou Enlai", "Lin Biao", "Chen Yi", "Smith-jones", "", "Xi'an", "Li-Peng"]
)
def test_pinyin_and_other_names_are_not_taken_for_wade_giles(name):
    """What may be either is Pinyin."""
    assert not is_wade_giles(name)
    assert from_wade_giles(name) is None


def test_a_given_name_apart_or_with_a_hyphen_is_written_solid():
    """Lu Ding Yi and Lu Ding-yi are Лу Динъи."""
    assert chinese_to_cyrillic("Mao Ze Dong") == "Мао Цзэдун"
    assert chinese_to_cyrillic("Lu Ding-yi") == "Лу Динъи"
    assert chinese_to_cyrillic("Xi an", solid=True) == "Сиань"


def test_the_name_of_an_office_is_not_taken_for_a_given_name():
    """More than two syllables after the first word stay apart."""
    assert chinese_to_cyrillic("Zhonghua Renmin Gongheguo") == "Чжунхуа Жэньминь Гунхэго"


@pytest.mark.parametrize("name", ["", "  ", "1949", "'", "-", "(…)"])
def test_what_has_no_letters_has_no_words(name):
    """Nothing is raised and nothing is made up."""
    assert transcribe_chinese(name) == ()
    assert chinese_to_cyrillic(name) == ""


@pytest.mark.parametrize(
    "name", ["Smith", "习近平", "Мао", "V. K. Ting", "S'o", "Yat-sen Sun", "x" * 300, "xian" * 60, "ﬁn"]
)
def test_what_is_no_chinese_is_spelled(name):
    """Letter by letter, so that nothing raises, in a time that does not grow with the number of cuts."""
    words = transcribe_chinese(name)
    assert words
    assert_well_formed(name, words)


@pytest.mark.parametrize("name", [name for name, _ in [*NAMES, *WADE_GILES]])
def test_every_answer_is_well_formed(name):
    """The standard first, at no cost; every way once; the pieces are the name."""
    words = transcribe_chinese(name)
    assert_well_formed(name, words)
    assert re.sub("[' -]", "", "".join(piece.latin for word in words for piece in word)) == re.sub("[' -]", "", name)
