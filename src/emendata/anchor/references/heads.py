"""What stands over a literature list."""

import re

_KIND = r"(?:literature|references|sources|bibliography)"
_LISTED = r"(?:literature|references|sources|bibliography|works|publications)"
LIST_HEADS = re.compile(
    rf"(?:\d+\.\s|[IVX]+\.\s)?(?:(?:the\s)?list of (?:the )?(?:(?:used|cited|recommended)\s)?{_LISTED}(?:\s(?:and|&)\s{_LISTED})?(?:\s(?:used|cited))?|"
    rf"(?:(?:select(?:ed)?|cited|used|bibliographic(?:al)?)\s)?{_KIND}(?:\s(?:and|&)\s{_KIND})?(?:\s(?:list|cited|used))?|reference list|works cited|bibliographic(?:al)? list|"
    r"(?:библиографический\s)?список(?:\s(?:использованн\w+|цитируем\w+))?(?:\s(?:литературы|источников)(?:\sи\s(?:литературы|источников))?)?|"
    r"(?:использованная\s|цитируемая\s)?литература(?:\sи\sисточники)?|источники(?:\sи\sлитература)?|библиография|библиографический список|"
    r"(?:auswahl)?bibliographie(?:\ssommaire)?|(?:quellen(?:\s-?\s?und|- und)\s)?literatur(?:verzeichnis|liste)?|quellen|références(?:\sbibliographiques)?|"
    r"sources(?:\set\s(?:bibliographie|références))?|ouvrages cités|(?:danh mục\s)?tài liệu tham khảo|bibliografía|bibliografia|literatura|referencias)\s*[:.]?",
    re.IGNORECASE,
)
