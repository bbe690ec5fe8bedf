"""Forward rules: how Russian writes a foreign name, and how Latin letters write Russian.

Pure functions over tables taken from the standards; each module names its own. They are the first half of the way a
name gets damaged (see `emendata.channel`), and useful by themselves.
"""

from emendata.transcription.model import Piece, Rendering, Word

__all__ = ["Piece", "Rendering", "Word"]
