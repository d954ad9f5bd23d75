// The Exports target is being written.
