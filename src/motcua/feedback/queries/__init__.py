"""What feedback answers to the pages and to the apps above."""
