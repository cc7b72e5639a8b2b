"""What is printed: form sets, contents and sheets. Plain frozen values, no rendering."""
