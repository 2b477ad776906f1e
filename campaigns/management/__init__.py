"""Management commands of the campaigns."""
