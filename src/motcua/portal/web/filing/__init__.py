"""Pages of drafts, forms, uploads, review, submission."""
