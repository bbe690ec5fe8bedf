#!/usr/bin/env bash
# A real InvenioRDM on this machine, for the tests marked `deposit_live` and for trying `emendata deposit`: the packages of
# PyPI, SQLite, Debian's redis-server, a stub for the search engine (live/). It has no web pages, and tells DataCite nothing.
# Needs Python 3.11 or later and redis-server; takes 800 MB and some minutes the first time, then about two minutes.
# Each start begins with an empty repository; Ctrl-C ends everything it started.
#
#     tests/deposit/live.sh [PORT]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export LIVE_PORT=${1:-5000} LIVE_REDIS_PORT=6399 LIVE_SEARCH_PORT=9299
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
# Said to the library that checks tokens: http is meant, as it does not leave this machine.
export OAUTHLIB_INSECURE_TRANSPORT=1
environment=$PWD/.venv-live
export INVENIO_INSTANCE_PATH=$environment/instance
token=$environment/token

command -v redis-server >/dev/null || { echo "redis-server is missing: apt-get install redis-server" >&2; exit 1; }
[ -x "$environment/bin/python" ] || python3 -m venv "$environment"
"$environment/bin/python" -m pip install -q 'invenio-app-rdm>=14' 'invenio-search[opensearch2]>=3'

rm -rf "$INVENIO_INSTANCE_PATH" "$token"
mkdir -p "$INVENIO_INSTANCE_PATH/app_data"
cp tests/deposit/live/invenio.cfg "$INVENIO_INSTANCE_PATH/invenio.cfg"
# The vocabularies that the packages bring, but for the long ones, of which a few lines are enough.
app_data=$INVENIO_INSTANCE_PATH/app_data
vocabularies=$("$environment/bin/python" -c \
  'import importlib.util as u, pathlib as p; print(p.Path(u.find_spec("invenio_rdm_records").origin).parent / "fixtures/data/vocabularies")')
cp tests/deposit/live/vocabularies.yaml "$app_data"
for name in users none; do echo '[]' >"$app_data/$name.yaml"; done
sed -n '1p; /^cc/p' "$vocabularies/licenses.csv" >"$app_data/licenses.csv"
for language in eng:English fra:French khm:Khmer lao:Lao rus:Russian vie:Vietnamese zho:Chinese; do
  printf -- '- id: %s\n  title: {en: %s}\n' "${language%:*}" "${language#*:}"
done >"$app_data/languages.yaml"

started=()
trap 'kill "${started[@]}" 2>/dev/null || true' EXIT
redis-server --port "$LIVE_REDIS_PORT" --bind 127.0.0.1 --save '' --appendonly no >/dev/null & started+=($!)
"$environment/bin/python" tests/deposit/live/search_stub.py "$LIVE_SEARCH_PORT" & started+=($!)
"$environment/bin/python" tests/deposit/live/invenio_site.py "$token" >"$environment/site.log" 2>&1 & site=$!
started+=("$site")

echo "Making the repository ready; what it says is in $environment/site.log"
while ! grep -q 'Running on' "$environment/site.log"; do
  kill -0 "$site" 2>/dev/null || { tail -20 "$environment/site.log" >&2; exit 1; }
  sleep 1
done
cat <<END
It answers at http://127.0.0.1:$LIVE_PORT; in another terminal:

    export EMENDATA_LIVE_BASE=http://127.0.0.1:$LIVE_PORT EMENDATA_LIVE_TOKEN=\$(cat $token)
    pytest -m deposit_live
    emendata deposit draft --base \$EMENDATA_LIVE_BASE --token-file $token
END
wait "$site"
