"""The desk pages where electronic forms and guidance are made, tried and published."""
