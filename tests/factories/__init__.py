"""Test data: factories of rows, builders of page trees, and stories made of every block."""
