"""Tests of campaigns/consent."""
