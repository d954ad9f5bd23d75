// The Ledger target is being written.
