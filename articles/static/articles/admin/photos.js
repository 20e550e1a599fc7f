// Photos that are dropped, chosen or taken: sent in pieces, and resumed.
