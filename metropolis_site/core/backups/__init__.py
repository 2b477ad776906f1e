"""One encrypted archive of all that the site cannot make again, and the way back."""
