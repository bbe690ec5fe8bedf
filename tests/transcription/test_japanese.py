"""Japanese → Russian against the system of Polivanov and names as Russian books print them."""

import doctest

import pytest

from emendata.transcription import japanese
from emendata.transcription.japanese import is_japanese_syllable, japanese_to_cyrillic, syllables, transcribe_japanese
from emendata.transcription.words import without_marks
from renderings import assert_well_formed, cost_of, pairs

# Persons and places, as the Great Soviet Encyclopedia and later reference books print them.
NAMES = pairs("""
Tōjō Hideki = Тодзё Хидэки; Shidehara Kijūrō = Сидэхара Кидзюро; Hatoyama Ichirō = Хатояма Итиро
Yoshida Shigeru = Ёсида Сигэру; Konoe Fumimaro = Коноэ Фумимаро; Matsuoka Yōsuke = Мацуока Ёсукэ; Hirohito = Хирохито
Itō Hirobumi = Ито Хиробуми; Ōkuma Shigenobu = Окума Сигэнобу; Saigō Takamori = Сайго Такамори; Kido Kōichi = Кидо Коити
Tōgō Shigenori = Того Сигэнори; Suzuki Kantarō = Судзуки Кантаро; Hirota Kōki = Хирота Коки; Tanaka Giichi = Танака Гиити
Inukai Tsuyoshi = Инукай Цуёси; Hamaguchi Osachi = Хамагути Осати; Wakatsuki Reijirō = Вакацуки Рэйдзиро
Hara Takashi = Хара Такаси; Yamagata Aritomo = Ямагата Аритомо; Katsura Tarō = Кацура Таро
Saionji Kinmochi = Сайондзи Киммоти; Kishi Nobusuke = Киси Нобусукэ; Ikeda Hayato = Икэда Хаято
Satō Eisaku = Сато Эйсаку; Tanaka Kakuei = Танака Какуэй; Miki Takeo = Мики Такэо; Fukuda Takeo = Фукуда Такэо
Ōhira Masayoshi = Охира Масаёси; Suzuki Zenkō = Судзуки Дзэнко; Nakasone Yasuhiro = Накасонэ Ясухиро
Takeshita Noboru = Такэсита Нобору; Koizumi Jun'ichirō = Коидзуми Дзюнъитиро; Abe Shinzō = Абэ Синдзо
Yamamoto Isoroku = Ямамото Исороку; Nagumo Chūichi = Нагумо Тюити; Tokugawa Ieyasu = Токугава Иэясу
Oda Nobunaga = Ода Нобунага; Toyotomi Hideyoshi = Тоётоми Хидэёси; Kawabata Yasunari = Кавабата Ясунари
Natsume Sōseki = Нацумэ Сосэки; Ōe Kenzaburō = Оэ Кэндзабуро; Hayashi Fumiko = Хаяси Фумико; Noma Hiroshi = Нома Хироси
Katayama Sen = Катаяма Сэн; Tokuda Kyūichi = Токуда Кюити; Nosaka Sanzō = Носака Сандзо; Miyamoto Kenji = Миямото Кэндзи
Nagasaki = Нагасаки; Hiroshima = Хиросима; Ōsaka = Осака; Nagoya = Нагоя; Hokkaidō = Хоккайдо; Kyūshū = Кюсю
Shikoku = Сикоку; Sendai = Сэндай; Sapporo = Саппоро; Meiji = Мэйдзи; Taishō = Тайсё; Nippon = Ниппон; Namba = Намба
Hatchōbori = Хаттёбори; Fukui = Фукуи; Mitsui = Мицуи; Ueno = Уэно; Inoue = Иноуэ; Shin'ya = Синъя
""")
KANA = pairs("""
とうじょう=Тодзё;よしだ しげる=Ёсида Сигэру;おおさか=Осака;いのうえ=Иноуэ;ほっかいどう=Хоккайдо;ニッポン=Ниппон;キューシュー=Кюсю
しんいち=Синъити;なんば=Намба;ヒロヒト=Хирохито;はっちょうぼり=Хаттёбори;めいじ=Мэйдзи;フィン=Фин
""")
# As the press and older books print them.
HABITS = pairs("""
Tōkyō = Токио; Kyōto = Киото; Yokohama = Иокогама; Yoshida = Йошида; Nakasone Yasuhiro = Накасоне Ясухиро
Abe Shinzō = Абе Шиндзо; Tōjō = Тоджо; Mitsubishi = Мицубиши; Junichiro = Дзюнъитиро; Suzuki = Сузуки; Sakai = Сакаи
Tenno = Тенно; Ishii = Ишии; Hachiko = Хачико; Shinya = Синъя
""")
# The kana table of Polivanov, in the order of the syllabary.
TABLE = pairs("""
a=а;i=и;u=у;e=э;o=о;ka=ка;ki=ки;ku=ку;ke=кэ;ko=ко;sa=са;shi=си;su=су;se=сэ;so=со;ta=та;chi=ти;tsu=цу;te=тэ;to=то
na=на;ni=ни;nu=ну;ne=нэ;no=но;ha=ха;hi=хи;fu=фу;he=хэ;ho=хо;ma=ма;mi=ми;mu=му;me=мэ;mo=мо;ya=я;yu=ю;yo=ё
ra=ра;ri=ри;ru=ру;re=рэ;ro=ро;wa=ва;ga=га;gi=ги;gu=гу;ge=гэ;go=го;za=дза;ji=дзи;zu=дзу;ze=дзэ;zo=дзо;da=да;de=дэ;do=до
ba=ба;bi=би;bu=бу;be=бэ;bo=бо;pa=па;pi=пи;pu=пу;pe=пэ;po=по;vu=ву;bya=бя;byu=бю;byo=бё;gya=гя;gyu=гю;gyo=гё
hya=хя;hyu=хю;hyo=хё;kya=кя;kyu=кю;kyo=кё;mya=мя;myu=мю;myo=мё;nya=ня;nyu=ню;nyo=нё;pya=пя;pyu=пю;pyo=пё
rya=ря;ryu=рю;ryo=рё;sha=ся;shu=сю;sho=сё;cha=тя;chu=тю;cho=тё;ja=дзя;ju=дзю;jo=дзё
""")


def test_the_examples_of_the_documentation_are_true():
    """Every doctest comes out."""
    assert doctest.testmod(japanese).failed == 0


def test_the_table_is_whole():
    """The syllables of kana, each as Polivanov writes it."""
    assert syllables() == dict(TABLE)


@pytest.mark.parametrize(("name", "russian"), NAMES)
def test_a_name_is_written_as_russian_books_write_it(name, russian):
    """With macrons and without."""
    assert japanese_to_cyrillic(name) == russian
    assert japanese_to_cyrillic(without_marks(name)) == russian


@pytest.mark.parametrize(("kana", "russian"), KANA)
def test_kana_is_written_by_polivanov(kana, russian):
    """Hiragana and katakana, small signs and long vowels."""
    assert japanese_to_cyrillic(kana) == russian


@pytest.mark.parametrize(("name", "russian"), HABITS)
def test_a_habit_of_the_press_is_among_the_ways(name, russian):
    """At a cost."""
    cost = cost_of(russian, transcribe_japanese(name))
    assert cost is not None and cost > 0


@pytest.mark.parametrize(
    ("kunrei", "hepburn"), [("Tosi", "Toshi"), ("Tizu", "Chizu"), ("Syowa", "Showa"), ("Mituko", "Mitsuko")]
)
def test_kunrei_is_read_as_hepburn(kunrei, hepburn):
    """si, ti, tu, zi, sya are the other romanisation."""
    assert japanese_to_cyrillic(kunrei) == japanese_to_cyrillic(hepburn)


@pytest.mark.parametrize("word", ["la", "Tosi", "xi", "", "kt", "ん"])
def test_what_is_no_syllable_is_none(word):
    """No l, no x; two syllables are not one."""
    assert not is_japanese_syllable(word)


@pytest.mark.parametrize("name", ["", " ", "1945", "-", "'", "ー", "っ"])
def test_what_has_no_letters_has_no_words(name):
    """Nothing is raised and nothing is made up."""
    assert transcribe_japanese(name) == ()
    assert japanese_to_cyrillic(name) == ""


@pytest.mark.parametrize("name", ["Smith", "東条英機", "Тодзё", "Tōjō 東", "っx", "tt", "x" * 300, "na" * 150])
def test_what_is_no_japanese_is_spelled(name):
    """Letter by letter, so that nothing raises."""
    words = transcribe_japanese(name)
    assert words
    assert_well_formed(name, words)


@pytest.mark.parametrize("name", [name for name, _ in [*NAMES, *HABITS]])
def test_every_answer_is_well_formed(name):
    """The standard first, at no cost; every way once; the pieces are the name, apostrophes apart."""
    words = transcribe_japanese(name)
    assert_well_formed(name, words)
    assert "".join(piece.latin for word in words for piece in word) == name.replace(" ", "").replace("'", "")
