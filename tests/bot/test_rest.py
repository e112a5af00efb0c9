"""The whole assistant over HTTP: what it refuses and why, that it never keeps silent, and the page."""

import json
import re

import msgspec
import pytest

from actions.answer import Answer
from bot.channels.rest import MOST_BYTES
from bot.channels.webchat import COOKIE
from nlu.reader import LONGEST

pytestmark = pytest.mark.server
SHAPE = '{"sender": "…", "message": "…"}'
ASKED = {"sender": "refused", "message": "hello"}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ([1], SHAPE),
        (b'"hello"', SHAPE),
        ({"sender": "refused"}, "`message`"),
        ({"sender": "refused", "metadata": {"message": "hello"}}, "`message`"),
        ({"sender": "refused", "message": None}, "$.message"),
        ({"sender": "refused", "message": ["hello"]}, "$.message"),
        ({"sender": 7, "message": "hello"}, "$.sender"),
        ({"sender": "", "message": "hello"}, "1 to 200 characters"),
        ({"sender": "x" * 201, "message": "hello"}, "1 to 200 characters"),
        (b"hello", "not JSON"),
        (b"", "not JSON"),
        (b'{"message": "hello"', "not JSON"),
        (b'{"message": "\xff"}', "not JSON"),
    ],
    ids=str,
)
def test_what_is_no_request_is_refused_with_the_reason(server, body, reason):
    reply = server.post(body)
    assert reply.status_code == 400
    assert reason in reply.json()["error"]


@pytest.mark.parametrize(
    "metadata",
    ["tower-hamlets", ["tower-hamlets"], 5, *({"authority": a} for a in ("hackney", "", "Tower Hamlets", 5, ["tower-hamlets"], {}))],
    ids=str,
)
def test_an_authority_that_is_not_there_is_refused_with_those_that_are(server, metadata):
    reply = server.post({**ASKED, "metadata": metadata})
    assert reply.status_code == 400
    assert "city-of-london, tower-hamlets" in reply.json()["error"]


def test_what_is_too_large_is_refused(server):
    reply = server.post({**ASKED, "message": "x" * MOST_BYTES})
    assert (reply.status_code, str(MOST_BYTES) in reply.json()["error"]) == (413, True)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "😀🎉", "?", "\x00\x01\x07", "\u200b\u200b", "/", "/restart", "/greet", '/indicator{"a": 1}', "[/x] {0} %s <b>"),
        "Mi hijo no va a la escuela desde hace meses",
        "আমার ছেলের স্কুলে সমস্যা",
        "ابني لا يذهب إلى المدرسة",
        "He has been missing from home since Friday. " * 500,
        "x" * (LONGEST + 1),
    ],
    ids=lambda t: repr(t[:20]),
)
@pytest.mark.parametrize("authority", ["tower-hamlets", None])
def test_whatever_is_typed_is_answered_and_never_with_silence(server, typed, authority):
    said = server.ask(typed, authority)
    answer = msgspec.convert(said["custom"], Answer)
    assert answer.lead
    assert said["text"].startswith(answer.lead)
    assert answer.authority == authority


def test_a_message_that_was_cut_is_answered_with_that_remark(server, wording):
    said = server.ask("He has been missing from home since Friday. " * 500)
    remark = wording("too_long", limit=LONGEST)
    assert remark in said["text"]
    assert remark in said["custom"]["remarks"]
    assert said["custom"]["indicators"]


PERSONAL = "Kateryna Wojciechowska (07700 900123, NHS 943 476 5919, k.w@example.org, 14 Rosebery Avenue E1 6AN) says her dad hits her mum."


def test_no_name_number_or_address_that_was_typed_comes_back(server):
    said = json.dumps(server.ask(PERSONAL), ensure_ascii=False)
    page = server.say({"message": PERSONAL, "authority": "tower-hamlets"}).text
    for reply in (said, page):
        found = re.findall(r"kateryna|wojciechowska|900123|4765919|476 5919|k\.w@|example\.org|rosebery|6AN", reply.replace("&#39;", "'"), re.I)
        assert found == []
    assert "hits her mum" in said


def test_a_message_without_an_authority_is_asked_which_one_and_then_answered(server, wording):
    first = server.ask("a girl of 13 told me her stepdad touches her at night", None, "which")
    assert wording("ask_authority") in first["text"]
    assert [o["payload"] for o in first["custom"]["questions"][0]["options"]] == ["City of London", "Tower Hamlets"]
    assert first["custom"]["level"] is None
    second = server.ask("Tower Hamlets", None, "which")["custom"]
    assert (second["authority"], second["level"]["number"]) == ("tower-hamlets", 4)


def test_danger_comes_first_whether_the_authority_is_known_or_not(server):
    for authority in ("tower-hamlets", None):
        said = server.ask("he has a knife and he is stabbing her right now", authority)
        assert said["custom"]["emergency"]
        assert said["text"].startswith("Ring 999")


def test_conversations_do_not_mix(server):
    server.ask("a girl of 13 told me her stepdad touches her at night", sender="mixing-one")
    assert server.ask("hello", sender="mixing-two")["custom"]["level"] is None


def test_the_webhook_says_that_it_is_there(server):
    assert server.get("/webhooks/rest/").json() == {"status": "ok"}


def test_the_page_is_at_the_top_with_its_security_headers(server):
    reply = server.get("/")
    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith("text/html")
    assert "Rasa" not in reply.text
    assert "Ring 999" in reply.text
    assert 'value="city-of-london"' in reply.text
    policy = reply.headers["content-security-policy"]
    for rule in ("default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "unsafe" not in policy
    assert (reply.headers["x-content-type-options"], reply.headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert reply.headers["cache-control"] == "no-store"
    assert COOKIE in reply.headers["set-cookie"]
    assert "HttpOnly" in reply.headers["set-cookie"]
    assert "SameSite=Strict" in reply.headers["set-cookie"]


def test_the_page_holds_nothing_that_its_own_policy_forbids(server):
    text = server.get("/").text + server.say({"message": "a boy of 13 is carrying drugs", "authority": "tower-hamlets"}).text
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style|(?:src|href)=\"https?:", text)
    for path in re.findall(r'(?:src|href)="(static/[^"]+)"', text):
        assert server.get(f"/{path}").status_code == 200


def test_the_form_is_answered_with_a_page_when_there_is_no_javascript(server):
    reply = server.say({"message": "a girl of 13 told me her stepdad touches her at night <script>alert(1)</script>", "authority": "tower-hamlets"})
    assert reply.status_code == 200
    assert reply.text.startswith("<!doctype html>")
    assert "Level 4" in reply.text
    assert "Tower Hamlets guidance" in reply.text
    assert 'value="tower-hamlets" selected' in reply.text
    assert "<script>alert" not in reply.text
    assert "content-security-policy" in reply.headers


def test_a_conversation_on_the_page_goes_on_in_its_cookie(server):
    first = server.say({"message": "a girl of 13 told me her stepdad touches her at night", "authority": "tower-hamlets"})
    cookie = {COOKIE: first.cookies[COOKIE]}
    assert "Level 4" in server.say({"message": "why this level?", "authority": "tower-hamlets"}, cookies=cookie).text
    assert server.get("/", cookies={COOKIE: "<script>"}).cookies[COOKIE] != "<script>"


def test_the_script_gets_the_exchange_alone(server):
    reply = server.say({"message": "hello", "authority": ""}, headers={"x-requested-with": "fetch"})
    assert reply.text.lstrip().startswith('<section class="exchange">')


@pytest.mark.parametrize("form", [{}, {"message": ""}, b"\xff\xfe", b"message=%ff%fe"], ids=str)
def test_an_empty_or_unreadable_form_is_answered_too(server, form):
    reply = server.say(form, headers={"content-type": "application/x-www-form-urlencoded"})
    assert reply.status_code == 200
    assert "could not read any words" in reply.text


def test_the_page_refuses_forms_of_other_sites_and_authorities_it_does_not_hold(server):
    assert server.say({"message": "hello"}, headers={"sec-fetch-site": "cross-site"}).status_code == 400
    assert server.say({"message": "hello", "authority": "hackney"}).status_code == 400
    assert server.say({"message": "x" * MOST_BYTES}).status_code == 400


def test_what_is_not_there_is_not_found(server):
    for path in ("/nope", "/static/../templates/page.html", "/model/parse", "/conversations/x/tracker"):
        assert server.get(path).status_code == 404
