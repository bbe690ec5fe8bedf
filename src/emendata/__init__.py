"""Build TEI-XML scholarly editions from damaged plain text.

The stages, in order: read, segment, anchor, annotate, encode, validate, transform. Each is a package of this
name; `pipeline` puts them in order and `cli` is the only caller of it. Everything not named here may change.
"""

__version__ = "0.1.0"

__all__ = ["__version__"]
