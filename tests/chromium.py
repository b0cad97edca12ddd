"""Chromium driven by Playwright: opens pages, and notes what they ask for and what goes wrong in them."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
MISSING = "no chromium, chromium-browser or google-chrome on the path"
# No name leads anywhere but to this machine: a page that asks others fails at once, and what it asked for is noted all the same.
ALONE = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
WIDTH, HEIGHT = 1400, 900


class Tab:
    """A page of the browser, with cookies of its own; `settings` are those of a context of Playwright.

    `asked` are the addresses that it requested, `said` what its console said and what it did not catch.
    """

    def __init__(self, browser: Browser, **settings: Any) -> None:
        self.page = browser.new_page(**{"viewport": {"width": WIDTH, "height": HEIGHT}} | settings)
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(error.message))

    def open(self, address: str) -> None:
        """Goes to an address, and forgets what the page before it asked for and said."""
        self.page.goto("about:blank")
        self.asked.clear()
        self.said.clear()
        self.page.goto(address, wait_until="commit")

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page; a promise is waited for."""
        return self.page.evaluate(expression)

    def wait(self, expression: str, seconds: float = 60) -> Any:
        """Asks until the page answers something true; TimeoutError after that many seconds.

        Playwright's own way of waiting evaluates text within the page, which the policies of our pages forbid.
        """
        end = time.monotonic() + seconds
        while not (value := self.ask(expression)):
            if time.monotonic() > end:
                raise TimeoutError(f"not true after {seconds} s: {expression}")
            self.page.wait_for_timeout(20)
        return value

    def size(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=5)
        self.page.mouse.up()


@contextmanager
def browser(*options: str) -> Iterator[Browser]:
    """A browser with a new profile, ended afterwards; without options one that reaches this machine only."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options or ALONE)
        yield browser
        browser.close()


@contextmanager
def chromium(*options: str) -> Iterator[Tab]:
    """A page of such a browser."""
    with browser(*options) as started:
        yield Tab(started)
