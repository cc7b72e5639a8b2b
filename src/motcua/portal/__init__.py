"""The citizen site: home, procedures, filing, following, paying, rating. No tables.

Owns layout, navigation and pages for people outside the office. Does not own what they see or do: each page
reads queries and calls use cases of the apps below. Public door: the routes of `web.urls`.
"""
