"""The pages of files: handing one in, handing one out."""
