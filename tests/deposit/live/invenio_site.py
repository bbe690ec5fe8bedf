"""Make a small InvenioRDM ready, with an account, and serve its API on this machine; started by live.sh, which sets the rest.

    python invenio_site.py FILE-FOR-THE-TOKEN

Runs in the environment that live.sh makes, in which InvenioRDM is installed, and not in that of emendata.
"""

import os
import sys
from pathlib import Path

from flask import Flask
from invenio_app.cli import cli
from invenio_app.factory import create_api
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import run_simple

# {files} is where uploads are kept; the last one prints the token.
STEPS = (
    "db init create",
    "index init --force",
    "rdm-records custom-fields init",
    "communities custom-fields init",
    "files location create --default here {files}",
    "rdm-records fixtures",
    "users create depositor@example.org --password only-on-this-machine --active --confirm",
    "tokens create -n live -u depositor@example.org -s user:email",
)


def _made_ready(app: Flask) -> str:
    """Carry out the steps, and return the token."""
    runner = app.test_cli_runner()
    files = Path(os.environ["INVENIO_INSTANCE_PATH"]) / "files"
    said = ""
    for step in STEPS:
        result = runner.invoke(cli, args=step.format(files=files).split())
        said = result.output
        if result.exit_code:
            sys.exit(f"{step}: {said}")
    return said.split()[-1]


def main(token_file: Path) -> None:
    """Make the site ready where it is not, write the token, serve until stopped."""
    app = create_api()
    if not token_file.exists():
        token = _made_ready(app)
        token_file.touch(mode=0o600)
        token_file.write_text(f"{token}\n", encoding="ascii")
    nothing = app.response_class(status=404)
    run_simple("127.0.0.1", int(os.environ["LIVE_PORT"]), DispatcherMiddleware(nothing, {"/api": app}), threaded=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
