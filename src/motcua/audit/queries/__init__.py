"""Reading the record of acts."""
