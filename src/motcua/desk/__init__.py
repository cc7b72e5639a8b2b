"""The shell of the staff: navigation by role, home, session, language. Owns no table.

Public doors: the context processor `motcua.desk.web.context.shell`, which fills `pages/desk.html`, and
the routes of `motcua.desk.web.urls`. What the pages show comes from the apps below.
"""
