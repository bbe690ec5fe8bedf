"""Depositing: a folder of files and a record become a draft at Zenodo or another InvenioRDM, and, apart, a publication.

What enters is a `Deposit`; what leaves is a draft on the server and a state file that is written after every call, so
that a run that was cut goes on where it stopped, makes no second draft and sends nothing twice. `plan` says what would be
called; `drafting` creates, resumes, uploads and compares; `checks` asks how things stand; `discarding` deletes a draft.
`publishing` publishes, and nothing here imports it: only the command of that name does.

Nothing here follows a link or redirect of an answer, or tells the token to anything but the request itself.
"""

from emendata.deposit.checks import Check, check
from emendata.deposit.contents import read_deposit
from emendata.deposit.discarding import discard
from emendata.deposit.drafting import Drafted, draft
from emendata.deposit.model import Call, Deposit, DepositFile
from emendata.deposit.planning import plan

__all__ = ["Call", "Check", "Deposit", "DepositFile", "Drafted", "check", "discard", "draft", "plan", "read_deposit"]
