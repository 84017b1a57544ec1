"""Every button that copies does, with or without a clipboard of the browser's."""

import pytest
from playwright.sync_api import Page, expect

from tests.harness.settling import open_entry

WITHOUT = "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })"
REFUSED = "Clipboard.prototype.writeText = () => Promise.reject(new Error('refused'))"


@pytest.mark.parametrize("trouble", ["", WITHOUT, REFUSED])
def test_code_and_link_are_copied(page: Page, trouble: str) -> None:
    page.add_init_script(trouble)
    page.goto("/function?lang=en&slope=0.3")
    page.get_by_role("button", name="Copy this link").click()
    assert "slope=0.3" in pasted(page)
    open_entry(page, "Draw this figure yourself")
    code = page.locator(".st-key-function_code")
    expect(code).to_contain_text("import")
    code.get_by_role("button", name="Copy", exact=True).click()
    assert "import" in pasted(page)


def pasted(page: Page) -> str:
    """What a learner would paste into a text now."""
    page.evaluate(
        """() => {
            const area = document.createElement("textarea");
            area.id = "paste";
            document.body.append(area);
        }"""
    )
    area = page.locator("#paste")
    area.focus()
    page.keyboard.press("Control+V")
    expect(area).not_to_have_value("")
    text = area.input_value()
    area.evaluate("(area) => area.remove()")
    return text
