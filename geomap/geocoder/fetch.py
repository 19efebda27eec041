"""One HTTP request that ends: in time, within a size, without following the server elsewhere."""

from __future__ import annotations

import email.utils
import http.client
import io
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import IO, Any

from geomap.geocoder.values import NoAnswerError

MAX_BYTES = 4_000_000
"""Bytes of an answer; forty places with all their names take a tenth of it."""

_CHUNK = 65_536
_REFUSED = frozenset({401, 402, 403, 407, 451})
_LATER = frozenset({429, 503})


def fetch(url: str, *, timeout: float, headers: Mapping[str, str]) -> bytes:
    """The body of a GET request's answer.

    The system's proxies are used. Redirects are not followed: they would be requests that nobody
    counts, to a server that nobody chose.

    Args:
        url: http or https.
        timeout: seconds for the connection, and again for the whole answer.
        headers: the request's own.

    Raises:
        NoAnswerError: anything but a whole answer with HTTP status 200.
    """
    request = urllib.request.Request(url, headers=dict(headers))  # noqa: S310 - `_opener` knows http and https alone
    try:
        with _opener().open(request, timeout=timeout) as response:
            if response.status != http.HTTPStatus.OK:
                raise NoAnswerError(f"gave no answer (HTTP {response.status})")
            return _body(response)
    except urllib.error.HTTPError as error:
        with error:
            raise _by_status(error) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _by_cause(error, timeout) from None


def _body(response: Any) -> bytes:
    parts: list[bytes] = []
    size = 0
    while chunk := response.read(_CHUNK):
        size += len(chunk)
        if size > MAX_BYTES:
            raise NoAnswerError(f"sent more than {MAX_BYTES // 1_000_000} MB")
        parts.append(chunk)
    return b"".join(parts)


def _by_status(error: urllib.error.HTTPError) -> NoAnswerError:
    code = f"HTTP {error.code}"
    if error.code in _REFUSED:
        return NoAnswerError(f"refused the request ({code})", final=True)
    if error.code in _LATER:
        wait = _retry_after(error.headers.get("Retry-After"))
        words = "asked for fewer requests" if error.code == 429 else "is out of service for now"
        return NoAnswerError(f"{words} ({code})", retry_after=wait)
    if 300 <= error.code < 400:
        return NoAnswerError(f"is at another address now ({code})", final=True)
    return NoAnswerError(f"{'failed' if error.code >= 500 else 'refused the question'} ({code})")


def _retry_after(value: str | None) -> float | None:
    """Seconds from now, of a number of seconds or of a date; None for anything else."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        then = email.utils.parsedate_to_datetime(text)
        return max(0.0, then.timestamp() - time.time())
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


def _by_cause(error: Exception, timeout: float) -> NoAnswerError:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, TimeoutError):
        return NoAnswerError(f"did not answer within {timeout:.3g} s")
    if isinstance(cause, socket.gaierror):
        return NoAnswerError("can't be found by that name (no network?)", final=True)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return NoAnswerError("shows a certificate that is not valid", final=True)
    if isinstance(cause, ConnectionRefusedError):
        return NoAnswerError("takes no connection")
    if isinstance(cause, http.client.HTTPException | ConnectionError | ssl.SSLError):
        return NoAnswerError("broke off, or does not speak HTTP")
    why = cause.strerror if isinstance(cause, OSError) else ""
    return NoAnswerError(f"can't be reached ({why or cause})")


class _Deadline(io.RawIOBase):
    """Reads a socket up to a deadline, however slowly the bytes drip in.

    A socket's own timeout starts anew with each byte.
    """

    def __init__(self, source: IO[bytes], sock: socket.socket) -> None:
        self._source: Any = source
        self._socket = sock
        timeout = sock.gettimeout()
        self._end = None if timeout is None else time.monotonic() + timeout

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int | None:
        if self._end is not None:
            left = self._end - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._socket.settimeout(left)
        count: int | None = self._source.readinto1(buffer)
        return count

    def close(self) -> None:
        self._source.close()
        super().close()


class _Response(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **named: Any) -> None:
        super().__init__(sock, *args, **named)
        self.fp: io.BufferedReader = io.BufferedReader(_Deadline(self.fp, sock))


class _Connection(http.client.HTTPConnection):
    response_class = _Response


class _SafeConnection(http.client.HTTPSConnection):
    response_class = _Response


class _Handler(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Connection, req)


class _SafeHandler(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        context = ssl.create_default_context()
        return self.do_open(_SafeConnection, req, context=context)


def _opener() -> urllib.request.OpenerDirector:
    """Opens http and https, by way of the system's proxies, and nothing else."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        _Handler(),
        _SafeHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener
