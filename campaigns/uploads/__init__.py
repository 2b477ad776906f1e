"""Uploads: from a file of unknown origin to a clean, stored drawing."""
