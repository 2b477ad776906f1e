"""Structured data (https://schema.org, JSON-LD 1.1) as text that may stand in a page. Pure."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

PUBLISHER = {
    "@type": "Organization",
    "name": "Metropolis",
    "alternateName": "World Association of the Major Metropolises",
    "url": "https://www.metropolis.org/",
}
# Characters that could end the script element or open a comment in it (HTML standard, "Restrictions for script").
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def dump(data: Any) -> SafeString:
    """Return `data` as JSON that cannot leave its script element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308 - escaped just here
