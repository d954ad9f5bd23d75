// The Instruments target is being written.
