"""The letters that a running site sends, as its demo keeps them: files of several, each with a line at its end."""

import re
from email import message_from_bytes, policy

END_OF_LETTER = b"\n" + b"-" * 79


def link_in(letter: bytes, url: str, word: str, to: str = "") -> str:
    """Return the path of the site at `url` in a letter that has `word` in it; nothing where there is none.

    Nothing either where the letter goes to another address than `to`.
    """
    message = message_from_bytes(letter.strip(), policy=policy.default)
    body = message.get_body(("plain",))
    if body is None or to not in str(message["To"]):
        return ""
    found = re.search(rf"{re.escape(url)}(/\S+/{word}/\S+/)", body.get_content())
    return found[1] if found else ""
