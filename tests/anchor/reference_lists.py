"""Entries as literature lists have them, by style; tests join them in any order."""

RUSSIAN = (
    "Isaev M. P., Pivovarov Ya. N. Foreign Policy of the Socialist Republic of Vietnam. Moscow, 1983.",
    "Isaev M.P. Foreign policy of the Indochina countries, Moscow, 1989.",
    "Kobelev, E. V. Modern Vietnam: Reforms, Renewal, Modernization (1986-1997). Moscow, 1999.",
    "Murasheva G. F. Globalnye interesy v politike SSHA (1950 - 1975) [Global interests (1950-1975)]. 1945-1989. Moscow, 1989.",
    "Ogneтov I. A. Na vietnamskom napravlenii [In the Vietnamese direction]. M.: Gumanitarii, 2007. 240 p.".replace(
        "т", "t"
    ),
    "Mazyrin V. M. Reforms of the transitional period in Vietnam (1986-2006): directions, dynamics, results. M.: Klyuch-S, 2007. - 312 p.",
    "Selivanov I. N. Moscow - Ho Chi Minh City. Contacts 1950-1952 // Voprosy istorii, 2012, No. 8. P. 12-20.",
    "Konoreva I. A., Selivanov I. N. Secret trips of Uncle Ho / / Rodina, 2008, N 7.",
    "Glazunov E. P. Vietnamskie sobytiya // Problemy Dal'nego Vostoka. 1999. No. 4. Pp. 101-115.",
    "Lokshin G. M. ASEAN and the South China Sea // Vietnam studies. Iss. 3. Moscow: IFES RAS, 2013. P. 87-112.",
    "Voronin A. S., Ognetov I. A. et al. The Socialist Republic of Vietnam. Reference book. Moscow: Politizdat, 1981. 110 p.",
    "Deopik D. V. History of Vietnam. Part 1. Moscow, MSU Publ., 1994.",
    "Novakova O. V., Tsvetov P. Yu. History of Vietnam. Part 2. Moscow: MSU Press, 1995. 272 p.",
    "Podolskiy A. V. Foreign policy of Vietnam: Cand. Sci. (History) thesis. Moscow, 1978.",
    "Ryabinin A. L. The birth of the empire of Nguyen. M., 1988.",
    "Chesnov Ya. V. Historical ethnography of the countries of Indochina. M.; L., 1976.",
    "Lenin V. I. Complete Works. Vol. 41. Moscow, 1981.",
    "Ho Chi Minh. Selected articles and speeches. Moscow, 1959.",
    "Le Duan. Selected works (1965-1975). Hanoi, 1994.",
    "Shiltsova E. Yu. The Vietnam war in documents. M., ROSSPEN, 2009, 415 p.",
    "Brezhnev L. I. On Lenin's course. Speeches and articles. T. 3. Moscow, 1972.",
    "Kapitsa M. S. Na raznykh parallelyakh [On different parallels]. Moscow, Kniga i biznes, 1996.",
)
COLLECTIVE = (
    "USSR-Vietnam. 30 years of relationships (1950-1980). Moscow, 1982.",
    "V Congress of the Communist Party of Vietnam, Moscow, 1983.",
    "Materials of the XXV Congress of the CPSU. Moscow, 1976.",
    "Interstate Regional Organizations of Asia in International Relations, Moscow, 1991.",
    "Vostok i sovremennost ' [East and Modernity], Moscow, 1991.",
    "The Socialist Republic of Vietnam, Moscow, 1985.",
    "History of Vietnam in the modern times (1917-1965). Moscow: Nauka, 1970. 470 p.",
    "Soviet Union - Vietnam. 1917-1985. Documents and materials. Moscow: Politizdat, 1986.",
    "Black Book of Communism. Crimes, terror, repressions. Moscow: Three Centuries of History, 2001. 864 p.",
    "Presidium of the Central Committee of the CPSU. 1954-1964. Volume 1. Draft minutes of meetings. Moscow, ROSSPEN Publ., 2004.",
    "Foreign policy of the countries of South-East Asia / Ed. by V. M. Mazyrin. Moscow, 2004.",
    "Pravda. M.",
    "Nhan Dan. Hanoi.",
    "Statistical Yearbook of Vietnam 2010. Hanoi: Statistical Publishing House, 2011.",
    "The Pentagon Papers: The Defense Department History of United States Decisionmaking on Vietnam. Vol. 1. Boston: Beacon Press, 1971.",
    "Official website of the Ministry of Foreign Affairs of Vietnam. URL: http://www.mofa.gov.vn/en/ (accessed 12.03.2010).",
    "XX Congress of the Communist Party of the Soviet Union. Stenographic report, vol. 1. Moscow, Politizdat Publ., 1956.",
    "Agreement on cooperation between Russia and Vietnam, 16.06.1994. URL: http://docs.cntd.ru/document/1902168 (date of access: 01.02.2015).",
)
CHICAGO = (
    "Gaiduk, Ilya V. The Soviet Union and the Vietnam War. Chicago: Ivan R. Dee, 1996.",
    "Marr, David G. Vietnam 1945: The Quest for Power. Berkeley: University of California Press, 1995.",
    "Kahin, George McT., and John W. Lewis. The United States in Vietnam. New York: Dial Press, 1967.",
    "Olsen, Mari. Soviet-Vietnam Relations and the Role of China, 1949-64: Changing Alliances. London: Routledge, 2006.",
    'Goscha, Christopher E. "Courting Diplomatic Disaster? The Difficult Integration of Vietnam." Journal of Vietnamese Studies 1, no. 1-2 (2006): 59-103.',
    "Zhai, Qiang. China and the Vietnam Wars, 1950-1975. Chapel Hill: University of North Carolina Press, 2000.",
    "Duiker, William J. Ho Chi Minh: A Life. New York, NY: Hyperion, 2000.",
    "Asselin, Pierre. Hanoi's Road to the Vietnam War, 1954-1965. University of California Press, 2013.",
)
MLA_APA = (
    'Nguyen, Lien-Hang T. "The War Politburo." Journal of Vietnamese Studies, vol. 1, no. 1-2, 2006, pp. 4-58.',
    "Thayer, C. A. (1994). The Vietnam People's Army under Doi Moi. Singapore: ISEAS.",
    "Womack, B. (2006). China and Vietnam: The politics of asymmetry. Cambridge: Cambridge University Press.",
    "Vu, T., & Wongsurawat, W. (2009). Dynamics of the Cold War in Asia. Journal of Asian Studies, 68(2), 45-67.",
    "Pike, Douglas. Vietnam and the Soviet Union: Anatomy of an Alliance. Westview Press, 1987. Print.",
    "Path, K. (2011). Sino-Vietnamese relations, 1950-1978: From cooperation to conflict. Doctoral dissertation, University of Southern California.",
)
FRENCH_GERMAN = (
    "Boudarel G. Cent fleurs ecloses dans la nuit du Vietnam: communisme et dissidence 1954 - 1956. Paris, 1991.",
    "BOUDAREL Georges, Autobiographie, Paris, Jacques Bertoin, 1991, 438 p.",
    "Devillers P. Histoire du Viêt-Nam de 1940 à 1952. Paris: Seuil, 1952.",
    "Frey, Marc: Geschichte des Vietnamkriegs. München: Beck, 1998.",
    "Weggel O. Indochina. München 1990. S. 12-20.",
    "Großheim, Martin: Die Partei und der Krieg. Berlin: Regiospectra, 2009. 320 S.",
    "Brocheux P., Hémery D. Indochine, la colonisation ambiguë (1858-1954). Paris: La Découverte, 2001. 447 p.",
)
CYRILLIC = (
    "Исаев М. П., Пивоваров Я. Н. Очерк аграрных отношений во Вьетнаме. М., 1987.",
    "Кобелев Е. В. Хо Ши Мин. М.: Молодая гвардия, 1983. 352 с.",
    "Мурашева Г. Ф. Вьетнамо-китайские отношения. XVII-XIX вв. М.: Наука, 1973. – 216 с.",
    "Селиванов И. Н. Москва и Ханой // Вопросы истории. 2012. № 8. С. 12–20.",
    "СССР – Вьетнам. 30 лет отношений (1950–1980). М., 1982.",
    "Новейшая история Вьетнама / Отв. ред. С. А. Мхитарян. М.: Наука, 1984.",
    "Материалы XXV съезда КПСС. М.: Политиздат, 1976.",
    "Хо Ши Мин. Избранное. М., 1990.",
)
POOLS = {
    "russian": RUSSIAN + COLLECTIVE,
    "chicago": CHICAGO,
    "mla-apa": MLA_APA,
    "french-german": FRENCH_GERMAN,
    "cyrillic": CYRILLIC,
}
EVERY = RUSSIAN + COLLECTIVE + CHICAGO + MLA_APA + FRENCH_GERMAN + CYRILLIC
