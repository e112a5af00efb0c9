"""One process that serves everything: the Rasa agent with its actions inside, REST and the page."""

from __future__ import annotations

import os
import time
from asyncio import AbstractEventLoop
from typing import TYPE_CHECKING, Any

from bot.quiet import hush, hush_rasa

if TYPE_CHECKING:
    from sanic import Sanic

HOST = "127.0.0.1"
PORT = 5005


def serve(host: str = HOST, port: int | None = None) -> None:
    """Load or train, then serve until stopped. The port is `port`, or PORT in the environment, or 5005.

    Raises ContentError where the content is wrong, RuntimeError where the port cannot be had or training fails.
    """
    hush()
    started = time.monotonic()
    at = free_port(host, port if port is not None else os.environ.get("PORT") or PORT)

    def say(text: str) -> None:
        print(f"[{time.monotonic() - started:5.1f} s] {text}", flush=True)

    say("content: loading and proving every quote")
    from actions.assistant import load

    assistant = load()
    say(f"content: {len(assistant.library.authorities)} authorities, {len(assistant.library.documents)} documents; search index ready")
    from bot.packing import ready_model

    model = ready_model(say)
    say("model: loading")
    app = application(str(model))

    @app.listener("after_server_start")
    async def tell(_app: Sanic[Any, Any], _loop: AbstractEventLoop) -> None:
        say(f"Signpost is at http://{host}:{at}")

    app.run(host=host, port=at, workers=1, access_log=False, debug=False)


def free_port(host: str, given: int | str) -> int:
    """The port as a number. Raises RuntimeError when it is none, or taken: better before minutes of training than after."""
    import socket

    try:
        at = int(given)
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, at))
    except (ValueError, OverflowError) as error:
        raise RuntimeError(f"the port {given!r} is not a number from 1 to 65535: set PORT to one, or leave it unset for {PORT}") from error
    except OSError as error:
        raise RuntimeError(f"port {given} cannot be had ({error.strerror}): stop what uses it, or set PORT to another") from error
    return at


def application(model: str) -> Sanic[Any, Any]:
    """The Sanic application with our channels and the agent of that model.

    Rasa's own application is not used: it answers "Hello from Rasa" at "/", where the page belongs. The channels are registered as Rasa does it.
    """
    hush_rasa()
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import register
    from sanic import Sanic

    from bot.channels.rest import RestChannel
    from bot.channels.webchat import WebChat
    from bot.inprocess import InProcessActions

    app: Sanic[Any, Any] = Sanic("signpost", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = 2_000_000  # the channels refuse less than this already, with a reason
    app.config.FALLBACK_ERROR_FORMAT = "json"
    register([RestChannel(), WebChat("/")], app, route="/webhooks/")

    @app.listener("before_server_start")
    async def start(app: Sanic[Any, Any], _loop: AbstractEventLoop) -> None:
        agent = Agent.load(model, action_endpoint=InProcessActions())
        await agent.parse_message("hello")  # the first reading warms what is loaded lazily
        app.ctx.agent = agent

    return app
