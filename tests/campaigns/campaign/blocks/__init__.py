"""Tests of the blocks of campaigns."""
