// The SCXML target is being written.
