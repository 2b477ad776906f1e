"""Drawings: editions, the record of a drawing, and the gallery."""
