"""Pure rules of people: roles, identifiers, identity papers, validity, delegation, addresses."""
