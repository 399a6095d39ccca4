"""Starting the server."""

from __future__ import annotations

import ipaddress
import secrets
from pathlib import Path

from gozareh.errors import ConfigurationError, InstallationError

NO_TOKEN_SHORTER = 12


def is_local(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def run_server(path: Path, *, host: str, port: int, token: str | None, read_only: bool) -> None:
    """Serve the database `path` until it is stopped. Raises `GozarehError` where that cannot begin."""
    try:
        import uvicorn

        from gozareh.report.server import make_app
    except ImportError as error:
        remedy = "install it with: pip install 'gozareh[serve]'"
        raise InstallationError(f"the server needs {error.name}", remedy=remedy) from error
    from rich.console import Console

    local = is_local(host)
    if token is not None and len(token) < NO_TOKEN_SHORTER:
        remedy = f"give at least {NO_TOKEN_SHORTER} characters, or none and one is made up"
        raise ConfigurationError("the token is too short", where="--token", remedy=remedy)
    if token is None and not local:
        token = secrets.token_urlsafe(24)
    app = make_app(path, token=token, writable=not read_only, local=local)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/" + (f"?token={token}" if token else "")
    Console(stderr=True, soft_wrap=True, highlight=False).print(
        f"serving {path} at {address}  (Ctrl+C ends it)", markup=False
    )
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", access_log=False, limit_concurrency=200, timeout_keep_alive=10,
        server_header=False,
    )  # fmt: skip
    server = uvicorn.Server(config)
    try:
        server.run()
    except SystemExit as error:
        raise ConfigurationError(
            "the server could not begin", where=f"{host}:{port}", remedy="choose another --port"
        ) from error
