"""What operators ask of a running site: whether it lives, how much it does, what failed."""
