"""English names of languages and scripts, for `langUsage`: a BCP 47 tag goes in, words come out.

A language, script or region that the tables lack stays as its tag has it, in brackets where it follows a name.
"""

from emendata.vocabulary import LANG_MT_FROM_RUSSIAN

# Tags whose name is not made of those of their parts.
_WHOLE = {
    "und-Cyrl": "undetermined, in Cyrillic script", "und-Hani": "undetermined, in Han script",
    "und-Latn": "undetermined, in Latin script",
    "zh-Hans": "Chinese in simplified script", "zh-Hant": "Chinese in traditional script",
    "zh-Latn": "Chinese romanised", "zh-Latn-pinyin": "Chinese romanised in Hanyu Pinyin",
    "zh-Latn-wadegile": "Chinese romanised after Wade and Giles", "ru-Latn": "Russian romanised",
    LANG_MT_FROM_RUSSIAN: "English as transformed from Russian by an unknown engine (BCP 47, extension T)",
}  # fmt: skip
_LANGUAGES = {
    "ab": "Abkhaz", "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "as": "Assamese", "az": "Azerbaijani",
    "ba": "Bashkir", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "bo": "Tibetan", "br": "Breton",
    "bs": "Bosnian", "ca": "Catalan", "ce": "Chechen", "cop": "Coptic", "cs": "Czech", "cu": "Church Slavonic",
    "cv": "Chuvash", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "eo": "Esperanto",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fo": "Faroese", "fr": "French",
    "fy": "Frisian", "ga": "Irish", "gd": "Scottish Gaelic", "gl": "Galician", "grc": "Ancient Greek", "gu": "Gujarati",
    "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "jv": "Javanese", "ka": "Georgian",
    "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin",
    "lb": "Luxembourgish", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mi": "Māori", "mk": "Macedonian",
    "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "my": "Burmese",
    "nb": "Norwegian Bokmål", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian Nynorsk", "no": "Norwegian",
    "oc": "Occitan", "or": "Odia", "os": "Ossetian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "rm": "Romansh", "ro": "Romanian", "ru": "Russian", "sa": "Sanskrit", "sd": "Sindhi",
    "sh": "Serbo-Croatian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian",
    "sr": "Serbian", "su": "Sundanese", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tg": "Tajik",
    "th": "Thai", "tk": "Turkmen", "tl": "Tagalog", "tr": "Turkish", "tt": "Tatar", "ug": "Uyghur", "uk": "Ukrainian",
    "und": "undetermined", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "yi": "Yiddish", "yo": "Yoruba",
    "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip
_SCRIPTS = {
    "Arab": "Arabic", "Armn": "Armenian", "Beng": "Bengali", "Copt": "Coptic", "Cyrl": "Cyrillic", "Deva": "Devanagari",
    "Ethi": "Ethiopic", "Geor": "Georgian", "Grek": "Greek", "Hang": "Hangul", "Hani": "Han", "Hans": "simplified Han",
    "Hant": "traditional Han", "Hebr": "Hebrew", "Jpan": "Japanese", "Khmr": "Khmer", "Kore": "Korean", "Laoo": "Lao",
    "Latn": "Latin", "Mong": "Mongolian", "Mymr": "Burmese", "Phag": "Phags-pa", "Sinh": "Sinhala", "Syrc": "Syriac",
    "Taml": "Tamil", "Thai": "Thai", "Tibt": "Tibetan",
}  # fmt: skip


def language_name(tag: str) -> str:
    """Return what a tag says, in English.

    >>> language_name("mn-Cyrl"), language_name("sr-Latn-RS"), language_name("xal")
    ('Mongolian in Cyrillic script', 'Serbian in Latin script (RS)', 'xal')
    """
    if tag in _WHOLE:
        return _WHOLE[tag]
    base, *rest = tag.split("-")
    name = _LANGUAGES.get(base, base)
    if rest and rest[0] in _SCRIPTS:
        name = f"{name} in {_SCRIPTS[rest.pop(0)]} script"
    return f"{name} ({'-'.join(rest)})" if rest else name
