"""What operators ask of a running site."""
