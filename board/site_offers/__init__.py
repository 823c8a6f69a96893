"""Offers on the site's own pages: by the page for everybody, by interest only for who said yes to that as well."""
