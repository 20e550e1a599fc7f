"""How a response leaves the house: cache headers and purging. The only room that knows a cache or a CDN."""

from .purge import purge

__all__ = ["purge"]
