"""Word banks of the made articles: what a sentence in each language is put together from.

Nothing here is taken from the seeds. Slots in braces are filled by `prose`; `~` marks where a note may be called: before
a preposition or conjunction, where a number that stands alone is no count of anything. `^` is the end of a quotation.
A subject with `=` is a thing, and only predicates with `=` suit it.
"""

from dataclasses import dataclass

SURNAMES = (
    "Turgunov Abdrashitov Dordzhiev Sanzhaev Karpenkov Mirzaliev Zorigtuev Velikhanov Rustamzade Ochirbatov Lvovich Temirkhan "
    "Khasanbaev Ermolinsky Nagornov Sadovnik Balzhinima Pereverzev Kholmatov Serkin Tumurov Yadrikhin Gantulga Orozbekov "
    "Vershinkin Pokrovets Akhunzhan Shagdarov Bekturov Ilminsky Zaslavets Kondratovich Osorgin Yunusaliev Tsydenov Malakhovich"
).split()
WESTERN = (
    "Whitcombe Hallander Brenninger Marchetti Okonedo Fairweather Lindqvist Desrochers Vanderlinden Aldermann Pemberley Quillan "
    "Rosenkranz Thibaudet Ashdown Kleinhaus Moorcroft Sagarin Torvald Beckwith-Hale Dumontier Castellani Nakahara Wijayanto"
).split()
FIRST = (
    "Edmund Clara Henrik Judith Marcel Ingrid Walter Amelia Louis Ottilie Peter Rosalind Kenji Dewi Anna Robert".split()
)
INITIALS = "A. B. D. E. F. G. I. K. L. M. N. O. P. R. S. T. V. Yu. Ya. Sh.".split()

PLACES = (
    "Bukhara Kokand Khiva Semirechye Karakorum Urga Kobdo Kyakhta Dzungaria Busan Kaesong Incheon Hakodate Nagasaki Kyoto Batavia "
    "Surabaya Palembang Makassar Samarkand Merv Tashkent Kashgar Tuva Almaty Osh Termez Trieste Gdansk Lyon Bremen Izmir"
).split()
CITIES = "Moscow,Leningrad,Tashkent,Novosibirsk,Ulan-Ude,Almaty,Frunze,Kazan,Irkutsk,St. Petersburg,Elista,Tomsk".split(
    ","
)
WEST_CITIES = "London,New York,Leiden,Berkeley,Honolulu,Oxford,Cambridge,Wiesbaden,Singapore,Stockholm".split(",")
PUBLISHERS = "Nauka Publ.|Vostochnaya Literatura Publ.|Mysl Publ.|Fan Publ.|Ilim|Kniga|Nauka|Progress Publ.".split("|")
WEST_PUBLISHERS = "Brill,Routledge,Curzon Press,Clarendon Press,Harrassowitz,Ashgate,Cornell University Press".split(
    ","
)
JOURNALS = (
    "Narody Azii i Afriki|Sovetskaya etnografiya|Vostok|Istoricheskiy arkhiv|Sovetskaya arkheologiya|Mongolica|Vostochnyi arkhiv|"
    "Etnograficheskoe obozrenie|Stratum plus|Ural-Altaic Studies"
).split("|")
WEST_JOURNALS = (
    "Central Asiatic Journal|Journal of Asian Studies|Indonesia|Korean Studies|Monumenta Nipponica|Inner Asia|Acta Orientalia"
).split("|")
NEWSPAPERS = (
    "Izvestia|Turkestanskie vedomosti|Trud|Leninskaya smena|The Times|Asahi Shimbun|Semirechenskie vedomosti".split("|")
)
ARCHIVES = (
    "RGIA|RGVIA|TsGA RUz|RGASPI|GARF|AVPRI|State Archive of the Irkutsk region|TsGA KazSSR|AV IV RAN|NARB|SPbF ARAN"
).split("|")

TITLE_NOUNS = (
    "caravan trade|pottery|water rights|land tenure|the cotton market|border fairs|epic poetry|script reform|coin hoards|"
    "the customs service|monastery estates|horse breeding|the silk road towns|tax farming|printing houses|loanwords|"
    "the salt monopoly|burial mounds|peasant credit|place names|the fishing villages|vowel harmony|port towns|rice prices"
).split("|")
TITLE_FRAMES = (
    "Essays on the history of {t} in {p}|{T} of {p} in the {ord} century|From {p} to {q}: {t} and the state|{T}: sources and studies|"
    "{T} in {p} before the reforms|On the question of {t} in {p}|{T} and {u}|A history of {t} ({y1}-{y2})|"
    "Materials on {t} of {p}|{T}. The experience of {p}|Notes on {t}"
).split("|")
RUSSIAN_TITLES = (
    "Torgovlya i remesla|Ocherki istorii goroda|Zemlevladenie i nalogi|Karavannye puti|Yazyk i pis'mennost'|Arkheologiya stepi|"
    "Obychnoe pravo kochevnikov|Rynki i yarmarki|Iz istorii portov|Khlopok i voda"
).split("|")
ENGLISH_OF_RUSSIAN = (
    "Trade and crafts|Essays on the history of the city|Land ownership and taxes|Caravan routes|Language and writing|"
    "Archaeology of the steppe|Customary law of the nomads|Markets and fairs|From the history of the ports|Cotton and water"
).split("|")


@dataclass(frozen=True, slots=True)
class Bank:
    """What the sentences of one language are made from; see the module's docstring for the slots."""

    code: str
    openers: tuple[str, ...]
    subjects: tuple[str, ...]
    predicates: tuple[str, ...]
    tails: tuple[str, ...]
    distractors: tuple[str, ...]
    speech: tuple[str, ...]
    comments: tuple[str, ...]
    heads: tuple[str, ...]
    titles: tuple[str, ...]
    page: tuple[str, ...]
    notes_head: str
    literature_head: str
    ibid: str
    quotes: tuple[str, str] = ('"', '"')


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


ENGLISH = Bank(
    code="en",
    openers=_lines("""
        In {y},
        By the end of the {ord} century,
        According to {P},
        As early as {date},
        Contrary to the common view,
        In the {ord} century, as the chronicles of {p} show,
        A year later,
        Meanwhile,
        It should be noted that
        At the same time,
        As {P} rightly observes,
        In the opinion of {P},
        Already in the {decade}s,
        On {mon} {day}, {y},
        After the flood of {y},
        Of course,
        In this connection,
        Between {y} and {y+},
        As is known,
        Soon after {y},
        However,
        From the letters of {P} it follows that
        In the spring of {y},
        Despite the protests of {P},
        Judging by the coins of the {ord} century,
        For the first {few} years,
        In the language of the documents,
    """),
    subjects=_lines("""
        the merchants of {p}
        the governor of {p}
        the nomads who wintered near {p}
        the customs office in {p}
        {P}
        the elders of the {adj} clans
        the {adj} potters
        a small group of {adj} scholars
        the court in {p}
        the {adj} villages
        the port authorities
        the new statistical committee
        the monastery of {p}
        local scribes
        the bank in {p}
        the town council
        the {adj} fishermen
        the envoys from {p}
        = the price of {g}
        = the dialect of {p}
        = the second expedition
        = the excavations at {p}
        = the dictionary of {y}
        = the oldest layer of the settlement
        = the trade in {g}
        = the inscription from {p}
        = the epic of the {adj} herdsmen
        = the reform of the script
    """),
    predicates=_lines("""
        = remained closely tied to the fairs of {p}
        = turned out to be far more important than the treaties suggest
        = preserved many features of the older order
        = attracted the attention of travellers
        = became the subject of a long correspondence
        = came up in almost every report
        = changed less than one might expect
        = received a detailed description from {P}
        = left few traces in the written sources
        = owed much to the skill of the {adj} craftsmen
        = did not fit the picture drawn by {P}
        = belonged to a world that was about to disappear
        = disappeared from the sources after {y}
        depended on the supply of {g}
        asked the ministry for a loan
        gradually lost the support of the {adj} nobility
        exported {g} and bought {h}
        kept separate weights and measures
        paid the tax in {g}
        refused to recognize the agreement
        supplied the garrison with {g}
        sent {small} letters to {p} and received no answer
        spoke a language that nobody in {p} understood
        gave up the old alphabet
    """),
    tails=_lines("""
        ~ in spite of the ban on the trade with {p}
        ~ and soon spread to {p}
        ~ as well as in the neighbouring valleys
        ~ under article {small} of the law on land
        ~ at a distance of {small} km from {p}
        ~ for a sum of $ {small} million
        ~ because the {ord} century had brought new masters
        ~ while the share of {g} fell to {pct}%
        ~ with the help of {small} people from {p}
        ~, although {P} denied this
        ~, which was unusual for the {ord} century
        ~, and the number of farms grew from {big} to {big2}
        ~, but not in {p}
        ~, a circumstance unknown to paragraph {small} of the charter
        ~ since the roads to {p} were closed
        ~ through the fairs of {p} and {q}
        ~, as the census of {y} shows
        ~ on the eve of the {rom} Congress
        ~ with an average yield of {share} tons
        ~ until the railway reached {p}
        ~ and this in a town of {small} thousand inhabitants
        ~ after the earthquake of {y}
        ~ without the consent of {P}
        ~ for {few} or {small} years
        ~, in contrast to {p}
        ~, as {P} wrote in {y}
        ~, which brought {sum} million roubles a year
        ~, and {pct}% of the seats went to the {adj} clans
        ~ from {p} to {q}
        ~ or simply moved to {p}
        ~; in {p} matters stood otherwise
        ~; by {y} nothing was left of this
        ~ (in the {ord} century it was the other way round)
        (until about {y})~ and in the end also the markets of {q}
        - the so-called {adj} question~ - on the eve of the war
    """),
    distractors=_lines("""
        In {y} {small2} people lived there.
        The sample No. {small} contained {share} grams of silver.
        The collection (f. {big}) was closed to readers until {y}.
        Of the {big} households, {pct}% had no horses, and {small} had more than {small2} camels.
        There were two reasons for this: (1) the lack of water and (2) the distance from {p}.
        The amount, about {sum} million roubles, was paid in {small} parts.
        The resolution of {dmy} was never published.
        A TU-104 now covers in {small} hours what took the caravans {small2} days.
        The delegations of the G20 met in {p} in {y}.
        The coefficient was {share} for the north and {share} for the south.
        The radiocarbon date (sample {small2}, charcoal, CO2 measured twice) lies between {y} and {y+}.
        Chapter {small} of the chronicle names {many} villages, of which {small3} can be identified.
        The {rom} Congress took place in {y}, the {rom2} one four years later.
        The journal paid {small2} roubles a sheet, and later 1.5 times as much.
        The photographs were taken in the year of Apollo 11.
        The line was served by engines of the E-{small} class and, from {y}, by the pilots of a MiG-21 squadron.
        Article {small} of the law forbade it, article {small2} allowed it.
        The mound, {share} m high and {small2} m wide, was opened in {mon} {y}.
        Words of {small} syllables make up {pct}% of the list, those of 2 syllables the rest.
        The caravan of {y} counted {small2} camels, {small} oxen and {big} bales of {g}.
        At 5 o'clock in the morning, on {mon} {day}, the thermometer showed {small2} degrees below zero.
        The number of ships in the harbour of {p} rose to {small2}.
        Only {few} of the {small2} schools had a teacher; in {p} there were 3.
        The list (see table {small}) has {big} entries, the appendix {small2}.
        In {mon} {y} the thermometer in house {small} on the square fell below {small2}.
        Paragraph {small} of the charter speaks of {g}, paragraph {small2} of {h}.
        The debt of {p} (about $ {small} billion in the prices of {y}) was written off after {small2} years.
        The word stands in lines {small}, {small2} and {big} of the poem (about {y}).
        Between the 20s and the 60s the town had {small} mayors.
        The T-34 on the square stands {small2} m from the gate, and the water (H2O with much salt) is brought from {p}.
    """),
    speech=_lines("""
        {P} wrote to the governor: {open}There is hardly any {g} left in the city, and the road to {p} is closed{close}^
        The chronicle says that the envoys {open}came with {g} and left with promises{close}^
        {P} called this policy {open}a mistake that will cost us dear{close}^
        As the report puts it, {open}the people of {p} have neither {g} nor {h}{close}^
        In his words, {open}nobody in {p} remembered the old law any more{close}^
        The traveller noted that {open}the bazaar was as large as that of {p}{close}^
        In {y}, {P} still spoke of {open}a temporary measure{close}~, but nobody in {p} believed it^
        The inscription calls the ruler {open}lord of {small} valleys{close}~, which can hardly be taken literally^
        The elders asked: {open}Who will feed the horses, and who will pay for the {g}?{close}^
        On the margin of the report {P} wrote: {open}Nonsense!{close}^
    """),
    comments=_lines("""
        The name of the author is not given in the source.
        This question deserves a study of its own.
        The distance from {p} to {q} was covered in {small2} days.
        In the older literature the event is dated to {y}, which contradicts the chronicle.
        The manuscript breaks off here.
        The document was published in part in {y}, without the last {small} pages.
        The term itself goes back to the {ord} century and meant a tax in {g}.
        Of the {small2} letters only {small} are signed.
        {P} came to {p} in {y} and stayed there for {small} years.
        By that time the price of {g} had risen by {pct}%.
        The author thanks {P} for this information.
        According to other data, {big} people took part in the march.
        See the map in the appendix, sheet {few}.
        {y} is the date given by the chronicle; {P} writes {y}.
        {small2} letters are known, of which {few} are dated.
        Here and below the dates are given according to the Julian calendar.
        The translator of {y} left these {small} lines out.
        In the {ord} century the word also meant a measure of {g}, about {share} kg.
        On {date}, he wrote to {P}: "I have seen nothing of the kind in {p}."
        The archive was moved to {p} in {y}; {small} files were lost on the way.
    """),
    heads=_lines("""
        The sources
        Trade and the state
        The road to {p}
        Results of the excavations
        Language and script
        The years of the reform
        Conclusion
        Prices and wages
        A city and its neighbours
        What the travellers saw
    """),
    titles=_lines("""
        {T} IN {p} AND {q}
        {T} OF {p} IN THE {rom} CENTURY
        ON THE HISTORY OF {t} IN {p}
        {T} AND THE STATE: THE CASE OF {p}
    """),
    page=("page {}", "p. {}"),
    notes_head="Notes",
    literature_head="list of literature",
    ibid="Ibid.",
)

ADJECTIVES = (
    "northern southern settled mountain Kazakh Uzbek Buryat Oirat Javanese Korean coastal eastern Uighur Tatar".split()
)
GOODS = "tea silk salt cotton felt wool grain cattle silver paper leather rice indigo copper".split()
MONTHS = "January February March April May June July August September October November December".split()
ORDINALS = "14th 15th 16th 17th 18th 19th".split()
ROMANS = "III V VIII X XII XIV XVI XVII XIX XXI".split()
