-- Schema step 3: words that are right in this plan though no dictionary has them.

CREATE TABLE known_word (
    id TEXT PRIMARY KEY NOT NULL,
    word TEXT NOT NULL DEFAULT ''
) STRICT;
