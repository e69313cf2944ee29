"""What stands on a page is waited for: a machine that does other work may take a while to show it."""

from __future__ import annotations

from playwright.sync_api import expect

expect.set_options(timeout=20_000)
