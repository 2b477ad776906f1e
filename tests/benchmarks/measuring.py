"""How the benchmarks measure and print: times are compared within one run, never across machines."""

import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

ROUNDS = 21


def measure_pair(first: Callable[[], Any], second: Callable[[], Any], rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the quickest run of each of two actions in milliseconds, after one that warms up.

    They take turns, so that both meet the machine in the same mood, and the quickest counts, because what else runs
    there can only make a run slower.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(rounds + 1):
        for action, taken in zip((first, second), times, strict=True):
            start = time.perf_counter()
            action()
            taken.append((time.perf_counter() - start) * 1000)
    return min(times[0][1:]), min(times[1][1:])


def say(line: str = "") -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def print_ratios(
    title: str, columns: tuple[str, str], rows: Mapping[str, tuple[float, float]], *, target: float
) -> None:
    """Print each row's two times in milliseconds and what the second is of the first, marked if beyond the target."""
    say(f"\n{title}   (target: at most {target} ×)")
    say(f"{'':<36}{columns[0]:>16}{columns[1]:>16}{'ratio':>8}")
    for name, (before, after) in rows.items():
        ratio = after / before
        mark = "" if ratio <= target else "   beyond"
        say(f"{name:<36}{before:>13.2f} ms{after:>13.2f} ms{ratio:>8.2f}{mark}")
