"""The words and small patterns that all reading of references shares: letters, years, months, places, units.

Nothing here finds anything by itself. Places of publication are a list, because only a list tells "Paris, Gallimard,
1991" (an imprint) from "Vietnam, Moscow, 1985" (a title and its place).
"""

import re

_LETTERS = [chr(code) for code in (*range(0x41, 0x250), *range(0x400, 0x530), *range(0x1E00, 0x1F00))]
UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
LOWER = "".join(letter for letter in _LETTERS if letter.islower())
OPENING_QUOTES = "\"“«„‘'‹"
CLOSING_QUOTES = "\"”»“’'›"

YEAR = r"(?:1[4-9]|20)\d\d(?!\d)"
DASH = r"\s?[-–—]\s?"
# "98", "12-20", "12 – 20"; several of them, "12, 14-16".
RANGE = rf"\d+(?:{DASH}\d+)?"
RANGES = rf"{RANGE}(?:,\s?{RANGE}(?![\w.]))*"

_MONTH_NAMES = (
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug "
    "Sept Sep Oct Nov Dec января февраля марта апреля мая июня июля августа сентября октября ноября декабря Januar "
    "Februar März Mai Juni Juli Oktober Dezember janvier février mars avril mai juin juillet août septembre octobre "
    "novembre décembre"
).split()
# Only a shortened name has a stop of its own: "27 January." ends a sentence.
MONTH = rf"(?:(?:{'|'.join(sorted(_MONTH_NAMES, key=len, reverse=True))})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
MONTH_NUMBERS = {
    name.lower(): number
    for names in (
        "January February March April May June July August September October November December",
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    )
    for number, name in enumerate(names.split(), 1)
} | {"sept": 9}
# "27.01.1956", "30.10. 1984", "27 January 1956", "January 27, 1956", "1956. 27 января"
DAY = rf"(?:\d\d?\.\s?\d\d?\.\s?{YEAR}|\d\d?\.\s?[IVX]{{1,4}}\.\s?{YEAR}|\d\d?[-/]\d\d?[-/]{YEAR}|\d\d?\.?\s{MONTH},?\s{YEAR}|{MONTH}\s\d\d?,?\s{YEAR}|{YEAR}[,.]\s(?:\d\d?\s{MONTH}|{MONTH}\s\d\d?(?!\d)))"

_PLACES = (
    "Aix-en-Provence Alma-Ata Almaty Amsterdam Ankara Armonk Ashgabat Athens Baku Baltimore Bangkok Barcelona Barnaul Basel "
    "Basingstoke Batavia Beijing Belgrade Berkeley Berlin Bern Bishkek Bloomington Bombay Bonn Boston Boulder Bratislava "
    "Bruxelles Brussels Bucharest Budapest Cairo Calcutta Cambridge Canberra Canton Chicago Chita Chişinău Copenhagen Delhi "
    "Dresden Dublin Durham Dushanbe Düsseldorf Edinburgh Elista Erlangen Essen Florence Frankfurt Freiburg Frunze Geneva "
    "Genève Glasgow Gorky Göttingen Graz Grozny Guangzhou Haarlem Hague Hamburg Hamden Hanoi Hanover Harmondsworth Heidelberg "
    "Helsinki Honolulu Hue Huế Innsbruck Irkutsk Istanbul Ithaca Jakarta Jena Jerusalem Kaliningrad Kazan Kharkov Khabarovsk "
    "Kiev Kyiv Köln Cologne Kraków Krasnodar Krasnoyarsk Kursk Kyoto Lanham Lausanne Leiden Leipzig Leningrad Lisbon "
    "Ljubljana London Londres Louvain Lviv Lyon Madison Madrid Magadan Mainz Manchester Manila Mannheim Marburg Marseille "
    "Melbourne Milan Milano Minneapolis Minsk Montréal Montreal Moscow Moskva Moscou Moskau Mumbai München Munich Münster "
    "Nanjing Nice Novosibirsk Odessa Omsk Orenburg Osaka Oslo Ottawa Oxford Palermo Paris Peking Pékin Penza Perm Petersburg "
    "Petrograd Petrozavodsk Philadelphia Pittsburgh Poznań Prague Praha Princeton Pyongyang Riga Rome Roma Rostock Rotterdam "
    "Saigon Samara Sarajevo Saratov Seattle Seoul Shanghai Singapore Smolensk Sofia Stanford Stavropol Stockholm Strasbourg "
    "Stuttgart Sverdlovsk Sydney Taipei Tallinn Tartu Tashkent Tbilisi Teheran Tehran Tianjin Tokyo Tomsk Torino Toronto "
    "Toulouse Tula Turin Tver Tübingen Tyumen Ufa Ulaanbaatar Ulan-Bator Ulan-Ude Uppsala Utrecht Venice Vienna Vientiane "
    "Vilnius Vladivostok Volgograd Voronezh Warsaw Warszawa Washington Weimar Westport Wien Wiesbaden Wuhan Würzburg Yakutsk "
    "Yale Yaroslavl Yekaterinburg Yerevan Zagreb Zürich Zurich "
    "Москва Ленинград Санкт-Петербург Петроград Петербург Ханой Сайгон Киев Минск Париж Лондон Пекин Новосибирск Владивосток "
    "Хабаровск Иркутск Томск Казань Саратов Воронеж Екатеринбург Свердловск Ташкент Баку Ереван Тбилиси Рига Вильнюс "
    "Таллин Барнаул Омск Пермь Самара Уфа Чита Улан-Удэ Улан-Батор Алма-Ата Курск Тверь Тула Берлин Варшава Прага София"
).split()
_LONG_PLACES = (
    "Ann Arbor|Buenos Aires|Cambridge, (?:MA|Mass\\.|Massachusetts)|Chapel Hill|College Station|Den Haag|East Lansing|"
    "Englewood Cliffs|Frankfurt am Main|Frankfurt a\\.\\s?M\\.|Frankfurt/M\\.|Garden City|Ha Noi|Hà Nội|Ho Chi Minh City|Hong Kong|"
    "Kuala Lumpur|Los Angeles|Mexico City|Nizhny Novgorod|New Delhi|New Haven|New York|Notre Dame|Palo Alto|Phnom Penh|Rostov-on-Don|"
    "Rostov na Donu|Saint[ -]Petersburg|San Francisco|Santa Barbara|Santa Monica|St\\. Petersburg|St\\.-Petersburg|Sankt-Peterburg|The Hague|"
    "Thành phố Hồ Chí Minh|TP\\. Hồ Chí Minh|Ulan Bator|University Park|Upper Saddle River|Нижний Новгород|Ростов-на-Дону|Улан Батор"
)
# "M.", "L.", "M.-L.", "SPb.", "N. Y.": places as Russian imprints shorten them.
SHORT_PLACE = (
    r"(?:[MМ]\.\s?[-–;,—]\s?[LЛ]\.|[MМLЛKК]\.|S\.?P[Bb]\.|SPb\.|Spb\.|СПб\.|Пг\.|Pg\.|N\.\s?Y\.|Н\.-?\s?Й\.|Р\.?\s?н/Д\.|Мн\.|Новосиб\.|Wash\.|Lond\.|"
    r"(?<=[.\]]\s)[MМLЛ](?=[,:]\s)|P\.(?=[,:]\s(?!\d)))"
)
KNOWN_PLACE = rf"(?:(?=[A-ZÀ-ÝĐА-Я])(?:{_LONG_PLACES}|(?:{'|'.join(sorted(_PLACES, key=len, reverse=True))})(?!\w)|{SHORT_PLACE}))"
# "Moscow; Leningrad", "New York–London", "Cambridge, MA", "New York, NY", "Berlin (Ost)".
PLACES = rf"{KNOWN_PLACE}(?:(?:\s?[;/&]\s?|{DASH}|,\s|\s(?:and|und|et|i|и)\s){KNOWN_PLACE}){{0,3}}(?:,\s(?:[A-Z]{{2}}|D\.\s?C\.|DC|(?:Mass|Calif|Conn|Colo|Pa|Md|Va|Ill|Ind|Minn|Mich|Tex|Wash|Ont)\.|N\.\s?[JYHC]\.)(?=[:,]))?(?:\s\([A-Z]\w+\))?"
# Words that only stand in a publisher's name.
PUBLISHER_WORD = (
    r"(?:[Pp]ubl(?:\.|ish\w*|ications?)|Press|Books|Verlag|[ÉEé]ditions?|[Ii]zd-?vo|[Ii]zdatel\w*|[Ии]зд-?во|[Ии]здательство|[Ии]зд\.|Publishers?|"
    r"University|Universit\w+|Univ\.|Institute?|Nxb|NXB|Nhà xuất bản|Nauka|Наука|Politizdat|Политиздат|Progress|Прогресс|Mysl|Мысль|"
    r"& Co|Sons|Inc\.|Ltd|House|Presses|Wydawnictwo)"
)

# "P. 12-20", "pp. 5", "С. 12", "S. 5 f."; not "p. 5" of an archive's file, which parsing tells by what stands before.
PAGES = rf"(?:(?:[Pp]p?|[Сс]тр|[СсSs]|c|[Tt]r|[Ss]tr|Pag|pag)\.\s?|[Pp]ages?\s|[Ss]eiten?\s){RANGES}(?:\s?ff?\.)?(?:,\s(?:etc|passim)\.?)?"
# "240 p.", "318 с.", "312 S.", "I-IV, 240 p."
EXTENT = r"(?:[ivxIVX]+,\s)?\d+\s?(?:pp?|с|c|[Ss]|стр|tr|pages|Seiten)\.(?:,?\s(?:ill|il|ил|maps?)\.)?"
VOLUME = r"(?:(?:[Vv]ol(?:ume|\.)?|[TТтt]\.|[Tt]ome?|[Бб]д\.|[Bb]d\.|[Bb]and|[Jj]g\.|Jahrgang|[Tt]om|Том|[Tt]ập)\s?(?:\d+|[IVX]+\b)|[Vv]\.\s?\d+)"
ISSUE = r"(?:(?:N|n)[oоr]s?\.?\s?|N\.?\s|№№?\s?|Iss(?:ue|\.)\s?|[Вв]ып\.\s?|[Vv]yp\.\s?|H(?:eft|\.)\s|[Ss]ố\s|#\s?)\d+(?:\s?[-–/]\s?\d+)?(?:\s?\(\d+\))?"
# A web address as it should be, and as machine translation and copying leave it: "http.://www.juche-songun. ru",
# "http: // www. site .ru/ page".
URL = (
    r"(?:(?:https?|ftp)\s?\.?\s?:\s?/\s?/\s?[^\s,;)\]>]*[^\s,;)\]>.](?:\s?\.\s?(?:[a-z0-9-]+\s?\.\s?)*(?:ru|com|org|net|vn|edu|gov|info|su|de|fr|uk|cn|html?|php|pdf)\b(?:\s?/\s?[\w.%?=&~-]+)*/?)*"
    r"|www\s?\.\s?[^\s,;)\]>]*[^\s,;)\]>.](?:\s?\.\s?(?:ru|com|org|net|vn|edu|gov|info|su|de|fr|uk|cn)\b(?:\s?/\s?[\w.%?=&~-]+)*/?)*"
    r"|\bdoi(?:\.org/|:\s?)10\.\d+/[^\s,;)\]]+)"
)
WEB = re.compile(rf"{URL}|\bwebsite\b|\.(?:ru|com|org|html?)\b", re.IGNORECASE)
ACCESSED = (
    r"(?:[Dd]ate of (?:access|treatment|application)|[Aa]ccess(?:ed| date)|[Дд]ата обращения|[Rr]etrieved|[Zz]ugriff(?: am)?|[Cc]onsulté(?: le)?|"
    r"[Ll]ast (?:accessed|visited)|[Aa]bgerufen(?: am)?|[Тт]ruy cập)"
)


# White space as texts from the web have it, and the signs between the parts of a reference.
BETWEEN = ".,:; \n\t\u00a0\u2009\u202f"


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
