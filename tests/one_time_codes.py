"""What an app for one-time codes does with the secret that a page of the site shows (RFC 6238, RFC 4226)."""

import base64
import hmac
import re
import struct
import time

PERIOD = 30  # seconds
DIGITS = 6


def secret_in(page: str) -> str:
    """Return the secret that the page "Activate Authenticator App" shows. Raises AssertionError where it shows none."""
    found = re.search(r'id="authenticator_secret"[^>]*value="([A-Z2-7]+)"', page)
    assert found, "the page shows no secret"
    return found[1]


def code_now(secret: str) -> str:
    """Return the code that an app which knows `secret` shows now."""
    counter = struct.pack(">Q", int(time.time()) // PERIOD)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"
