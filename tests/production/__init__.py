"""`make production-check`: the README's "One machine", followed word by word in a folder of its own, then walked."""
