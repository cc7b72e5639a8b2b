"""The payment gateway and bank that a rehearsal brings along: a process of its own, with no money in it.

It speaks the signed JSON of payments.clients.gateway, lets one pay, fail, pay twice, late or wrongly, and
lose call-backs. Refused outside rehearsals and tests.
"""
