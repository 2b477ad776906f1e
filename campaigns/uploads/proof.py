"""The proof of work: a browser computes for about a second, in the background, before it may send a drawing (S24).

In place of an off-site CAPTCHA (S10). A solution belongs to one form by the key in its stamp, and one form is one
drawing: with another form it is worth nothing, while a browser whose line dropped may send the same once more.
"""

import base64
import binascii
import enum
import json
import secrets
import time
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from altcha import create_challenge, verify_solution

# The work is about 750 derivations of a key, half of them at least: some 0.3 s on a desktop, 1 to 2 s on a cheap phone.
ALGORITHM = "PBKDF2/SHA-256"
ITERATIONS = 2_000
COUNTERS = range(500, 1_000)
PROOF_SECONDS = 24 * 3600  # as long as the stamp of the form
LONGEST_PROOF = 4_000  # characters; ours have about 900


class Proof(enum.Enum):
    """What came with a form."""

    GOOD = enum.auto()
    MISSING = enum.auto()  # a browser without JavaScript, or one that cannot compute
    BAD = enum.auto()  # wrong, altered, of another form, or too old


def proof_secret() -> str:
    """Return the key that signs the challenges, derived from the site's own."""
    return salted_hmac("campaigns.proof", "challenge", algorithm="sha256").hexdigest()


def new_challenge(key: str) -> str:
    """Return the task for the browser that fills in the form `key`, as JSON; "" where UPLOAD_RATE=0 asks for none."""
    if not settings.UPLOAD_RATE:
        return ""
    challenge = create_challenge(
        ALGORITHM,
        ITERATIONS,
        counter=secrets.choice(COUNTERS),
        expires_at=int(time.time()) + PROOF_SECONDS,
        data={"form": key},
        hmac_secret=proof_secret(),
    )
    return json.dumps(challenge.to_dict())


def check_proof(proof: str, key: str) -> Proof:
    """Return whether `proof`, base64 of JSON as the browser sends it, solves a challenge of ours for the form `key`."""
    if not proof:
        return Proof.MISSING
    if len(proof) > LONGEST_PROOF or form_of(proof) != key:
        return Proof.BAD
    try:
        result = verify_solution(proof, proof_secret())
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):  # JSON of an unforeseen shape
        return Proof.BAD
    return Proof.GOOD if result.verified else Proof.BAD


def form_of(proof: str) -> str | None:
    """Return the key of the form that `proof` says it belongs to; None for what is no proof at all."""
    try:
        sent: Any = json.loads(base64.b64decode(proof, validate=True))
        form = sent["challenge"]["parameters"]["data"]["form"]
    except (binascii.Error, LookupError, RecursionError, TypeError, ValueError):
        return None
    return form if isinstance(form, str) else None
