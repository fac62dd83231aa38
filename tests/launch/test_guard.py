"""Who is answered at all, and with which headers."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.test import Client
from django.urls import include, path

from followup.errors import AlreadyDone, FollowupError, NotFound
from followup.middleware import HEADERS, METHODS
from followup.views import errors
from tests.launch.kit import Running, running


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"kept {len(request.POST.get('text', ''))} characters of {request.FILES}")


def fails(request: HttpRequest) -> HttpResponse:
    error: Exception = {
        "gone": NotFound("There is no such application any more."),
        "done": AlreadyDone("This task is done already."),
        "plain": FollowupError("That cannot be done."),
    }.get(request.GET["how"], ValueError("a secret of the program"))
    raise error


def only_by_get(request: HttpRequest) -> HttpResponse:
    return HttpResponseNotAllowed(["GET"])


urlpatterns = [
    path("form/", form),
    path("fails/", fails),
    path("only-by-get/", only_by_get),
    path("", include("followup.urls")),
]
handler400, handler403 = errors.bad_request, errors.permission_denied
handler404, handler500 = errors.page_not_found, errors.server_error

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def browser() -> Client:
    """A client that meets the CSRF check and gets answers, not exceptions."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.fixture
def insider() -> Client:
    """A client that is let through the CSRF check."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("address", ["/healthz", "/nothing-here/", "/fails/?how=fault", "/form/"])
def test_every_answer_carries_the_headers(insider: Client, address: str) -> None:
    answer = insider.get(address)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert {word for word in policy.replace(";", "").split() if word.startswith("'")} == {"'none'", "'self'"}


@pytest.mark.parametrize("host", ["testserver", "testserver:80", "localhost", "127.0.0.1", "[::1]", "LOCALHOST:80"])
def test_our_own_hosts_are_answered(browser: Client, host: str) -> None:
    assert browser.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost:81", "localhost.evil.example", "127.0.0.1.", "127.0.0.1:080", "0.0.0.0", "[::1", "a b"],
)
def test_other_hosts_are_refused_without_a_look_at_the_data(browser: Client, host: str) -> None:
    answer = browser.get("/healthz", headers={"Host": host})
    assert answer.status_code == 400
    assert "not one that Followup answers to" in answer.text
    assert "<nav" not in answer.text


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_form_that_another_site_sends_is_refused(insider: Client, site: str) -> None:
    assert insider.post("/form/", headers={"Sec-Fetch-Site": site}).status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "http://testserver:81", "https://testserver", "null"])
def test_a_form_from_another_origin_is_refused(insider: Client, origin: str) -> None:
    assert insider.post("/form/", headers={"Origin": origin}).status_code == 403


def test_a_form_of_ours_is_taken(insider: Client) -> None:
    ours = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    assert insider.post("/form/", {"text": "x"}, headers=ours).status_code == 200


def test_a_form_without_its_token_is_refused_with_a_sentence(browser: Client) -> None:
    answer = browser.post("/form/", {"text": "x"})
    assert answer.status_code == 403
    assert "opened too long ago" in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "GETT"])
def test_unknown_methods_are_refused(insider: Client, method: str) -> None:
    answer = insider.generic(method, "/form/")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == ", ".join(METHODS)


def test_a_bare_refusal_of_a_method_gets_a_page(insider: Client) -> None:
    answer = insider.get("/only-by-get/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")
    assert "cannot be done at this address" in answer.text


@pytest.mark.parametrize("address", ["/form/%00", "/form/?q=%00", "/form/%0d%0aX-Evil:1", "/%1b"])
def test_control_characters_in_an_address_are_refused(insider: Client, address: str) -> None:
    assert insider.get(address).status_code == 400


@pytest.mark.parametrize("address", ["/%ff", "/%ed%a0%80", "/" + "a" * 5000, "/..%2f..%2fetc", "//evil.example/%2f.."])
def test_strange_addresses_are_simply_not_here(insider: Client, address: str) -> None:
    assert insider.get(address).status_code in {400, 404}


@pytest.mark.parametrize("charset", ["utf-16", "hex", "unicode_escape", "nonsense"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_forms_in_other_encodings_are_refused(insider: Client, kind: str, charset: str) -> None:
    answer = insider.generic("POST", "/form/", b"text=1", content_type=f"{kind}; charset={charset}")
    assert answer.status_code == 415


@pytest.mark.parametrize("address", ["/form/", "/nothing-here/"])
@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x"]
)
@pytest.mark.parametrize("checked", [True, False])
def test_a_malformed_upload_is_the_senders_fault(address: str, kind: str, checked: bool) -> None:
    client = Client(enforce_csrf_checks=checked, raise_request_exception=False)
    answer = client.generic("POST", address, b"--x\r\nContent-Disposition: form-data\r\n", content_type=kind)
    assert answer.status_code < 500


@pytest.mark.parametrize("checked", [True, False])
def test_a_paste_beyond_all_measure_is_refused_with_a_sentence(checked: bool) -> None:
    client = Client(enforce_csrf_checks=checked, raise_request_exception=False)
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    answer = client.post("/form/", {"text": "x" * 30_000_000})
    assert answer.status_code == 413
    assert "more text than Followup keeps in one form" in answer.text


def test_too_many_fields_are_refused_with_a_sentence(insider: Client) -> None:
    answer = insider.post("/form/", {f"f{number}": "1" for number in range(2_001)})
    assert answer.status_code == 413
    assert "more fields" in answer.text


@pytest.mark.parametrize(("how", "status"), [("gone", 404), ("done", 409), ("plain", 400)])
def test_our_errors_become_a_page(insider: Client, how: str, status: int) -> None:
    answer = insider.get(f"/fails/?how={how}")
    assert answer.status_code == status
    assert "<html" in answer.text
    assert "HX-Retarget" not in answer.headers


@pytest.mark.parametrize(("how", "status"), [("gone", 404), ("done", 409), ("plain", 400), ("fault", 500)])
def test_for_htmx_they_become_a_toast(insider: Client, how: str, status: int) -> None:
    answer = insider.get(f"/fails/?how={how}", headers=HTMX)
    assert answer.status_code == status
    assert (answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == ("#_toast", "outerHTML")
    assert answer.text.lstrip().startswith('<div id="_toast"')
    assert "<html" not in answer.text


def test_an_unexpected_error_shows_nothing_of_the_program(insider: Client) -> None:
    answer = insider.get("/fails/?how=fault")
    assert answer.status_code == 500
    assert "fault of Followup" in answer.text
    assert "secret" not in answer.text


def test_error_pages_stand_without_the_rest(insider: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: str) -> None:
        raise RuntimeError("no database")

    assert "<nav" in insider.get("/nothing-here/").text
    monkeypatch.setattr("followup.selectors.shell.nav", broken)
    answer = insider.get("/nothing-here/")
    assert answer.status_code == 404
    assert "nothing at this address" in answer.text
    assert "<nav" not in answer.text


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> object:
    with running("--port", "0", FOLLOWUP_DATA_DIR=str(tmp_path_factory.mktemp("data") / "x")) as serving:
        yield serving


def test_the_real_server_knows_its_own_port(served: Running) -> None:
    assert served.get("/healthz", headers={"Host": f"localhost:{served.port}"})[0] == 200
    for other in (f"localhost:{served.port + 1}", "localhost", f"evil.example:{served.port}"):
        assert served.get("/healthz", headers={"Host": other})[0] == 400


@pytest.mark.parametrize(
    "request_line",
    [
        "GET /healthz HTTP/1.0",
        "GET http://evil.example/healthz HTTP/1.1",
        "GET /\x00 HTTP/1.1",
        "G\xc9T / HTTP/1.1",
        "BREW / HTTP/1.1",
    ],
)
def test_raw_oddities_are_4xx(served: Running, request_line: str) -> None:
    answer = served.send(f"{request_line}\r\nHost: x\r\nConnection: close\r\n\r\n".encode("latin-1"))
    assert answer.startswith((b"HTTP/1.0 4", b"HTTP/1.1 4"))


def test_a_malformed_upload_over_the_wire_is_4xx(served: Running) -> None:
    for path_ in (b"/", b"/nothing-here/", b"/healthz"):
        head = b"POST " + path_ + f" HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nConnection: close\r\n".encode()
        head += b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5\r\n\r\n--x\r\n"
        assert served.send(head).startswith(b"HTTP/1.1 4")
