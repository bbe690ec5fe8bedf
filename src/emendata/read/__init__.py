"""Read: the bytes of a file in, a `SourceText` out: of plain text, of a saved web page, of a .docx.

Nothing of the words is interpreted here. What is refused: paths that are no regular file, empty and binary files,
bytes in no encoding we can be sure of, pages and documents past the limits of safe reading.
"""

from emendata.read.source import ReadOptions, decode_source, read_source

__all__ = ["ReadOptions", "decode_source", "read_source"]
