"""What the published documents say: content as data, loaded whole or refused."""
