"""The verifying process, and the authorities that are asked about revocation."""
