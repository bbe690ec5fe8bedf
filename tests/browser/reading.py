"""A reader at a page, for the tests in a browser."""

from pathlib import Path
from typing import Any


class Reader:
    """A window on one page, with what the console said and what was asked of the network."""

    def __init__(self, context: Any, folder: Path) -> None:
        self.page = context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self._folder = folder
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append("dialog"), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, address: str) -> Any:
        """Open a page of the folder, "sample.html?view=source"."""
        name, mark, rest = address.partition("?")
        self.page.goto((self._folder / name).as_uri() + mark + rest)
        return self.page

    def display(self, selector: str) -> str:
        """Return how the first element of a selector is displayed."""
        style = self.page.locator(selector).first.evaluate("node => getComputedStyle(node).display")
        return str(style)

    def focused(self) -> str:
        """Return the class of the element that has the focus, or its name."""
        return str(self.page.evaluate("document.activeElement.className || document.activeElement.tagName"))
