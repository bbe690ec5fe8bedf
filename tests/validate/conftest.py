"""The sampler of schemas, beside the schemas' examples; damaged documents and jing, beside the tests of RELAX NG."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "schema"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "relaxng"))
