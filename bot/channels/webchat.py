"""The page at /: type, send, read. Works without JavaScript; with it, answers appear without reloading."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, select_autoescape
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.answer import Answer
from actions.assistant import load
from bot.channels.door import Refused, clean, only_this_machine
from bot.channels.rest import MOST_BYTES, converse
from bot.render.page import view

WEB = Path(__file__).parent.parent / "web"
COOKIE = "signpost_session"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class WebChat(InputChannel):
    """The web page and the form behind it. Conversations belong to a random id in a cookie that the server makes."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in the tracker."""
        return "webchat"

    def __init__(self, at: str = "webchat") -> None:
        """`at`: the page's place below /webhooks/, or an absolute path."""
        self._at = at

    def url_prefix(self) -> str:
        """Where the page is: "/" in `make run`; /webhooks/webchat/ in `rasa run`, which answers "/" itself."""
        return self._at

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes: the page, one message, static files."""
        pages = Environment(loader=FileSystemLoader(WEB / "templates"), autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True)
        web = Blueprint("signpost_web")
        web.static("/static", str(WEB / "static"))

        def page(
            request: Request, session: str, authority: str, said: str = "", answers: list[dict[str, Any]] | None = None, status: int = 200
        ) -> HTTPResponse:
            known = load().library.authorities.values()
            text = pages.get_template("page.html").render(
                authorities=[(a.id, a.name) for a in known],
                chosen=authority,
                said=said,
                answers=answers or [],
                say=load().wording,
                root=_root(request),
                names=" and ".join(a.name for a in known),
            )
            return _reply(text, session, status)

        @web.on_request
        async def near(request: Request) -> HTTPResponse | None:
            try:
                only_this_machine(request.ip)
            except Refused as refusal:
                return response.text(refusal.reason, status=refusal.status)
            return None

        @web.get("/")
        async def show(request: Request) -> HTTPResponse:
            return page(request, _session(request), "")

        @web.post("/say")
        async def say(request: Request) -> HTTPResponse:
            session = _session(request)
            form = request.form or {}
            typed = str(form.get("message", ""))
            authority = str(form.get("authority", ""))
            foreign = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
            if foreign or len(request.body) > MOST_BYTES or (authority and authority not in load().library.authorities):
                return page(request, session, "", status=400)
            messages = await converse(on_new_message, session, typed, authority or None, self.name())
            answers = [view(msgspec.convert(m["custom"], Answer), load().wording) for m in messages if "custom" in m and "lead" in m["custom"]]
            if request.headers.get("x-requested-with") == "fetch":
                text = pages.get_template("exchange.html").render(said=clean(typed), answers=answers, say=load().wording)
                return _reply(text, session)
            return page(request, session, authority, clean(typed), answers)

        return web


def _root(request: Request) -> str:
    """What stands before the page's own paths: nothing in `make run`, /webhooks/webchat in `rasa run`."""
    return request.path.removesuffix("/say").rstrip("/")


def _reply(text: str, session: str, status: int = 200) -> HTTPResponse:
    """HTML with the security headers and the conversation's cookie."""
    reply = response.html(text, status=status, headers=HEADERS)
    reply.cookies[COOKIE] = session
    reply.cookies[COOKIE]["httponly"] = True
    reply.cookies[COOKIE]["samesite"] = "Strict"
    reply.cookies[COOKIE]["path"] = "/"
    return reply


def _session(request: Request) -> str:
    """The conversation's id from the cookie, or a new one."""
    given = request.cookies.get(COOKIE, "")
    return given if 20 <= len(given) <= 64 and given.replace("-", "").replace("_", "").isalnum() else secrets.token_urlsafe(24)
