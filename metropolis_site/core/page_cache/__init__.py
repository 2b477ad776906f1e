"""Whole public pages, kept until something that they show has changed (decision 0011)."""
