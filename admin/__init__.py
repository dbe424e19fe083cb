"""The HTTP door: the application, its errors, its health."""
