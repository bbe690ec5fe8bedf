"""Make a small InvenioRDM ready, with an account, and serve its API on this machine; started by live.sh, which sets the rest.

    python invenio_site.py FILE-FOR-THE-TOKEN

Runs in the environment that live.sh makes, in which InvenioRDM is installed, and not in that of emendata.
"""

import os
import sys
from pathlib import Path

from invenio_app.cli import cli
from invenio_app.factory import create_api
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import run_simple

STEPS = (
    "db init create",
    "index init --force",
    "rdm-records custom-fields init",
    "communities custom-fields init",
    "files location create --default here {files}",
    "rdm-records fixtures",
    "users create depositor@example.org --password only-on-this-machine --active --confirm",
)
TOKEN = "tokens create -n live -u depositor@example.org -s user:email"


def main(token_file: Path) -> None:
    """Carry out the steps, write the token, serve until stopped."""
    app = create_api()
    runner = app.test_cli_runner()
    files = Path(os.environ["INVENIO_INSTANCE_PATH"]) / "files"
    for step in (*STEPS, TOKEN):
        result = runner.invoke(cli, args=step.format(files=files).split())
        print(f"{step}: {result.exit_code}", flush=True)
        if result.exit_code:
            print(result.output, file=sys.stderr)
            raise result.exception or SystemExit(1)
    token_file.touch(mode=0o600)
    token_file.write_text(result.output.split()[-1] + "\n", encoding="ascii")
    nothing = app.response_class(status=404)
    run_simple("127.0.0.1", int(os.environ["LIVE_PORT"]), DispatcherMiddleware(nothing, {"/api": app}), threaded=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
