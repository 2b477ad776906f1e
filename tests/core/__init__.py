"""Tests of the floor: formatting, tokens, measures, cities, blocks."""
