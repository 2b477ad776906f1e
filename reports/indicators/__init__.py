"""Indicators: what is measured, year after year."""
