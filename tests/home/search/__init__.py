"""Tests of the search of the site."""
