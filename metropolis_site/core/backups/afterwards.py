"""What features have done on a site that was restored, before anybody reads it."""

from collections.abc import Callable

_actions: list[Callable[[], str]] = []


def after_restore(action: Callable[[], str]) -> None:
    """Have something done on a site that was restored; it returns what it did, in words."""
    if action not in _actions:
        _actions.append(action)


def do_all() -> list[str]:
    """Do all of it, and return what was done."""
    return [action() for action in _actions]
