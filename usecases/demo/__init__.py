"""The demo barbershop: everything in it is invented."""
