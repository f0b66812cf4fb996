"""Returns: buyers' claims on rFBS orders, and goods on their way back."""

from services.ozon.returns.client import Returns

__all__ = ["Returns"]
