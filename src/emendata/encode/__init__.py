"""Encode: annotated articles in, a TEI tree out; after this stage the TEI is the only source of truth."""

from emendata.encode.header import EditionFacts
from emendata.encode.stage import EncodeInput, article_id, encode
from emendata.encode.stub import header_stub

__all__ = ["EditionFacts", "EncodeInput", "article_id", "encode", "header_stub"]
