"""Tests of campaigns/drawings."""
