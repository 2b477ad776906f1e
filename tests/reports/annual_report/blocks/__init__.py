"""Tests of the blocks of an annual report."""
