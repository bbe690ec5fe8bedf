"""The tables of `emendata.transcription.vietnamese`: initials, vowels, finals, and which of them go together.

Source: the instruction for rendering Vietnamese geographical names (TsNIIGAiK, GUGK, Moscow 1973); what costs more
than 0 is a habit: Mkhitaryan's, that of the press, or French reading aloud. Costs are rough frequencies beside the
standard, see `Rendering`.
"""

from emendata.transcription.words import Way

# Initial: the standard first, then habits with their cost. ь stands for a soft initial, see `_join`.
INITIALS: dict[str, tuple[Way, ...]] = {
    "": (("", 0.0),),
    "b": (("б", 0.0),),
    "c": (("к", 0.0),),
    # ш is the French reading of ch: Хо Ши Мин for Hồ Chí Minh
    "ch": (("ть", 0.0), ("ч", 1.2), ("ш", 2.3)),
    # д for d: Нго Динь Дьем for Ngô Đình Diệm
    "d": (("з", 0.0), ("д", 1.6)),
    "đ": (("д", 0.0),),
    "g": (("г", 0.0),),
    "gh": (("г", 0.0),),
    # Зиап for Giáp
    "gi": (("зь", 0.0), ("зи", 0.5)),
    "h": (("х", 0.0),),
    "k": (("к", 0.0),),
    "kh": (("кх", 0.0), ("х", 1.8), ("к", 2.0)),
    "l": (("л", 0.0),),
    "m": (("м", 0.0),),
    "n": (("н", 0.0),),
    "ng": (("нг", 0.0),),
    "ngh": (("нг", 0.0),),
    "nh": (("нь", 0.0),),
    "p": (("п", 0.0),),
    "ph": (("ф", 0.0),),
    # Квок for Quốc
    "qu": (("ку", 0.0), ("кв", 1.8)),
    "r": (("р", 0.0), ("з", 1.6), ("ж", 1.6)),
    "s": (("ш", 0.0), ("с", 1.0)),
    "t": (("т", 0.0),),
    "th": (("тх", 0.0), ("т", 2.0)),
    "tr": (("ч", 0.0), ("тр", 1.8)),
    "v": (("в", 0.0),),
    "x": (("с", 0.0),),
}
# The vowels of a rime, after a hard initial. What an initial changes stands in `SPECIAL`.
NUCLEI: dict[str, tuple[Way, ...]] = {
    "a": (("а", 0.0),),
    "ă": (("а", 0.0),),
    "â": (("а", 0.0),),
    "ai": (("ай", 0.0),),
    "ao": (("ао", 0.0),),
    "au": (("ау", 0.0),),
    "ay": (("ай", 0.0),),
    "âu": (("ау", 0.0),),
    "ây": (("ай", 0.0), ("эй", 0.7)),
    "e": (("е", 0.0), ("э", 1.8)),
    "ê": (("е", 0.0), ("э", 1.8)),
    "eo": (("ео", 0.0), ("эо", 1.8)),
    "êu": (("еу", 0.0), ("эу", 1.8)),
    "i": (("и", 0.0),),
    "ia": (("иа", 0.0), ("ия", 1.2), ("ья", 1.6)),
    "iê": (("ье", 0.0), ("ие", 0.8)),
    "iêu": (("ьеу", 0.0), ("иеу", 0.8)),
    "iu": (("иу", 0.0),),
    "o": (("о", 0.0),),
    "ô": (("о", 0.0),),
    "ơ": (("о", 0.0),),
    "oa": (("оа", 0.0), ("уа", 1.8)),
    "oă": (("оа", 0.0), ("уа", 1.8)),
    "oai": (("оай", 0.0), ("уай", 1.8)),
    "oao": (("оао", 0.0),),
    "oay": (("оай", 0.0),),
    "oe": (("оэ", 0.0), ("ое", 1.2)),
    "oeo": (("оэо", 0.0), ("оео", 1.2)),
    "oi": (("ой", 0.0),),
    "ôi": (("ой", 0.0),),
    "ơi": (("ой", 0.0),),
    "oo": (("о", 0.0), ("оо", 1.2)),
    "u": (("у", 0.0),),
    "ư": (("ы", 0.0), ("у", 1.6)),
    "ua": (("уа", 0.0),),
    "uâ": (("уа", 0.0),),
    "ưa": (("ыа", 0.0), ("уа", 1.6)),
    "uây": (("уай", 0.0), ("уэй", 0.7)),
    "uê": (("уэ", 0.0), ("юэ", 1.0), ("уе", 1.2)),
    "uêu": (("уэу", 0.0), ("уеу", 1.2)),
    "ui": (("уй", 0.0),),
    "ưi": (("ый", 0.0), ("уй", 1.6)),
    "uô": (("уо", 0.0),),
    "uôi": (("уой", 0.0),),
    "uơ": (("уо", 0.0),),
    "ươ": (("ыо", 0.0), ("уо", 1.6)),
    "ươi": (("ыой", 0.0), ("уой", 1.6)),
    "ươu": (("ыоу", 0.0), ("уоу", 1.6)),
    "ưu": (("ыу", 0.0), ("уу", 1.6)),
    "uy": (("уи", 0.0), ("юи", 0.7), ("уй", 0.9)),
    "uya": (("уя", 0.0), ("уйа", 1.2)),
    "uyê": (("уе", 0.0), ("уйе", 0.9), ("юйе", 0.9), ("уие", 1.2)),
    "uyu": (("уиу", 0.0), ("юиу", 0.7)),
    "y": (("и", 0.0),),
    "yê": (("йе", 0.0), ("ие", 0.8), ("е", 1.2)),
    "yêu": (("йеу", 0.0), ("иеу", 0.8), ("еу", 1.2)),
}
FINALS: dict[str, tuple[Way, ...]] = {
    "": (("", 0.0),),
    "c": (("к", 0.0),),
    "ch": (("ть", 0.0), ("т", 1.6), ("ч", 2.0)),
    "m": (("м", 0.0),),
    "n": (("н", 0.0),),
    "ng": (("нг", 0.0), ("н", 2.8)),
    "nh": (("нь", 0.0), ("н", 2.0)),
    "p": (("п", 0.0),),
    "t": (("т", 0.0),),
    # not Vietnamese, but in names of the highlands: Đắk Lắk
    "k": (("к", 0.0),),
}
# Every rime of the language, by its vowels.
RIMES = """
a ac ach ai ak am an ang anh ao ap at au ay  ăc ăk ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
e ec em en eng eo ep et  ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu  iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot  ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt
oa oac oach oai oam oan oang oanh oao oap oat oay  oăc oăm oăn oăng oăt  oe oem oen oeo oet  ooc oong
u ua uc ui um un ung up ut  uân uâng uât uây  uê uêch uên uênh uêt uêu  uôc uôi uôm uôn uông uôt  uơ
uy uya uych uyên uyêt uyn uynh uyp uyt uyu
ư ưa ưc ưi ưm ưn ưng ưt ưu  ươc ươi ươm ươn ương ươp ươt ươu
y  yêm yên yêng yêt yêu
""".split()
# What may follow qu.
QU_RIMES = """
a ac ach ai am an ang anh ao ap at au ay  ăc ăm ăn ăng ăp ăt  âc ân âng ât âu ây
e en eo et  ê êch ên ênh êt êu  i in it  ôc ơ ơn ơt  y ych yên yêt yn ynh yt
""".split()
# What an initial makes of certain vowels; the rest of the ways follow those of `NUCLEI`.
SPECIAL: dict[tuple[str, str], tuple[Way, ...]] = {
    ("d", "uy"): (("уй", 0.0), ("уи", 0.7)),  # Phạm Duy: Фам Зуй
    ("h", "uê"): (("юэ", 0.0), ("уэ", 0.5)),  # Huế: Хюэ
    ("h", "uy"): (("юи", 0.0), ("уи", 0.7), ("уй", 0.9)),  # Huy: Хюи
    ("th", "uy"): (("юи", 0.0), ("уи", 0.5), ("уй", 0.9)),  # Xuân Thủy: Суан Тхюи
    ("t", "ây"): (("эй", 0.0), ("ай", 0.7)),  # Tây Ninh: Тэйнинь
    ("x", "uyê"): (("юйе", 0.0), ("уе", 0.7), ("уйе", 0.9)),  # Xuyên: Сюйен
}
# е is э at the start and after a vowel; yê loses its й after qu (Quyền: Куен).
AFTER_VOWEL: dict[str, tuple[Way, ...]] = {
    "e": (("э", 0.0), ("е", 1.2)),
    "ê": (("э", 0.0), ("е", 1.2)),
    "eo": (("эо", 0.0), ("ео", 1.2)),
    "êu": (("эу", 0.0), ("еу", 1.2)),
}
AFTER_QU = AFTER_VOWEL | {"yê": (("е", 0.0), ("йе", 0.9), ("ие", 1.2))}
# In a name without marks, where the commoner reading is the marked or the other letter. The rimes before which d stands
# for d (Duan, Dung, Duong, Duy) rather than for đ; the syllables with ư (Duc, Su) rather than u; the rimes with uô
# (Buon) rather than ươ. All are written without marks.
RATHER_D = frozenset("anh i ich iem iep iet ieu u ua uan uat ue ung uong uy uyen uyet".split())
RATHER_HORNED = frozenset("duc su ngu lu luc cu nu thua".split())
RATHER_UO = frozenset("uon".split())
RARER_D = 1.5
RARER_VOWEL = 0.9
