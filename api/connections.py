"""The connections of the service: those that send too little, too much or take nothing are closed, which the server itself does not do."""

from __future__ import annotations

import asyncio
import socket

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Seconds in which the head of a request must be complete, and in which a client must take something of its answer.
HEAD_PATIENCE, READ_PATIENCE = 20.0, 60.0
# Bytes of a request before its body, beyond what arrives at once.
LONGEST_HEAD = 2**16


class Connections(HttpToolsProtocol):
    """HTTP/1.1 as uvicorn speaks it, with an end to the patience."""

    # Bytes that came since the last head was complete or a part of a body was read.
    _unread = 0
    _reading: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # Head and body are sent one after the other; without this the body waits until the client has acknowledged the head.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        self._unread += len(data)
        super().data_received(data)
        if self._unread > LONGEST_HEAD and not self.transport.is_closing():
            self.send_400_response(f"The head of a request may have {LONGEST_HEAD} bytes.")

    def on_headers_complete(self) -> None:
        self._unread = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._unread = 0
        super().on_body(body)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._await_head()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._await_reader()

    def resume_writing(self) -> None:
        self._stop_reading_clock()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_reading_clock()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        self.loop.call_later(HEAD_PATIENCE, self._close_unless_asked, self.cycle)

    def _close_unless_asked(self, last: object) -> None:
        """Closes the connection if no request has come after the last one, which has been answered."""
        answered = last is None or self.cycle.response_complete
        if self.cycle is last and answered and not self.transport.is_closing():
            self.transport.close()

    def _await_reader(self) -> None:
        self._reading = self.loop.call_later(READ_PATIENCE, self._abort_unless_taken, self.transport.get_write_buffer_size())

    def _abort_unless_taken(self, waiting: int) -> None:
        """Ends the connection if the client has taken nothing of what was waiting for it."""
        if self.transport.get_write_buffer_size() == waiting:
            self.transport.abort()
        else:
            self._await_reader()

    def _stop_reading_clock(self) -> None:
        if self._reading:
            self._reading.cancel()
