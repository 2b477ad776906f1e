"""The annual report: figures entered once, a story that quotes them, and everything a reader can do with a figure."""
