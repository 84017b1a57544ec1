"""Data in, Plotly figure out; every word is passed in, every colour comes from ``look``."""
