"""One module per story, one function per use case, in the caller's transaction."""
