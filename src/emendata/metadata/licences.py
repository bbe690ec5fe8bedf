"""Which licence an address is: its identifier in the SPDX list, where the address is one that we know.

The Creative Commons say in an address which licence it is; of others, those that editions and schemas are given under are
a short table. What is not known is no fault: it is exported by its words and address.
"""

import re

_COMMONS = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/licenses/(?P<kind>by(?:-nc)?(?:-nd|-sa)?)/(?P<version>[1234]\.0|2\.5)"
    r"(?:/(?:deed(?:\.\w+)?|legalcode(?:\.\w+)?)?)?"
)
_FIXED = {
    "creativecommons.org/publicdomain/zero/1.0": "CC0-1.0",
    "creativecommons.org/publicdomain/mark/1.0": "CC-PDM-1.0",
    "opensource.org/license/mit": "MIT",
    "opensource.org/licenses/mit": "MIT",
    "www.apache.org/licenses/license-2.0": "Apache-2.0",
    "www.gnu.org/licenses/gpl-3.0": "GPL-3.0-or-later",
    "opendatacommons.org/licenses/odbl/1-0": "ODbL-1.0",
    "opendatacommons.org/licenses/by/1-0": "ODC-By-1.0",
}
_SPDX = re.compile(r"https?://spdx\.org/licenses/(?P<id>[A-Za-z0-9.+-]+?)(?:\.html)?/?")
_KNOWN = frozenset(_FIXED.values())


def spdx_identifier(address: str) -> str:
    """Return a licence's identifier in the SPDX list, "" where the address is none that is known.

    >>> spdx_identifier("https://creativecommons.org/licenses/by-nc-sa/4.0/deed.fr")
    'CC-BY-NC-SA-4.0'
    >>> spdx_identifier("https://example.org/ours")
    ''
    """
    commons = _COMMONS.fullmatch(address)
    if commons:
        return f"CC-{commons['kind'].upper()}-{commons['version']}"
    listed = _SPDX.fullmatch(address)
    if listed:
        name = listed["id"]
        known = name in _KNOWN or re.fullmatch(r"CC-BY(-NC)?(-ND|-SA)?-([1234]\.0|2\.5)", name)
        return name if known else ""
    bare = re.sub(r"^https?://", "", address).lower().rstrip("/").removesuffix(".html")
    return _FIXED.get(bare, "")
