"""Structured data as text of a page: nothing in it ends its element."""

import json

from metropolis_site.core.json_ld import dump


def test_nothing_ends_the_script_element() -> None:
    data = {"name": "</script><script>alert(1)</script>", "more": "<!-- & -->"}
    text = dump(data)
    assert not {"<", ">", "&"} & set(text)
    assert json.loads(text) == data
