"""The log-in of staff."""
