// The Expressions target is being written.
