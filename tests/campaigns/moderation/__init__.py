"""Tests of campaigns/moderation."""
