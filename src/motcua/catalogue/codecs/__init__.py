"""Files in and out: the data shipped with the product, and the lists that provinces publish."""
