"""What the tests of the channels share: the whole assistant on a free port, and an application whose agent is made up."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests

PROJECT = Path(__file__).parents[2]
TOUCHED: list[bool] = []
START_LIMIT = 900  # seconds: the first start learns from the examples


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


class Server:
    """A running assistant, as a client sees it."""

    def __init__(self, address):
        self.address = address
        self._conversations = 0

    def post(self, body, **more):
        """The raw reply to a body (bytes or text) or to an object sent as JSON."""
        how = {"data": body} if isinstance(body, bytes | str) else {"json": body}
        return requests.post(f"{self.address}/webhooks/rest/webhook", **how, **more, timeout=120)

    def ask(self, message, authority="tower-hamlets", sender=None):
        """The one message that answers: a new conversation unless `sender` is given."""
        self._conversations += 1
        body = {"sender": sender or f"test-{self._conversations}", "message": message}
        reply = self.post({**body, "metadata": {"authority": authority}} if authority else body)
        assert reply.status_code == 200, reply.text
        (answer,) = reply.json()
        return answer

    def get(self, path="/", **more):
        return requests.get(self.address + path, **more, timeout=120)

    def say(self, form, **more):
        """The reply to the page's form."""
        return requests.post(f"{self.address}/say", data=form, **more, timeout=120)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """`python -m bot serve` on a free port, started once a run."""
    log = tmp_path_factory.mktemp("server") / "log.txt"
    environment = {**os.environ, "PORT": str(free_port())}
    environment.pop("SIGNPOST_API_TOKEN", None)
    with log.open("w") as out:
        running = subprocess.Popen([sys.executable, "-m", "bot", "serve"], cwd=PROJECT, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield Server(_address(running, log))
    finally:
        running.send_signal(signal.SIGTERM)
        try:
            running.wait(20)
        except subprocess.TimeoutExpired:
            running.kill()


def _address(running, log):
    """The address that the server prints once it answers."""
    import time

    for _ in range(START_LIMIT * 4):
        line = next((x for x in log.read_text().split("\n") if "Signpost is at" in x), None)
        if line:
            return line.split()[-1]
        assert running.poll() is None, f"the server ended:\n{log.read_text()[-3000:]}"
        time.sleep(0.25)
    raise AssertionError(f"the server did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture
def with_agent(monkeypatch):
    """(agent, request) → reply: one request to the application of bot.serve, on a free port, with an agent that is made up.

    `request` is a function of the address, run in a thread.
    """
    from rasa.core.agent import Agent
    from sanic import Sanic
    from sanic.touchup import TouchUp

    from bot.serve import application

    def run(agent, request):
        monkeypatch.setattr(Agent, "load", lambda *_args, **_more: agent)
        monkeypatch.setattr(Sanic, "_app_registry", {})
        if TOUCHED:  # Sanic rewrites its own methods at the start, which works once a process
            monkeypatch.setattr(TouchUp, "run", lambda *_: None)
        TOUCHED.append(True)

        async def once():
            app = application("made-up.tar.gz")
            port = free_port()
            listening = await app.create_server(host="127.0.0.1", port=port, return_asyncio_server=True, access_log=False)
            await listening.startup()
            await listening.before_start()
            await listening.start_serving()
            try:
                return await asyncio.get_running_loop().run_in_executor(None, request, f"http://127.0.0.1:{port}")
            finally:
                listening.close()
                await listening.wait_closed()

        return asyncio.run(once())

    return run


@pytest.fixture(scope="session")
def core_library():
    """The content as it is."""
    from knowledge import library

    return library.load()
