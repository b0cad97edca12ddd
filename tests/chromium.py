"""Chromium driven through the pipe of its DevTools protocol: opens pages, presses keys and the mouse, notes what a page asks for."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIET += ["--disable-sync", "--no-first-run"]
# No name leads anywhere: a page that asks fails at once, and what it asked for is noted all the same.
ALONE = ["--host-resolver-rules=MAP * ~NOTFOUND"]
# Debian's start page is another server's.
START = "about:blank"
KEYS = {"Enter": 13, "Escape": 27, "Tab": 9, " ": 32, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
SHIFT = 8


class Tab:
    """One page of the browser. `asked` are the addresses that it requested, `said` what its console said and what it did not catch."""

    def __init__(self, write: int, read: int, downloads: Path) -> None:
        self._write, self._read, self._rest, self._number, self._session = write, read, b"", 0, ""
        self.asked: list[str] = []
        self.said: list[str] = []
        self.downloads = downloads
        target = self.send("Target.createTarget", url=START)["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")
        self.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """A command and its answer; what the browser tells in between is noted."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            self._note(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return dict(answer["result"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            if not select.select([self._read], [], [], 600)[0]:
                raise TimeoutError("the browser has not answered for ten minutes")
            self._rest += os.read(self._read, 1 << 20)
        line, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(line))

    def _note(self, event: dict[str, Any]) -> None:
        told = event.get("params", {})
        if event.get("method") == "Network.requestWillBeSent":
            self.asked.append(told["request"]["url"])
        elif event.get("method") == "Runtime.exceptionThrown":
            self.said.append(told["exceptionDetails"].get("exception", {}).get("description", told["exceptionDetails"]["text"]))
        elif event.get("method") == "Runtime.consoleAPICalled":
            self.said.append(str(told["args"]))
        elif event.get("method") == "Log.entryAdded":
            self.said.append(told["entry"]["text"])

    def ask(self, expression: str, context: int | None = None) -> Any:
        """The value of an expression in the page, or in one of its frames; a promise is waited for."""
        where = {} if context is None else {"contextId": context}
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True, **where)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait(self, expression: str, seconds: float = 60, context: int | None = None) -> Any:
        """Asks until the page answers something true; TimeoutError after that many seconds."""
        end = time.monotonic() + seconds
        while not (value := self.ask(expression, context)):
            if time.monotonic() > end:
                raise TimeoutError(f"not true after {seconds} s: {expression}")
            time.sleep(0.02)
        return value

    def open(self, address: str) -> None:
        """Goes to an address, and forgets what the page before it asked for and said."""
        self.send("Page.navigate", url=START)
        self.asked.clear()
        self.said.clear()
        self.send("Page.navigate", url=address)

    def frame(self) -> str:
        """The first frame inside the page, as soon as it has one."""
        while "childFrames" not in (tree := self.send("Page.getFrameTree")["frameTree"]):
            time.sleep(0.02)
        return str(tree["childFrames"][0]["frame"]["id"])

    def size(self, width: int, height: int) -> None:
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def press(self, key: str, modifiers: int = 0) -> None:
        text = {"text": "\r" if key == "Enter" else key} if key == "Enter" or len(key) == 1 else {}
        common = {"key": key, "modifiers": modifiers, "windowsVirtualKeyCode": KEYS.get(key, ord(key.upper()[0]))}
        self.send("Input.dispatchKeyEvent", type="keyDown", **common, **text)
        self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text: str) -> None:
        self.send("Input.insertText", text=text)

    def point(self, x: float, y: float) -> None:
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, x: float, y: float, times: int = 1) -> None:
        self.point(x, y)
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=times)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        steps = [(start[0] + (end[0] - start[0]) * i / 5, start[1] + (end[1] - start[1]) * i / 5) for i in range(6)]
        kinds = ["mousePressed", *["mouseMoved"] * 5, "mouseReleased"]
        self.point(*start)
        for kind, (x, y) in zip(kinds, [*steps, end], strict=True):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1)

    def picture(self, path: Path) -> None:
        """The page as it is seen, as PNG."""
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))


@contextmanager
def chromium(*options: str) -> Iterator[Tab]:
    """A browser with a new profile, ended afterwards; without options one that reaches nobody."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        commands, write = os.pipe()
        read, answers = os.pipe()
        path = Path(folder)
        arguments = [
            *QUIET,
            "--remote-debugging-pipe",
            f"--user-data-dir={path / 'profile'}",
            "--window-size=1400,900",
            *(options or ALONE),
            START,
        ]
        # The browser reads its commands from descriptor 3 and answers to 4.
        line = f'exec "$0" "$@" 3<&{commands} 4>&{answers}'
        browser = subprocess.Popen(
            ["/bin/bash", "-c", line, str(CHROMIUM), *arguments], pass_fds=(commands, answers), stderr=subprocess.DEVNULL
        )
        os.close(commands)
        os.close(answers)
        try:
            tab = Tab(write, read, path / "downloads")
            yield tab
            tab.send("Browser.close")
        finally:
            browser.kill()
            browser.wait()
            os.close(write)
            os.close(read)
