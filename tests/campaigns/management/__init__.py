"""Tests of campaigns/management."""
