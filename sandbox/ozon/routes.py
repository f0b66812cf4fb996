"""Which path is served by what, and what became of the old ones."""

from sandbox.ozon.desk import Endpoint
from sandbox.ozon.endpoints import assembly, chats, fbo, postings, products, requests, returns, seller

OBSOLETE = "obsolete method cannot be used"


def endpoints() -> dict[str, Endpoint]:
    """Every method that lives, by path."""
    return {
        "/v1/roles": seller.roles,
        "/v1/seller/info": seller.info,
        "/v2/warehouse/list": seller.warehouses,
        "/v2/delivery-method/list": seller.methods,
        "/v4/posting/fbs/list": postings.listed,
        "/v4/posting/fbs/unfulfilled/list": postings.unfulfilled,
        "/v3/posting/fbs/get": postings.one,
        "/v2/posting/fbs/get-by-barcode": postings.by_barcode,
        "/v3/posting/fbo/list": fbo.listed,
        "/v2/posting/fbo/get": fbo.one,
        "/v2/conditional-cancellation/list": requests.listed,
        "/v2/conditional-cancellation/approve": requests.approve,
        "/v2/conditional-cancellation/reject": requests.reject,
        "/v1/returns/list": returns.listed,
        "/v2/returns/rfbs/list": returns.rfbs,
        "/v3/product/list": products.listed,
        "/v3/product/info/list": products.info,
        "/v4/product/info/attributes": products.attributes,
        "/v4/product/info/stocks": products.stocks,
        "/v4/posting/fbs/ship": assembly.ship,
        "/v2/fbs/posting/tracking-number/set": assembly.set_tracks,
        "/v2/fbs/posting/delivering": assembly.push("delivering"),
        "/v2/fbs/posting/last-mile": assembly.push("last-mile"),
        "/v2/fbs/posting/delivered": assembly.push("delivered"),
        "/v1/posting/cutoff/set": assembly.set_cutoff,
        "/v2/posting/fbs/cancel": assembly.cancel,
        "/v1/posting/fbs/cancel-reason": assembly.reasons_for,
        "/v2/posting/fbs/cancel-reason/list": assembly.all_reasons,
        "/v1/chat/start": chats.start,
        "/v1/chat/send/message": chats.send,
        "/v3/chat/history": chats.history,
    }


SWITCHED_OFF = frozenset(
    {
        "/v3/posting/fbs/list",
        "/v3/posting/fbs/unfulfilled/list",
        "/v2/posting/fbo/list",
        "/v3/posting/fbs/ship",
        "/v2/posting/fbs/act/create",
        "/v2/posting/fbs/package-label",
        "/v1/posting/fbs/package-label/create",
        "/v1/warehouse/list",
        "/v1/delivery-method/list",
        "/v1/conditional-cancellation/list",
        "/v1/conditional-cancellation/approve",
        "/v1/conditional-cancellation/reject",
        "/v2/product/list",
        "/v2/product/info/list",
        "/v3/product/info/stocks",
        "/v3/finance/transaction/list",
    }
)
