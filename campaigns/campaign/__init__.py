"""Campaigns and their pages."""
