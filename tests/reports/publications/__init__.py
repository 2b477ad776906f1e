"""Tests of the publications."""
