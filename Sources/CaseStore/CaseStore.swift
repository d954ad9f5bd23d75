// The CaseStore target is being written.
