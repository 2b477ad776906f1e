"""Tests of campaigns/campaign."""
