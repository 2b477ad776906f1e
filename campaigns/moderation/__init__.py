"""Moderation: what the people who look at every drawing may do."""
