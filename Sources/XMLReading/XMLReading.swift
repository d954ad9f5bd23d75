// The XMLReading target is being written.
