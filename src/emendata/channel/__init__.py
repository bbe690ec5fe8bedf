"""The channel: how a name that the authority knows may have come through Russian into the text.

Forward only: authority name, its Russian spellings (`emendata.transcription`), what Latin letters make of them
(`habits`), matched with the words of the text. What comes out is a proposal with its evidence, never a correction.
"""

from emendata.channel.model import Candidate
from emendata.channel.names import ADMITTED, PROPOSED, Names, Verdict, names_of

__all__ = ["ADMITTED", "PROPOSED", "Candidate", "Names", "Verdict", "names_of"]
