"""Where the parts are put together: settings, wiring, command line."""
