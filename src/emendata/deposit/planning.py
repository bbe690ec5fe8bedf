"""What a deposit would call, without calling it: a pure function of the package and its record."""

from emendata.deposit import calls
from emendata.deposit.model import Call, Deposit

# Stands where the server's own id of the record will be.
ID = "{id}"


def plan(deposit: Deposit) -> tuple[Call, ...]:
    """Return the calls that make a draft of this deposit where there is none, in their order.

    Publishing is none of them. A run that was cut makes fewer: what is there already is not sent again.
    """
    made = [
        calls.list_own(),
        calls.create(deposit.payload),
        calls.read_draft(ID),
        calls.reserve_doi(ID),
        calls.read_draft(ID),
        calls.list_files(ID),
        calls.announce(ID, (file.name for file in deposit.files)),
    ]
    for file in deposit.files:
        made += [calls.send(ID, file), calls.commit(ID, file.name)]
    return (*made, calls.list_files(ID), calls.read_draft(ID))


def plain(call: Call) -> dict[str, object]:
    """Return a call as plain values, a file by its name, size and sums."""
    made: dict[str, object] = {"method": call.method, "path": call.path, "what": call.what}
    if call.body is not None:
        made["body"] = call.body
    if call.file is not None:
        made["file"] = {
            "name": call.file.name,
            "size": call.file.size,
            "md5": call.file.md5,
            "sha256": call.file.sha256,
        }
    return made
