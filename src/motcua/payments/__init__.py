"""Payments (thu phí, lệ phí): what is owed, how it was paid, what was given back.

Owns charges, payments, call-backs of gateways, refunds, reconciliation and the data of electronic
receipts. Knows no dossier: a charge names its subject by kind and public id, the link row belongs to
the app above.
"""
