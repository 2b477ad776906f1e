"""Consent: what a guardian agreed to, in which words, and how it is taken back."""
