"""Rights that a key can be given, and the methods that each opens."""

ROLES: dict[str, tuple[str, ...]] = {
    "Posting FBS read-only": (
        "/v4/posting/fbs/list",
        "/v4/posting/fbs/unfulfilled/list",
        "/v3/posting/fbs/get",
        "/v2/posting/fbs/get-by-barcode",
        "/v1/posting/fbs/cancel-reason",
        "/v2/posting/fbs/cancel-reason/list",
        "/v2/conditional-cancellation/list",
    ),
    "Posting FBS": (
        "/v4/posting/fbs/ship",
        "/v2/fbs/posting/tracking-number/set",
        "/v2/fbs/posting/delivering",
        "/v2/fbs/posting/last-mile",
        "/v2/fbs/posting/delivered",
        "/v1/posting/cutoff/set",
        "/v2/posting/fbs/cancel",
        "/v2/conditional-cancellation/approve",
        "/v2/conditional-cancellation/reject",
    ),
    "Posting FBO": ("/v3/posting/fbo/list", "/v2/posting/fbo/get"),
    "Product read-only": (
        "/v3/product/list",
        "/v3/product/info/list",
        "/v4/product/info/attributes",
        "/v4/product/info/stocks",
    ),
    "Warehouse": ("/v2/warehouse/list", "/v2/delivery-method/list"),
    "Returns": ("/v1/returns/list", "/v2/returns/rfbs/list"),
    "Chat": ("/v1/chat/start", "/v1/chat/send/message", "/v3/chat/history"),
    "Seller info": ("/v1/seller/info",),
}
ALL_ROLES = frozenset(ROLES)
ALWAYS = frozenset({"/v1/roles"})


def allows(roles: frozenset[str], path: str) -> bool:
    """Whether a key with these roles may call the method."""
    return path in ALWAYS or any(path in ROLES.get(role, ()) for role in roles)
