"""Tests of the models of the floor."""
