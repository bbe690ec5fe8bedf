"""The word banks of the other languages: Russian, German, French, Vietnamese, built as `words` describes."""

from .words import Bank, _lines

RUSSIAN = Bank(
    code="ru",
    openers=_lines("""
        В {y} г.
        К концу {rom} в.
        По мнению {R},
        В то же время
        Уже в {y} г.
        Вместе с тем
        В эти годы
        После реформы {y} г.
    """),
    subjects=_lines("""
        купцы Кяхты
        жители долины
        местные старейшины
        монастырские хозяйства
        караваны из Урги
        составители словаря
        участники экспедиции
        торговые дома Бухары
        власти округа
    """),
    predicates=_lines("""
        сохраняли прежние права
        зависели от подвоза чая
        платили налог серебром
        неоднократно обращались к губернатору
        отказывались признавать договор
        вывозили шерсть и кожи
        постепенно теряли влияние
        пользовались поддержкой двора
    """),
    tails=_lines("""
        ~ и вскоре перешли на новые земли
        ~ в обход статьи {small} закона
        ~, хотя доля чая упала до {pct}%
        ~, но не в Кобдо
        ~ на сумму {sum} млн рублей
        ~ вплоть до постройки железной дороги
        ~, как показывает перепись {y} года
        ~ с помощью {small} человек из Кульджи
    """),
    distractors=_lines("""
        В {y} г. здесь жили {small2} семей.
        Из {big} хозяйств {pct}% не имели лошадей.
        Постановление от {dmy} не было опубликовано.
        Образец № {small} содержал {share} г серебра.
        Причин было две: (1) нехватка воды и (2) дальность пути.
        Глава {small} летописи называет {small2} селений.
    """),
    speech=_lines("""
        В донесении говорилось, что {open}в городе не осталось ни чая, ни соли{close}^
        Он писал губернатору: {open}Дорога на Ургу закрыта до весны{close}^
        Летописец называет их {open}людьми без земли{close}^
    """),
    comments=_lines("""
        Имя автора в источнике не названо.
        Этот вопрос требует особого рассмотрения.
        Документ издан в {y} г. без последних {small} страниц.
        По другим данным, в походе участвовало {big} человек.
        Сам термин восходит к {rom} в.
    """),
    heads=_lines("""
        Источники
        Торговля и власть
        Заключение
        Годы реформы
    """),
    titles=_lines("""
        К ИСТОРИИ КАРАВАННОЙ ТОРГОВЛИ В МОНГОЛИИ
        ЗЕМЛЯ И ВОДА В БУХАРЕ XIX ВЕКА
    """),
    page=("стр. {}", "С. {}"),
    notes_head="Примечания",
    literature_head="Литература",
    ibid="Там же",
    quotes=("«", "»"),
)

GERMAN = Bank(
    code="de",
    openers=_lines("""
        Im Jahre {y}
        Gegen Ende des 17. Jahrhunderts
        Nach der Reform von {y}
        Zur selben Zeit
        Schon im 18. Jahrhundert
        Am {day}. März {y}
        Zwischen {y} und {y+}
    """),
    subjects=_lines("""
        |hatten die Kaufleute von {p}
        |hatten die Bewohner der Küste
        |hatten die Klöster des Nordens
        |hatten die Schreiber des Hofes
        |hatten die Händler aus {q}
        |hatten die Verfasser der Chronik
    """),
    predicates=_lines("""
        ihre alten Rechte behalten
        den Handel mit Salz aufgegeben
        mehrmals an den Statthalter geschrieben
        ihre Steuern in Silber bezahlt
        den Vertrag nicht anerkannt
        Wolle und Leder ausgeführt
        keinen schriftlichen Nachweis hinterlassen
    """),
    tails=_lines("""
        ~ und bald auch in {p} Fuß gefasst
        ~, obwohl der Anteil auf {pct} % gesunken war
        ~, aber nicht in {p}
        ~, wie die Zählung von {y} zeigt
        ~ für eine Summe von {sum} Mio. Rubel
        ~ nach Artikel {small} des Gesetzes
        ~ bis zum Bau der Eisenbahn
    """),
    distractors=_lines("""
        Im Jahre {y} lebten dort {small2} Familien.
        Von {big} Höfen hatten {pct} % keine Pferde.
        Der Beschluss vom {dmy} wurde nie gedruckt.
        Die Probe Nr. {small} enthielt {share} Gramm Silber.
        Kapitel {small} der Chronik nennt {small2} Dörfer.
        Im 19. Jahrhundert waren es noch {small}.
    """),
    speech=_lines("""
        In dem Bericht heißt es, {open}in der Stadt gibt es weder Tee noch Salz{close}^
        Der Reisende schrieb: {open}Der Weg nach {p} ist bis zum Frühjahr gesperrt{close}^
    """),
    comments=_lines("""
        Der Name des Verfassers wird in der Quelle nicht genannt.
        Diese Frage verdient eine eigene Untersuchung.
        Das Schriftstück wurde {y} ohne die letzten {small} Seiten gedruckt.
        Nach anderen Angaben nahmen {big} Menschen teil.
    """),
    heads=_lines("""
        Die Quellen
        Handel und Staat
        Ergebnisse
    """),
    titles=_lines("""
        DER KARAWANENHANDEL VON {p} IM XIX. JAHRHUNDERT
        STÄDTE UND MÄRKTE IN {p}
    """),
    page=("Seite {}", "S. {}"),
    notes_head="Anmerkungen",
    literature_head="Literatur",
    ibid="Ebd.",
    quotes=("„", "“"),
)

FRENCH = Bank(
    code="fr",
    openers=_lines("""
        En {y},
        Vers la fin du XVIIe siècle,
        Après la réforme de {y},
        À la même époque,
        Dès {y},
        Le {day} mars {y},
    """),
    subjects=_lines("""
        les marchands de {p}
        les habitants de la côte
        les monastères du nord
        les scribes de la cour
        les auteurs de la chronique
        les potiers de {q}
    """),
    predicates=_lines("""
        conservaient leurs anciens droits
        dépendaient du commerce du sel
        payaient l'impôt en argent
        refusaient de reconnaître le traité
        exportaient la laine et le cuir
        écrivirent plusieurs fois au gouverneur
        perdirent peu à peu leur influence
    """),
    tails=_lines("""
        ~ et bientôt dans toute la vallée
        ~, bien que la part du thé fût tombée à {pct} %
        ~, mais non à {p}
        ~, comme le montre le recensement de {y}
        ~ pour une somme de {sum} millions de francs
        ~ malgré l'article {small} de la loi
        ~ jusqu'à la construction du chemin de fer
    """),
    distractors=_lines("""
        En {y}, {small2} familles y vivaient.
        Sur {big} foyers, {pct} % n'avaient pas de chevaux.
        La décision du {dmy} ne fut jamais publiée.
        L'échantillon n° {small} contenait {share} grammes d'argent.
        Le chapitre {small} de la chronique nomme {small2} villages.
        Il y avait deux raisons : (1) le manque d'eau et (2) la distance.
    """),
    speech=_lines("""
        Le rapport affirme que {open} la ville n'a plus ni thé ni sel {close}^
        Le voyageur écrivait : {open} La route de {p} est fermée jusqu'au printemps {close}^
    """),
    comments=_lines("""
        Le nom de l'auteur n'est pas indiqué dans la source.
        Cette question mérite une étude particulière.
        Le document fut publié en {y} sans les {small} dernières pages.
        Selon d'autres données, {big} personnes y prirent part.
    """),
    heads=_lines("""
        Les sources
        Le commerce et l'État
        Conclusion
    """),
    titles=_lines("""
        LE COMMERCE DE {p} AU XIXe SIÈCLE
        VILLES ET MARCHÉS DE {p}
    """),
    page=("page {}", "p. {}"),
    notes_head="Notes",
    literature_head="Bibliographie",
    ibid="Ibid.",
    quotes=("«", "»"),
)

VIETNAMESE = Bank(
    code="vi",
    openers=_lines("""
        Năm {y},
        Đến cuối thế kỷ 17,
        Cùng lúc đó,
        Sau cuộc cải cách năm {y},
        Từ năm {y} đến năm {y+},
        Ngày {day} tháng 3 năm {y},
    """),
    subjects=_lines("""
        các thương nhân ở cảng
        cư dân vùng ven biển
        các làng nghề gốm
        những người chép sử
        các chùa lớn ở phía bắc
        quan lại địa phương
    """),
    predicates=_lines("""
        vẫn giữ nhiều quyền lợi cũ
        phụ thuộc vào việc buôn bán muối
        nộp thuế bằng bạc
        không thừa nhận hiệp ước
        xuất khẩu lụa và gốm sứ
        nhiều lần viết thư cho triều đình
    """),
    tails=_lines("""
        ~ và sau đó lan sang các vùng khác
        ~, mặc dù tỷ lệ này giảm xuống còn {pct}%
        ~, nhưng không phải ở miền núi
        ~ theo điều {small} của bộ luật
        ~ cho đến khi có đường sắt
        ~ với số tiền {small} triệu đồng
    """),
    distractors=_lines("""
        Năm {y} có {small2} gia đình sống ở đó.
        Trong số {big} hộ, {pct}% không có ruộng.
        Quyết định ngày {dmy} chưa bao giờ được công bố.
        Chương {small} của bộ sử nêu tên {small2} làng.
        Mẫu số {small} có {share} gam bạc.
    """),
    speech=_lines("""
        Bản báo cáo viết rằng {open}trong thành không còn gạo và muối{close}^
        Người lữ khách ghi lại: {open}đường lên phía bắc đã bị đóng{close}^
    """),
    comments=_lines("""
        Tên tác giả không được ghi trong nguồn.
        Vấn đề này cần được nghiên cứu riêng.
        Tài liệu được in năm {y}, thiếu {small} trang cuối.
        Theo số liệu khác, có {big} người tham gia.
    """),
    heads=_lines("""
        Nguồn tư liệu
        Thương mại và nhà nước
        Kết luận
    """),
    titles=_lines("""
        BUÔN BÁN VÀ LÀNG NGHỀ Ở MIỀN TRUNG THẾ KỶ XIX
        CẢNG BIỂN VÀ ĐÔ THỊ CỔ
    """),
    page=("trang {}", "tr. {}"),
    notes_head="Chú thích",
    literature_head="Tài liệu tham khảo",
    ibid="Như trên",
    quotes=("“", "”"),
)
