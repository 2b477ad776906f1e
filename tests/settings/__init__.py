"""Tests of the front of the site."""
