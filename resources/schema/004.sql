-- Schema step 4: copies for others. None of these tables is content.

-- Cells whose stamp travelled without its value, because it was left out of a copy. What stands in their place is what
-- somebody knew earlier; a tombstone may have nothing there. Filled when another copy offers the value of that stamp.
CREATE TABLE withheld (
    tbl TEXT NOT NULL,
    id TEXT NOT NULL,
    cell TEXT NOT NULL,
    PRIMARY KEY (tbl, id, cell)
) STRICT, WITHOUT ROWID;

-- Of a copy with something left out: what the plan it was made from knew. Empty in any other plan. Such a copy takes in
-- nothing, and is brought only into a plan that knows all of this.
CREATE TABLE made_from (
    writing_id TEXT PRIMARY KEY NOT NULL,
    highest INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which edits a merge made known: of a writing id those above one number, up to another. So it is known what it was that
-- somebody took back when the same copy comes again.
CREATE TABLE brought_in (
    change INTEGER NOT NULL REFERENCES change (n),
    writing_id TEXT NOT NULL,
    above INTEGER NOT NULL,
    highest INTEGER NOT NULL,
    PRIMARY KEY (change, writing_id)
) STRICT, WITHOUT ROWID;
