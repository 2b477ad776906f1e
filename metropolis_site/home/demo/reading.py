"""Reads the demo's files, and its stories as an editor's browser would."""

import json
from pathlib import Path
from typing import Any

from wagtail.blocks import StreamValue

DEMO_DIR = Path(__file__).parent


def read_json(name: str) -> Any:
    """Return the parsed demo file `name`."""
    return json.loads((DEMO_DIR / name).read_text(encoding="utf-8"))


def read_values(story: StreamValue) -> None:
    """Read every block once: only what was read is saved with ids for its list items, on which translations hang."""
    for block in story:
        _value = block.value
