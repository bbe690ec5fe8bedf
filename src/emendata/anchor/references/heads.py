"""What stands over a literature list."""

import re

_KIND = r"(?:literature|references|sources|bibliography)"
_LISTED = r"(?:literature|references|sources|bibliography|works|publications)"
_WORKS = r"(?:works|publications|writings)"
LIST_HEADS = re.compile(
    rf"(?:\d+\.\s|[IVX]+\.\s)?(?:(?:the\s)?list of (?:the )?(?:(?:used|cited|recommended)\s)?{_LISTED}(?:\s(?:and|&)\s{_LISTED})?(?:\s(?:used|cited))?|"
    # "Main works of N. P. Savelyev", "Список научных трудов Н. П. Савельева"
    rf"(?:the\s)?(?:list of )?(?:main|principal|major|selected|published|scientific|chief)\s(?:scientific\s|published\s|scholarly\s)?{_WORKS}(?:\s(?:of|by)\s.{{2,60}})?|"
    r"(?:основные|избранные|главные|список|библиография)\s(?:(?:основных|научных|опубликованных|печатных|научные|опубликованные|печатные)\s){0,2}(?:труды|работы|публикации|трудов|работ|публикаций)(?:\s.{2,60})?|"
    rf"(?:(?:select(?:ed)?|cited|used|bibliographic(?:al)?)\s)?{_KIND}(?:\s(?:and|&)\s{_KIND})?(?:\s(?:list|cited|used))?|reference list|works cited|bibliographic(?:al)? list|"
    r"(?:библиографический\s)?список(?:\s(?:использованн\w+|цитируем\w+))?(?:\s(?:литературы|источников)(?:\sи\s(?:литературы|источников))?)?|"
    r"(?:использованная\s|цитируемая\s)?литература(?:\sи\sисточники)?|источники(?:\sи\sлитература)?|библиография|библиографический список|"
    r"(?:auswahl)?bibliographie(?:\ssommaire)?|(?:quellen(?:\s-?\s?und|- und)\s)?literatur(?:verzeichnis|liste)?|quellen|références(?:\sbibliographiques)?|"
    r"sources(?:\set\s(?:bibliographie|références))?|ouvrages cités|(?:danh mục\s)?tài liệu tham khảo|bibliografía|bibliografia|literatura|referencias)\s*[:.]?",
    re.IGNORECASE,
)
