"""Tests of campaigns/transfers."""
