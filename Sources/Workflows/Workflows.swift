// The Workflows target is being written.
