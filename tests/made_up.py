"""A large authority of people who never lived."""

import random
from collections.abc import Iterator

SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô".split()
MIDDLE = "Văn Thị Hữu Đức Công Minh Quang Xuân".split()
GIVEN = "An Bình Chi Cường Dũng Giang Hà Hùng Khánh Linh Long Nam Phong Sơn Thắng Tuấn Vinh".split()


def made_up(number: int) -> Iterator[str]:
    """Yield `person` elements, Vietnamese and Russian by turns, with a variant, a wrong form and a date each."""
    chance = random.Random(number)  # noqa: S311 - made-up people
    for index in range(number):
        born = 1880 + index % 70
        if index % 2:
            surname, middle, given = chance.choice(SURNAMES), chance.choice(MIDDLE), chance.choice(GIVEN)
            parts = '<surname sort="1">{}</surname> <forename type="middle">{}</forename> <forename type="given">{}</forename>'
            standard, variant = parts.format(surname, middle, given), parts.format(f"{surname}h", middle, given)
            wrong = f"{surname} {middle} {given}k"
            lang = "vi"
        else:
            surname = (
                "".join(chance.choice("bdgklmnprst") + chance.choice("aeiou") for _ in range(3)).capitalize() + "ov"
            )
            name = chance.choice(["Ivan", "Pyotr", "Sergei", "Boris"])
            standard = f"<forename>{name}</forename> <surname>{surname}</surname>"
            variant = f"<forename>{name}</forename> <surname>{surname}f</surname>"
            wrong = f"<surname>{surname}w</surname>"
            lang = "ru-Latn"
        yield (
            f'<person xml:id="p-{index}"><persName type="standard" xml:lang="{lang}">{standard}</persName>'
            f'<persName type="variant" xml:lang="en">{variant}</persName><persName type="wrong">{wrong}</persName>'
            f'<birth when="{born}"/></person>\n'
        )
