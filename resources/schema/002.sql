-- Schema step 2: names for moments of the history ("Sent to board"). Not content: a name is neither undone nor
-- merged, and says nothing about the plan itself.

CREATE TABLE named_version (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    agency TEXT NOT NULL,
    change INTEGER NOT NULL REFERENCES change (n)
) STRICT;
