"""The floor: what every feature stands on. It imports no feature."""
