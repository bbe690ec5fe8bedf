"""Entries with their type and parts, read by eye; `test_references_parsing.py` compares."""

ENTRIES: list[tuple[str, str, list[str]]] = [
    (
        'Isaev M. P., Pivovarov Ya. N. Foreign Policy of the Socialist Republic of Vietnam. Moscow, 1983.',
        'monograph',
        ['author: Isaev M. P.', 'author: Pivovarov Ya. N.', 'title: Foreign Policy of the Socialist Republic of Vietnam', 'pubPlace: Moscow', 'date: 1983'],
    ),
    (
        'Isaev M.P. Foreign policy of the Indochina countries, Moscow, 1989.',
        'monograph',
        ['author: Isaev M.P.', 'title: Foreign policy of the Indochina countries', 'pubPlace: Moscow', 'date: 1989'],
    ),
    (
        'Kobelev, E. V. Modern Vietnam: Reforms, Renewal, Modernization (1986-1997). Moscow, 1999.',
        'monograph',
        ['author: Kobelev, E. V.', 'title: Modern Vietnam: Reforms, Renewal, Modernization (1986-1997)', 'pubPlace: Moscow', 'date: 1999'],
    ),
    (
        'Murasheva G. F. Globalnye interesy v politike SSHA (1950 - 1975) [Global interests (1950-1975)]. 1945-1989. Moscow, 1989.',
        'monograph',
        ['author: Murasheva G. F.', 'title: Globalnye interesy v politike SSHA (1950 - 1975)', 'translated: Global interests (1950-1975)', 'subtitle: 1945-1989', 'pubPlace: Moscow', 'date: 1989'],
    ),
    (
        'Ognetov I. A. Na vietnamskom napravlenii [In the Vietnamese direction]. M.: Gumanitarii, 2007. 240 p.',
        'monograph',
        ['author: Ognetov I. A.', 'title: Na vietnamskom napravlenii', 'translated: In the Vietnamese direction', 'pubPlace: M.', 'publisher: Gumanitarii', 'date: 2007', 'extent: 240 p.'],
    ),
    (
        'Mazyrin V. M. Reforms of the transitional period in Vietnam (1986-2006): directions, dynamics, results. M.: Klyuch-S, 2007. - 312 p.',
        'monograph',
        ['author: Mazyrin V. M.', 'title: Reforms of the transitional period in Vietnam (1986-2006): directions, dynamics, results', 'pubPlace: M.', 'publisher: Klyuch-S', 'date: 2007', 'extent: 312 p.'],
    ),
    (
        'Selivanov I. N. Moscow - Ho Chi Minh City. Contacts 1950-1952 // Voprosy istorii, 2012, No. 8. P. 12-20.',
        'article',
        ['author: Selivanov I. N.', 'title: Moscow - Ho Chi Minh City. Contacts 1950-1952', 'journal: Voprosy istorii', 'date: 2012', 'issue: No. 8', 'pages: P. 12-20'],
    ),
    (
        'Konoreva I. A., Selivanov I. N. Secret trips of Uncle Ho / / Rodina, 2008, N 7.',
        'article',
        ['author: Konoreva I. A.', 'author: Selivanov I. N.', 'title: Secret trips of Uncle Ho', 'journal: Rodina', 'date: 2008', 'issue: N 7'],
    ),
    (
        "Glazunov E. P. Vietnamskie sobytiya // Problemy Dal'nego Vostoka. 1999. No. 4. Pp. 101-115.",
        'article',
        ['author: Glazunov E. P.', 'title: Vietnamskie sobytiya', "journal: Problemy Dal'nego Vostoka", 'date: 1999', 'issue: No. 4', 'pages: Pp. 101-115'],
    ),
    (
        'Lokshin G. M. ASEAN and the South China Sea // Vietnam studies. Iss. 3. Moscow: IFES RAS, 2013. P. 87-112.',
        'article',
        ['author: Lokshin G. M.', 'title: ASEAN and the South China Sea', 'container: Vietnam studies', 'issue: Iss. 3', 'pubPlace: Moscow', 'publisher: IFES RAS', 'date: 2013', 'pages: P. 87-112'],
    ),
    (
        'Voronin A. S., Ognetov I. A. et al. The Socialist Republic of Vietnam. Reference book. Moscow: Politizdat, 1981. 110 p.',
        'monograph',
        ['author: Voronin A. S.', 'author: Ognetov I. A.', 'title: The Socialist Republic of Vietnam. Reference book', 'pubPlace: Moscow', 'publisher: Politizdat', 'date: 1981', 'extent: 110 p.'],
    ),
    (
        'Deopik D. V. History of Vietnam. Part 1. Moscow, MSU Publ., 1994.',
        'monograph',
        ['author: Deopik D. V.', 'title: History of Vietnam. Part 1', 'pubPlace: Moscow', 'publisher: MSU Publ.', 'date: 1994'],
    ),
    (
        'Novakova O. V., Tsvetov P. Yu. History of Vietnam. Part 2. Moscow: MSU Press, 1995. 272 p.',
        'monograph',
        ['author: Novakova O. V.', 'author: Tsvetov P. Yu.', 'title: History of Vietnam. Part 2', 'pubPlace: Moscow', 'publisher: MSU Press', 'date: 1995', 'extent: 272 p.'],
    ),
    (
        'Podolskiy A. V. Foreign policy of Vietnam: Cand. Sci. (History) thesis. Moscow, 1978.',
        'monograph',
        ['author: Podolskiy A. V.', 'title: Foreign policy of Vietnam: Cand. Sci. (History) thesis', 'pubPlace: Moscow', 'date: 1978'],
    ),
    (
        'Ryabinin A. L. The birth of the empire of Nguyen. M., 1988.',
        'monograph',
        ['author: Ryabinin A. L.', 'title: The birth of the empire of Nguyen', 'pubPlace: M.', 'date: 1988'],
    ),
    (
        'Chesnov Ya. V. Historical ethnography of the countries of Indochina. M.; L., 1976.',
        'monograph',
        ['author: Chesnov Ya. V.', 'title: Historical ethnography of the countries of Indochina', 'pubPlace: M.; L.', 'date: 1976'],
    ),
    (
        'Lenin V. I. Complete Works. Vol. 41. Moscow, 1981.',
        'monograph',
        ['author: Lenin V. I.', 'title: Complete Works', 'volume: Vol. 41', 'pubPlace: Moscow', 'date: 1981'],
    ),
    (
        'Ho Chi Minh. Selected articles and speeches. Moscow, 1959.',
        'monograph',
        ['author: Ho Chi Minh', 'title: Selected articles and speeches', 'pubPlace: Moscow', 'date: 1959'],
    ),
    (
        'Le Duan. Selected works (1965-1975). Hanoi, 1994.',
        'monograph',
        ['author: Le Duan', 'title: Selected works (1965-1975)', 'pubPlace: Hanoi', 'date: 1994'],
    ),
    (
        'Shiltsova E. Yu. The Vietnam war in documents. M., ROSSPEN, 2009, 415 p.',
        'monograph',
        ['author: Shiltsova E. Yu.', 'title: The Vietnam war in documents', 'pubPlace: M.', 'publisher: ROSSPEN', 'date: 2009', 'extent: 415 p.'],
    ),
    (
        "Brezhnev L. I. On Lenin's course. Speeches and articles. T. 3. Moscow, 1972.",
        'monograph',
        ['author: Brezhnev L. I.', "title: On Lenin's course. Speeches and articles", 'volume: T. 3', 'pubPlace: Moscow', 'date: 1972'],
    ),
    (
        'Kapitsa M. S. Na raznykh parallelyakh [On different parallels]. Moscow, Kniga i biznes, 1996.',
        'monograph',
        ['author: Kapitsa M. S.', 'title: Na raznykh parallelyakh', 'translated: On different parallels', 'pubPlace: Moscow', 'publisher: Kniga i biznes', 'date: 1996'],
    ),
    (
        'USSR-Vietnam. 30 years of relationships (1950-1980). Moscow, 1982.',
        'monograph',
        ['title: USSR-Vietnam. 30 years of relationships (1950-1980)', 'pubPlace: Moscow', 'date: 1982'],
    ),
    (
        'V Congress of the Communist Party of Vietnam, Moscow, 1983.',
        'monograph',
        ['title: V Congress of the Communist Party of Vietnam', 'pubPlace: Moscow', 'date: 1983'],
    ),
    (
        'Materials of the XXV Congress of the CPSU. Moscow, 1976.',
        'monograph',
        ['title: Materials of the XXV Congress of the CPSU', 'pubPlace: Moscow', 'date: 1976'],
    ),
    (
        'Interstate Regional Organizations of Asia in International Relations, Moscow, 1991.',
        'monograph',
        ['title: Interstate Regional Organizations of Asia in International Relations', 'pubPlace: Moscow', 'date: 1991'],
    ),
    (
        "Vostok i sovremennost ' [East and Modernity], Moscow, 1991.",
        'monograph',
        ["title: Vostok i sovremennost '", 'translated: East and Modernity', 'pubPlace: Moscow', 'date: 1991'],
    ),
    (
        'The Socialist Republic of Vietnam, Moscow, 1985.',
        'monograph',
        ['title: The Socialist Republic of Vietnam', 'pubPlace: Moscow', 'date: 1985'],
    ),
    (
        'History of Vietnam in the modern times (1917-1965). Moscow: Nauka, 1970. 470 p.',
        'monograph',
        ['title: History of Vietnam in the modern times (1917-1965)', 'pubPlace: Moscow', 'publisher: Nauka', 'date: 1970', 'extent: 470 p.'],
    ),
    (
        'Soviet Union - Vietnam. 1917-1985. Documents and materials. Moscow: Politizdat, 1986.',
        'monograph',
        ['title: Soviet Union - Vietnam. 1917-1985. Documents and materials', 'pubPlace: Moscow', 'publisher: Politizdat', 'date: 1986'],
    ),
    (
        'Black Book of Communism. Crimes, terror, repressions. Moscow: Three Centuries of History, 2001. 864 p.',
        'monograph',
        ['title: Black Book of Communism. Crimes, terror, repressions', 'pubPlace: Moscow', 'publisher: Three Centuries of History', 'date: 2001', 'extent: 864 p.'],
    ),
    (
        'Presidium of the Central Committee of the CPSU. 1954-1964. Volume 1. Draft minutes of meetings. Moscow, ROSSPEN Publ., 2004.',
        'monograph',
        ['title: Presidium of the Central Committee of the CPSU. 1954-1964', 'volume: Volume 1', 'subtitle: Draft minutes of meetings', 'pubPlace: Moscow', 'publisher: ROSSPEN Publ.', 'date: 2004'],
    ),
    (
        'Foreign policy of the countries of South-East Asia / Ed. by V. M. Mazyrin. Moscow, 2004.',
        'monograph',
        ['title: Foreign policy of the countries of South-East Asia', 'editor: V. M. Mazyrin', 'pubPlace: Moscow', 'date: 2004'],
    ),
    (
        'Pravda. M.',
        'newspaper',
        ['title: Pravda', 'pubPlace: M.'],
    ),
    (
        'Nhan Dan. Hanoi.',
        'newspaper',
        ['title: Nhan Dan', 'pubPlace: Hanoi'],
    ),
    (
        'Statistical Yearbook of Vietnam 2010. Hanoi: Statistical Publishing House, 2011.',
        'monograph',
        ['title: Statistical Yearbook of Vietnam 2010', 'pubPlace: Hanoi', 'publisher: Statistical Publishing House', 'date: 2011'],
    ),
    (
        'The Pentagon Papers: The Defense Department History of United States Decisionmaking on Vietnam. Vol. 1. Boston: Beacon Press, 1971.',
        'monograph',
        ['title: The Pentagon Papers: The Defense Department History of United States Decisionmaking on Vietnam', 'volume: Vol. 1', 'pubPlace: Boston', 'publisher: Beacon Press', 'date: 1971'],
    ),
    (
        'Official website of the Ministry of Foreign Affairs of Vietnam. URL: http://www.mofa.gov.vn/en/ (accessed 12.03.2010).',
        'web',
        ['title: Official website of the Ministry of Foreign Affairs of Vietnam', 'url: http://www.mofa.gov.vn/en/'],
    ),
    (
        'XX Congress of the Communist Party of the Soviet Union. Stenographic report, vol. 1. Moscow, Politizdat Publ., 1956.',
        'stenographic',
        ['title: XX Congress of the Communist Party of the Soviet Union. Stenographic report', 'volume: vol. 1', 'pubPlace: Moscow', 'publisher: Politizdat Publ.', 'date: 1956'],
    ),
    (
        'Agreement on cooperation between Russia and Vietnam, 16.06.1994. URL: http://docs.cntd.ru/document/1902168 (date of access: 01.02.2015).',
        'web',
        ['title: Agreement on cooperation between Russia and Vietnam', 'date: 16.06.1994', 'url: http://docs.cntd.ru/document/1902168'],
    ),
    (
        'Gaiduk, Ilya V. The Soviet Union and the Vietnam War. Chicago: Ivan R. Dee, 1996.',
        'monograph',
        ['author: Gaiduk, Ilya V.', 'title: The Soviet Union and the Vietnam War', 'pubPlace: Chicago', 'publisher: Ivan R. Dee', 'date: 1996'],
    ),
    (
        'Marr, David G. Vietnam 1945: The Quest for Power. Berkeley: University of California Press, 1995.',
        'monograph',
        ['author: Marr, David G.', 'title: Vietnam 1945: The Quest for Power', 'pubPlace: Berkeley', 'publisher: University of California Press', 'date: 1995'],
    ),
    (
        'Kahin, George McT., and John W. Lewis. The United States in Vietnam. New York: Dial Press, 1967.',
        'monograph',
        ['author: Kahin, George McT.', 'author: John W. Lewis', 'title: The United States in Vietnam', 'pubPlace: New York', 'publisher: Dial Press', 'date: 1967'],
    ),
    (
        'Olsen, Mari. Soviet-Vietnam Relations and the Role of China, 1949-64: Changing Alliances. London: Routledge, 2006.',
        'monograph',
        ['author: Olsen, Mari', 'title: Soviet-Vietnam Relations and the Role of China, 1949-64: Changing Alliances', 'pubPlace: London', 'publisher: Routledge', 'date: 2006'],
    ),
    (
        'Goscha, Christopher E. "Courting Diplomatic Disaster? The Difficult Integration of Vietnam." Journal of Vietnamese Studies 1, no. 1-2 (2006): 59-103.',
        'article',
        ['author: Goscha, Christopher E.', 'title: Courting Diplomatic Disaster? The Difficult Integration of Vietnam.', 'journal: Journal of Vietnamese Studies', 'volume: 1', 'issue: 1-2', 'date: 2006', 'pages: 59-103'],
    ),
    (
        'Zhai, Qiang. China and the Vietnam Wars, 1950-1975. Chapel Hill: University of North Carolina Press, 2000.',
        'monograph',
        ['author: Zhai, Qiang', 'title: China and the Vietnam Wars, 1950-1975', 'pubPlace: Chapel Hill', 'publisher: University of North Carolina Press', 'date: 2000'],
    ),
    (
        'Duiker, William J. Ho Chi Minh: A Life. New York, NY: Hyperion, 2000.',
        'monograph',
        ['author: Duiker, William J.', 'title: Ho Chi Minh: A Life', 'pubPlace: New York, NY', 'publisher: Hyperion', 'date: 2000'],
    ),
    (
        "Asselin, Pierre. Hanoi's Road to the Vietnam War, 1954-1965. University of California Press, 2013.",
        'monograph',
        ['author: Asselin, Pierre', "title: Hanoi's Road to the Vietnam War, 1954-1965", 'publisher: University of California Press', 'date: 2013'],
    ),
    (
        'Nguyen, Lien-Hang T. "The War Politburo." Journal of Vietnamese Studies, vol. 1, no. 1-2, 2006, pp. 4-58.',
        'article',
        ['author: Nguyen, Lien-Hang T.', 'title: The War Politburo.', 'journal: Journal of Vietnamese Studies', 'volume: vol. 1', 'issue: no. 1-2', 'date: 2006', 'pages: pp. 4-58'],
    ),
    (
        "Thayer, C. A. (1994). The Vietnam People's Army under Doi Moi. Singapore: ISEAS.",
        'monograph',
        ['author: Thayer, C. A.', 'date: 1994', "title: The Vietnam People's Army under Doi Moi", 'pubPlace: Singapore', 'publisher: ISEAS'],
    ),
    (
        'Womack, B. (2006). China and Vietnam: The politics of asymmetry. Cambridge: Cambridge University Press.',
        'monograph',
        ['author: Womack, B.', 'date: 2006', 'title: China and Vietnam: The politics of asymmetry', 'pubPlace: Cambridge', 'publisher: Cambridge University Press'],
    ),
    (
        'Vu, T., & Wongsurawat, W. (2009). Dynamics of the Cold War in Asia. Journal of Asian Studies, 68(2), 45-67.',
        'article',
        ['author: Vu, T.', 'author: Wongsurawat, W.', 'date: 2009', 'title: Dynamics of the Cold War in Asia', 'journal: Journal of Asian Studies', 'volume: 68', 'issue: 2', 'pages: 45-67'],
    ),
    (
        'Pike, Douglas. Vietnam and the Soviet Union: Anatomy of an Alliance. Westview Press, 1987. Print.',
        'monograph',
        ['author: Pike, Douglas', 'title: Vietnam and the Soviet Union: Anatomy of an Alliance', 'publisher: Westview Press', 'date: 1987'],
    ),
    (
        'Path, K. (2011). Sino-Vietnamese relations, 1950-1978: From cooperation to conflict. Doctoral dissertation, University of Southern California.',
        'monograph',
        ['author: Path, K.', 'date: 2011', 'title: Sino-Vietnamese relations, 1950-1978: From cooperation to conflict'],
    ),
    (
        'Boudarel G. Cent fleurs ecloses dans la nuit du Vietnam: communisme et dissidence 1954 - 1956. Paris, 1991.',
        'monograph',
        ['author: Boudarel G.', 'title: Cent fleurs ecloses dans la nuit du Vietnam: communisme et dissidence 1954 - 1956', 'pubPlace: Paris', 'date: 1991'],
    ),
    (
        'BOUDAREL Georges, Autobiographie, Paris, Jacques Bertoin, 1991, 438 p.',
        'monograph',
        ['author: BOUDAREL Georges', 'title: Autobiographie', 'pubPlace: Paris', 'publisher: Jacques Bertoin', 'date: 1991', 'extent: 438 p.'],
    ),
    (
        'Devillers P. Histoire du Viêt-Nam de 1940 à 1952. Paris: Seuil, 1952.',
        'monograph',
        ['author: Devillers P.', 'title: Histoire du Viêt-Nam de 1940 à 1952', 'pubPlace: Paris', 'publisher: Seuil', 'date: 1952'],
    ),
    (
        'Frey, Marc: Geschichte des Vietnamkriegs. München: Beck, 1998.',
        'monograph',
        ['author: Frey, Marc', 'title: Geschichte des Vietnamkriegs', 'pubPlace: München', 'publisher: Beck', 'date: 1998'],
    ),
    (
        'Weggel O. Indochina. München 1990. S. 12-20.',
        'monograph',
        ['author: Weggel O.', 'title: Indochina', 'pubPlace: München', 'date: 1990', 'pages: S. 12-20'],
    ),
    (
        'Großheim, Martin: Die Partei und der Krieg. Berlin: Regiospectra, 2009. 320 S.',
        'monograph',
        ['author: Großheim, Martin', 'title: Die Partei und der Krieg', 'pubPlace: Berlin', 'publisher: Regiospectra', 'date: 2009', 'extent: 320 S.'],
    ),
    (
        'Brocheux P., Hémery D. Indochine, la colonisation ambiguë (1858-1954). Paris: La Découverte, 2001. 447 p.',
        'monograph',
        ['author: Brocheux P.', 'author: Hémery D.', 'title: Indochine, la colonisation ambiguë (1858-1954)', 'pubPlace: Paris', 'publisher: La Découverte', 'date: 2001', 'extent: 447 p.'],
    ),
    (
        'Исаев М. П., Пивоваров Я. Н. Очерк аграрных отношений во Вьетнаме. М., 1987.',
        'monograph',
        ['author: Исаев М. П.', 'author: Пивоваров Я. Н.', 'title: Очерк аграрных отношений во Вьетнаме', 'pubPlace: М.', 'date: 1987'],
    ),
    (
        'Кобелев Е. В. Хо Ши Мин. М.: Молодая гвардия, 1983. 352 с.',
        'monograph',
        ['author: Кобелев Е. В.', 'title: Хо Ши Мин', 'pubPlace: М.', 'publisher: Молодая гвардия', 'date: 1983', 'extent: 352 с.'],
    ),
    (
        'Мурашева Г. Ф. Вьетнамо-китайские отношения. XVII-XIX вв. М.: Наука, 1973. – 216 с.',
        'monograph',
        ['author: Мурашева Г. Ф.', 'title: Вьетнамо-китайские отношения. XVII-XIX вв', 'pubPlace: М.', 'publisher: Наука', 'date: 1973', 'extent: 216 с.'],
    ),
    (
        'Селиванов И. Н. Москва и Ханой // Вопросы истории. 2012. № 8. С. 12–20.',
        'article',
        ['author: Селиванов И. Н.', 'title: Москва и Ханой', 'journal: Вопросы истории', 'date: 2012', 'issue: № 8', 'pages: С. 12–20'],
    ),
    (
        'СССР – Вьетнам. 30 лет отношений (1950–1980). М., 1982.',
        'monograph',
        ['title: СССР – Вьетнам. 30 лет отношений (1950–1980)', 'pubPlace: М.', 'date: 1982'],
    ),
    (
        'Новейшая история Вьетнама / Отв. ред. С. А. Мхитарян. М.: Наука, 1984.',
        'monograph',
        ['title: Новейшая история Вьетнама', 'editor: С. А. Мхитарян', 'pubPlace: М.', 'publisher: Наука', 'date: 1984'],
    ),
    (
        'Материалы XXV съезда КПСС. М.: Политиздат, 1976.',
        'monograph',
        ['title: Материалы XXV съезда КПСС', 'pubPlace: М.', 'publisher: Политиздат', 'date: 1976'],
    ),
    (
        'Хо Ши Мин. Избранное. М., 1990.',
        'monograph',
        ['author: Хо Ши Мин', 'title: Избранное', 'pubPlace: М.', 'date: 1990'],
    ),
    (
        'Marr D. The Tradition // Studies of Asia. M.: Nauka, 1983. Vol. 2. P. 5-10.',
        'article',
        ['author: Marr D.', 'title: The Tradition', 'container: Studies of Asia', 'pubPlace: M.', 'publisher: Nauka', 'date: 1983', 'volume: Vol. 2', 'pages: P. 5-10'],
    ),
    (
        'Frey, Marc: Das Ende. In: Zeitschrift für Geschichte 12 (1998), H. 3, S. 5-20.',
        'article',
        ['author: Frey, Marc', 'title: Das Ende', 'journal: Zeitschrift für Geschichte', 'volume: 12', 'date: 1998', 'issue: H. 3', 'pages: S. 5-20'],
    ),
    (
        'David Marr, Vietnam 1945 (Berkeley: University of California Press, 1995), p. 5',
        'monograph',
        ['author: David Marr', 'title: Vietnam 1945', 'pubPlace: Berkeley', 'publisher: University of California Press', 'date: 1995', 'pages: p. 5'],
    ),
    (
        'Pierre Brocheux, Histoire du Vietnam contemporain, Paris, Fayard, 2011, p. 50.',
        'monograph',
        ['author: Pierre Brocheux', 'title: Histoire du Vietnam contemporain', 'pubPlace: Paris', 'publisher: Fayard', 'date: 2011', 'pages: p. 50'],
    ),
    (
        'Мурашева Г. Ф. Интересы США // Вопросы истории. – 1989. – № 4. – С. 12–20.',
        'article',
        ['author: Мурашева Г. Ф.', 'title: Интересы США', 'journal: Вопросы истории', 'date: 1989', 'issue: № 4', 'pages: С. 12–20'],
    ),
    (
        'Кобелев Е. В. Современный Вьетнам. – М., 1999. – Т. 2. – 312 с.',
        'monograph',
        ['author: Кобелев Е. В.', 'title: Современный Вьетнам', 'pubPlace: М.', 'date: 1999', 'volume: Т. 2', 'extent: 312 с.'],
    ),
    (
        '12. Isaev M. P. Foreign policy. Moscow, 1989.',
        'monograph',
        ['author: Isaev M. P.', 'title: Foreign policy', 'pubPlace: Moscow', 'date: 1989'],
    ),
    (
        'Isaev M. P. Foreign policy of the Indochina countries. Moscow.',
        'monograph',
        ['author: Isaev M. P.', 'title: Foreign policy of the Indochina countries', 'pubPlace: Moscow'],
    ),
    (
        'Mazyrin V. M. (ed.). Vietnam at the turn of the century. Moscow: Nauka, 2001.',
        'monograph',
        ['editor: Mazyrin V. M.', 'title: Vietnam at the turn of the century', 'pubPlace: Moscow', 'publisher: Nauka', 'date: 2001'],
    ),
    (
        'Turley, William S., ed. Vietnamese Communism. Boulder: Westview Press, 1980.',
        'monograph',
        ['editor: Turley, William S.', 'title: Vietnamese Communism', 'pubPlace: Boulder', 'publisher: Westview Press', 'date: 1980'],
    ),
    (
        'Pravda, 1956, January 27.',
        'newspaper',
        ['title: Pravda', 'date: 1956, January 27'],
    ),
    (
        'Pravda. 1956. 27 January.',
        'newspaper',
        ['title: Pravda', 'date: 1956. 27 January'],
    ),
    (
        'Marr D. Vietnam // The New York Times. January 27, 1956.',
        'article',
        ['author: Marr D.', 'title: Vietnam', 'journal: The New York Times', 'date: January 27, 1956'],
    ),
    (
        'Hồ Chí Minh. Toàn tập. T. 5. Hà Nội: Nxb. Chính trị quốc gia, 1995. tr. 20.',
        'monograph',
        ['author: Hồ Chí Minh', 'title: Toàn tập', 'volume: T. 5', 'pubPlace: Hà Nội', 'publisher: Nxb. Chính trị quốc gia', 'date: 1995', 'pages: tr. 20'],
    ),
    (
        'Smith J. The end of the war, Journal of Asian Studies, vol. 12, no. 3, 1983, pp. 3-20.',
        'article',
        ['author: Smith J.', 'title: The end of the war', 'journal: Journal of Asian Studies', 'volume: vol. 12', 'issue: no. 3', 'date: 1983', 'pages: pp. 3-20'],
    ),
    (
        'Boudarel G., Cent fleurs écloses, Paris, Gallimard, 1991, 318 p.',
        'monograph',
        ['author: Boudarel G.', 'title: Cent fleurs écloses', 'pubPlace: Paris', 'publisher: Gallimard', 'date: 1991', 'extent: 318 p.'],
    ),
    (
        'Petrov A. A. Soviet aid to the DRV: Dis. ... cand. hist. sciences. Moscow, 1985. 190 p.',
        'monograph',
        ['author: Petrov A. A.', 'title: Soviet aid to the DRV', 'pubPlace: Moscow', 'date: 1985', 'extent: 190 p.'],
    ),
    (
        'Documents of foreign policy. In 2 vols. Vol. 1. Moscow: Nauka, 1986.',
        'monograph',
        ['title: Documents of foreign policy. In 2 vols', 'volume: Vol. 1', 'pubPlace: Moscow', 'publisher: Nauka', 'date: 1986'],
    ),
    (
        'Ivanov I. I. Article title in a journal. Vostok. 2010. No. 3. P. 5-15.',
        'article',
        ['author: Ivanov I. I.', 'title: Article title in a journal', 'journal: Vostok', 'date: 2010', 'issue: No. 3', 'pages: P. 5-15'],
    ),
    (
        'The History of the Party. Ed. by M. P. Isaev. Moscow: Nauka, 1983.',
        'monograph',
        ['title: The History of the Party', 'editor: M. P. Isaev', 'pubPlace: Moscow', 'publisher: Nauka', 'date: 1983'],
    ),
    (
        'Archive of the President / comp. V. A. Petrov. 2nd ed. Moscow, 1999.',
        'monograph',
        ['title: Archive of the President', 'editor: V. A. Petrov', 'pubPlace: Moscow', 'date: 1999'],
    ),
    (
        'Official site. http: // www. site .ru/ page (accessed 12.03.2010).',
        'web',
        ['title: Official site', 'url: http: // www. site .ru/ page'],
    ),
]
