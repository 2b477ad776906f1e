"""Tests of the commands of the campaigns."""
