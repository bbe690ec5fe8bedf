"""Fetch all of a text service with thunderdots, in its own environment; print which articles came, and whether their words did."""

import json
import sys

from thunderdots import ThunderDots

client = ThunderDots(sys.argv[1], verbose=False, use_cache=False, retries=0)
client.fetch()
found = client.resource_results()["resource_results"]
names = sorted({item["id"] for item in found})
words = json.dumps(found, ensure_ascii=False)
sys.stdout.write(json.dumps({"resources": names, "words": "Three." in words}) + "\n")
sys.exit(0 if names else 1)
