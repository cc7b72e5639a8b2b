"""The rehearsal: the reference scenario, lived through the product's own use cases (decisions 1-3).

Nothing here writes a row by itself, and no figure of a report is typed: dossiers are filed, accepted,
moved, signed and returned at their moments under the rehearsal clock. People, applicants and the story
of each dossier are made up and stand in `data/`.
"""
