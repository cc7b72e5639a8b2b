"""The provider of identity that a rehearsal brings along: a process of its own, of made-up people.

It speaks OpenID Connect as the real one does (authorisation code, PKCE, state, nonce, signed id tokens), asks
for no password, and is refused outside rehearsals and tests.
"""
