"""Pages of what is owed, QR code, gateway, receipt."""
