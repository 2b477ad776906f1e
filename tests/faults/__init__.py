"""Faults: the running site broken on purpose."""
