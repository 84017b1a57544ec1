"""Training: who is served next, what a worker does, and the recordings that come of it."""
