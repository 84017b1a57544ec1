"""The pages of the lab, in lesson order: the file of each and its path in the address."""

PAGES = {
    "home": "",
    "function": "function",
    "dead_neurons": "dead-neurons",
    "vanishing_gradients": "vanishing-gradients",
}
