"""Tests: the folders mirror the code. Run them with `make test`, or `python -m pytest` in the virtual environment."""
