"""Tests of the blocks that any page may use."""
