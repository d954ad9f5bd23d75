// The Deadlines target is being written.
