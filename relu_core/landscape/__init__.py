"""The loss around where a network began or ended: a plane of its weight space, as a surface."""
