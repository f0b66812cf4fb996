"""The phone page's own files."""

from pathlib import Path

from aiohttp import web

_ROOT = Path(__file__).resolve().parents[2] / "web"
_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".json": "application/json",
}
_CHARSET = frozenset({".html", ".js", ".css", ".json"})


async def page(request: web.Request) -> web.StreamResponse:
    """`/` is index.html; any other path is a file below the page's folder."""
    name = request.match_info.get("path", "") or "index.html"
    file = (_ROOT / name).resolve()
    kind = _TYPES.get(file.suffix)
    if kind is None or not file.is_relative_to(_ROOT) or not file.is_file():
        raise web.HTTPNotFound
    charset = "utf-8" if file.suffix in _CHARSET else None
    return web.Response(
        body=file.read_bytes(), content_type=kind, charset=charset, headers={"Cache-Control": "no-store"}
    )


async def favicon(_request: web.Request) -> web.Response:
    """Browsers ask for it unasked."""
    return web.Response(status=204)
