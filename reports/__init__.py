"""Annual reports made of traceable figures, and what they measure."""
