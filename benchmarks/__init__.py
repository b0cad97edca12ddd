"""Measurements of the program against the libraries it stands on."""
