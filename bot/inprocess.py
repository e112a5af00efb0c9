"""Actions inside the server's own process: no port, one copy of what was learnt and loaded."""

from __future__ import annotations

from typing import Any

import aiohttp
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor


class InProcessActions(EndpointConfig):
    """Stands where Rasa expects an action server's address, and runs the action itself."""

    def __init__(self, package: str = "actions.rasa_actions") -> None:
        super().__init__(url="inprocess://actions")
        import importlib

        importlib.import_module(package)
        self._executor = ActionExecutor()
        self._executor._register_all_actions()

    async def request(
        self, method: str = "post", subpath: str | None = None, content_type: str | None = None, compress: bool = False, **kwargs: Any
    ) -> Any:
        """Run the action that the call names. Rasa's own request has this shape; nothing goes over the network."""
        try:
            return await self._executor.run(kwargs["json"])
        except KeyError as error:
            raise aiohttp.ClientError(f"an action call without its body: {error}") from error
