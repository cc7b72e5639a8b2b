"""Notices (thông báo): the outbox of messages to applicants and officers.

Owns templates per event, language and channel, messages with their state, channels (site, e-mail, SMS, Zalo).
Knows no dossier: a message names what it is about by kind and public id.
"""
