"""Tests of the blocks of the front."""
