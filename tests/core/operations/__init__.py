"""Tests of what runs the site."""
