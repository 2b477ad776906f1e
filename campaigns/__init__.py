"""Campaigns and the children's drawings. Reports are strangers to this application (decisions/0003)."""
