"""Data in, plain description of a figure out; every word is passed in, colours are not here."""
