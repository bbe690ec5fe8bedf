"""A package for repositories: a BagIt 1.0 bag whose payload is an RO-Crate 1.2.

`assemble` gathers what a project may give away and says what it may not (`rights`); `bag_files` makes the bag of it,
`write_bag` writes it and `verify_bag` reads it back. Records come from `emendata.metadata`, which reads headers alone.
Refused: a header that lacks what every repository asks for, and running text whose rights are not cleared.
"""

from emendata.packaging.bag import bag_files
from emendata.packaging.contents import assemble
from emendata.packaging.model import Assembled, Package, PackedArticle, PayloadFile, Terms
from emendata.packaging.verifying import verify_bag
from emendata.packaging.writing import write_bag
from emendata.packaging.zipping import zipped

__all__ = [
    "Assembled",
    "Package",
    "PackedArticle",
    "PayloadFile",
    "Terms",
    "assemble",
    "bag_files",
    "verify_bag",
    "write_bag",
    "zipped",
]
