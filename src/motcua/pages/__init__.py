"""How Motcua's screens look and speak: environment, macros, forms, paging, refusals, layouts, assets.

Owns no table and knows no domain: it shows what it is handed. Its public doors are

- `pages.http`: `Request`, `page()`, `back()`, what a view receives and returns;
- `pages.forms`: `Form`, `refusals()`, and the fields of Vietnamese forms;
- `pages.paging`: keyset paging for lists of any length;
- `pages.display`: dates, numbers and sentences as people read them;
- templates `pages/desk.html`, `pages/public.html` and the macros of `pages/ui.html`.

How to make a screen with them is told in docs/guides/screens.md; every macro is shown on the
style-guide page (`pages:components`).
"""
