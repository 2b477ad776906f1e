"""Conventions of the project, checked: layout, names, sizes, imports, blocks, documents, dependencies."""
