// The Statecharts target is being written.
