"""The running product for the tests of this folder."""

from tests.web_site import browser, http, site, site_worker, visit

__all__ = ["browser", "http", "site", "site_worker", "visit"]
