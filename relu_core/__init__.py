"""The mathematics, networks and figures of ReLU Lab; knows nothing of Streamlit."""
