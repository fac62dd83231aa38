"""A browser as plain as can be: one kept-alive connection, cookies, gzip, forms; and a stopwatch."""

from __future__ import annotations

import gzip
import http.client
import re
from dataclasses import dataclass, field
from time import perf_counter
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back (header names in lower case), in how many milliseconds, as how many bytes once compressed."""

    status: int
    headers: dict[str, str]
    body: bytes
    ms: float
    size: int

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass
class Client:
    """Talks to the server on a port of this machine."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    @property
    def origin(self) -> str:
        """What a browser says where it is."""
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **headers: str) -> Answer:
        """The page at ``path``."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        """A form sent as htmx sends it, from the page ``/``."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields})
        htmx = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self.origin,
            "Sec-Fetch-Site": "same-origin",
            "HX-Request": "true",
            "HX-Current-URL": f"{self.origin}/",
        }
        return self._ask("POST", path, body, htmx | headers)

    def log_in(self, path: str) -> None:
        """Take the cookie and the CSRF token from the form on the page at ``path``."""
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path).text)
        assert found, f"no form on {path}"
        self.token = found[1]

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Accept-Encoding": "gzip", **({"Cookie": cookie} if cookie else {}), **headers}
        started = perf_counter()
        self.connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        response = self.connection.getresponse()
        raw = response.read()
        ms = (perf_counter() - started) * 1000
        for value in response.headers.get_all("Set-Cookie") or []:
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        zipped = response.headers.get("Content-Encoding") == "gzip"
        plain = gzip.decompress(raw) if zipped else raw
        size = len(raw) if zipped else len(gzip.compress(raw, 6))
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, plain, ms, size)
