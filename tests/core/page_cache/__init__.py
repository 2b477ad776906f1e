"""Tests of the cache of pages."""
