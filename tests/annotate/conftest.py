"""A small authority for the tests of names: one person of each sort the forms know."""

import pytest

from emendata.annotate import Authority
from support import authority_of

ENTRIES = """
<person xml:id="pers-truong-chinh">
  <persName type="standard" xml:lang="vi"><surname>Trường</surname> <forename>Chinh</forename></persName>
  <persName type="russian" subtype="reconstructed" xml:lang="ru">Чыонг Тинь</persName>
  <persName type="wrong">Truong Tinh</persName>
</person>
<person xml:id="pers-giap">
  <persName type="standard" xml:lang="vi"><surname>Võ</surname> <forename type="middle">Nguyên</forename> <forename>Giáp</forename></persName>
  <persName type="variant"><surname>Vo</surname> <forename type="middle">Nguyen</forename> <forename>Giap</forename></persName>
  <persName type="wrong"><surname>Vo</surname> <forename type="middle">Nguyen</forename> <forename>Ziap</forename></persName>
</person>
<person xml:id="pers-ho">
  <persName type="standard" xml:lang="vi"><surname>Hồ</surname> <forename type="middle">Chí</forename> <forename>Minh</forename></persName>
  <persName type="english" xml:lang="en">Ho Chi Minh</persName>
  <persName type="variant" subtype="byname">Uncle Ho</persName>
</person>
<person xml:id="pers-mikoyan">
  <persName type="standard" xml:lang="ru-Latn"><forename>Anastas</forename> <forename type="patronymic">Ivanovich</forename> <surname>Mikoyan</surname></persName>
  <persName type="native" xml:lang="ru">Анастас Микоян</persName>
</person>
<person xml:id="pers-rakosi">
  <persName type="standard" xml:lang="hu"><forename>Mátyás</forename> <surname>Rákosi</surname></persName>
  <persName type="wrong"><surname>Rakoshi</surname></persName>
</person>
<person xml:id="pers-mao">
  <persName type="standard" xml:lang="zh-Latn-pinyin"><surname>Mao</surname> <forename>Zedong</forename></persName>
  <persName type="variant"><surname>Mao</surname> <forename>Tse-tung</forename></persName>
</person>
<person xml:id="pers-ivanov-a"><persName><forename>Alexei</forename> <surname>Ivanov</surname></persName></person>
<person xml:id="pers-ivanov-b"><persName><forename>Boris</forename> <surname>Ivanov</surname></persName></person>
<place xml:id="place-saigon"><placeName>Saigon</placeName><placeName type="variant">Ho Chi Minh City</placeName></place>
<place xml:id="place-badinh"><placeName xml:lang="vi">Ba Đình</placeName><placeName type="wrong">Badinh</placeName></place>
<org xml:id="org-cpsu"><orgName>CPSU</orgName><orgName type="variant" subtype="old">CPSU(b)</orgName></org>
"""


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Return the authority of `ENTRIES`."""
    return authority_of(tmp_path_factory.mktemp("authority"), ENTRIES)
