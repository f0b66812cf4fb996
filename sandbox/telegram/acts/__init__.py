"""What people do on their phones."""
