"""Read: the bytes of a file in, a `SourceText` out.

Nothing of the words is interpreted here. What is refused: paths that are no regular file, empty and binary files,
bytes in no encoding we can be sure of.
"""

from emendata.read.source import decode_source, read_source

__all__ = ["decode_source", "read_source"]
