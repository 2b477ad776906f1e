"""Tests of campaigns/uploads."""
