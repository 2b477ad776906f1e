"""Tests of the template tags of the floor."""
