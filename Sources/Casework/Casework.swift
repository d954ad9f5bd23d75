// The Casework target is being written.
