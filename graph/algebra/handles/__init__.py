"""What a rule holds in its hands: sets, relations, bindings and numbers, with the verbs that make others of them."""
