"""What the desk calls the things of other pages."""

from pages.frame.text import has_label, label


def scenario_title(name: str) -> str:
    """What a scenario is called in the lab."""
    if name.startswith("claim_"):
        return label(f"claims.{name.removeprefix('claim_')}")
    return label(f"scenarios.{name}")


def control_title(name: str) -> str:
    """What a control is called on its page."""
    kind = "control" if has_label(f"control.{name}") else "settings"
    return label(f"{kind}.{name}")
