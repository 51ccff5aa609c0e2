-- Schema step 1: the whole plan and what every edit leaves behind.
--
-- Content tables: STRICT, a TEXT key that is NOT NULL, no UNIQUE on anything that changes, no triggers, no
-- generated columns, foreign keys deferred and without cascade: the session extension that records edits
-- goes wrong, silently, with any of these. Later steps only add tables and columns.

CREATE TABLE plan (
    id TEXT PRIMARY KEY NOT NULL,
    partnership TEXT NOT NULL DEFAULT '',
    short_name TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    strapline TEXT NOT NULL DEFAULT '',
    mission TEXT NOT NULL DEFAULT '',
    signatory TEXT NOT NULL DEFAULT '',
    signatory_role TEXT NOT NULL DEFAULT '',
    area TEXT NOT NULL DEFAULT '',
    population INTEGER,
    first_year TEXT NOT NULL DEFAULT '',
    last_year TEXT NOT NULL DEFAULT '',
    action_year TEXT NOT NULL DEFAULT '',
    review_months INTEGER,
    marking TEXT NOT NULL DEFAULT 'none'
) STRICT;

CREATE TABLE section (
    id TEXT PRIMARY KEY NOT NULL,
    position TEXT NOT NULL DEFAULT '',
    heading TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE agency (
    id TEXT PRIMARY KEY NOT NULL,
    position TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    short_name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'other',
    contact TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE commitment (
    id TEXT PRIMARY KEY NOT NULL,
    position TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE partnership_group (
    id TEXT PRIMARY KEY NOT NULL,
    position TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE group_member (
    id TEXT PRIMARY KEY NOT NULL,
    group_id TEXT NOT NULL REFERENCES partnership_group (id) DEFERRABLE INITIALLY DEFERRED,
    agency_id TEXT NOT NULL REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE alignment (
    id TEXT PRIMARY KEY NOT NULL,
    position TEXT NOT NULL DEFAULT '',
    framework TEXT NOT NULL DEFAULT '',
    part TEXT NOT NULL DEFAULT '',
    theme TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '',
    wording TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE status (
    id TEXT PRIMARY KEY NOT NULL,
    position TEXT NOT NULL DEFAULT '',
    letter TEXT NOT NULL DEFAULT '',
    word TEXT NOT NULL DEFAULT '',
    colour TEXT NOT NULL DEFAULT '',
    meaning TEXT NOT NULL DEFAULT '',
    complete INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE priority (
    id TEXT PRIMARY KEY NOT NULL,
    position TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE priority_lead (
    id TEXT PRIMARY KEY NOT NULL,
    priority_id TEXT NOT NULL REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
    agency_id TEXT REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    group_id TEXT REFERENCES partnership_group (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE aim (
    id TEXT PRIMARY KEY NOT NULL,
    priority_id TEXT NOT NULL REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
    position TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE measure (
    id TEXT PRIMARY KEY NOT NULL,
    position TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'count',
    unit TEXT NOT NULL DEFAULT '',
    direction TEXT NOT NULL DEFAULT 'not-said',
    baseline_value REAL,
    baseline_period TEXT NOT NULL DEFAULT '',
    baseline_source TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE measure_reference (
    id TEXT PRIMARY KEY NOT NULL,
    measure_id TEXT NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
    position TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE priority_measure (
    id TEXT PRIMARY KEY NOT NULL,
    priority_id TEXT NOT NULL REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
    measure_id TEXT NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
    position TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE aim_measure (
    id TEXT PRIMARY KEY NOT NULL,
    aim_id TEXT NOT NULL REFERENCES aim (id) DEFERRABLE INITIALLY DEFERRED,
    measure_id TEXT NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE target (
    id TEXT PRIMARY KEY NOT NULL,
    measure_id TEXT NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
    period TEXT NOT NULL DEFAULT '',
    value REAL,
    state TEXT NOT NULL DEFAULT 'not-set',
    agreed_by TEXT NOT NULL DEFAULT '',
    agreed_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE figure (
    id TEXT PRIMARY KEY NOT NULL,
    measure_id TEXT NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
    period TEXT NOT NULL DEFAULT '',
    area TEXT NOT NULL DEFAULT '',
    value REAL,
    numerator REAL,
    denominator REAL,
    source TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE action_plan (
    id TEXT PRIMARY KEY NOT NULL,
    priority_id TEXT NOT NULL REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
    year TEXT NOT NULL DEFAULT '',
    risk_assessment TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE action (
    id TEXT PRIMARY KEY NOT NULL,
    action_plan_id TEXT NOT NULL REFERENCES action_plan (id) DEFERRABLE INITIALLY DEFERRED,
    objective TEXT NOT NULL DEFAULT 'prevention',
    position TEXT NOT NULL DEFAULT '',
    key_actions TEXT NOT NULL DEFAULT '',
    lead_agency TEXT NOT NULL DEFAULT '',
    time_scales TEXT NOT NULL DEFAULT '',
    resources TEXT NOT NULL DEFAULT '',
    outcome_target TEXT NOT NULL DEFAULT '',
    lead_person TEXT NOT NULL DEFAULT '',
    start_date TEXT,
    due_date TEXT,
    amount_pence INTEGER,
    funding_source TEXT NOT NULL DEFAULT '',
    status_id TEXT REFERENCES status (id) DEFERRABLE INITIALLY DEFERRED,
    percent INTEGER,
    status_reason TEXT NOT NULL DEFAULT '',
    sara TEXT NOT NULL DEFAULT 'none'
) STRICT;

CREATE TABLE action_party (
    id TEXT PRIMARY KEY NOT NULL,
    action_id TEXT NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
    agency_id TEXT REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    group_id TEXT REFERENCES partnership_group (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL DEFAULT 'lead'
) STRICT;

CREATE TABLE action_measure (
    id TEXT PRIMARY KEY NOT NULL,
    action_id TEXT NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
    measure_id TEXT NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE progress_update (
    id TEXT PRIMARY KEY NOT NULL,
    action_id TEXT NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
    date TEXT,
    entered_at TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    agency TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE glossary_term (
    id TEXT PRIMARY KEY NOT NULL,
    position TEXT NOT NULL DEFAULT '',
    term TEXT NOT NULL DEFAULT '',
    meaning TEXT NOT NULL DEFAULT ''
) STRICT;

-- Every way from a row to the rows that point to it is an index: pages, deletions and foreign keys walk them.
CREATE INDEX group_member_by_group ON group_member (group_id);
CREATE INDEX group_member_by_agency ON group_member (agency_id);
CREATE INDEX priority_lead_by_priority ON priority_lead (priority_id);
CREATE INDEX priority_lead_by_agency ON priority_lead (agency_id) WHERE agency_id IS NOT NULL;
CREATE INDEX priority_lead_by_group ON priority_lead (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX aim_by_priority ON aim (priority_id);
CREATE INDEX measure_reference_by_measure ON measure_reference (measure_id);
CREATE INDEX priority_measure_by_priority ON priority_measure (priority_id);
CREATE INDEX priority_measure_by_measure ON priority_measure (measure_id);
CREATE INDEX aim_measure_by_aim ON aim_measure (aim_id);
CREATE INDEX aim_measure_by_measure ON aim_measure (measure_id);
CREATE INDEX target_by_measure ON target (measure_id);
CREATE INDEX figure_by_measure ON figure (measure_id, area);
CREATE INDEX action_plan_by_priority ON action_plan (priority_id);
CREATE INDEX action_in_form ON action (action_plan_id, objective, position, id);
CREATE INDEX action_by_status ON action (status_id) WHERE status_id IS NOT NULL;
CREATE INDEX action_party_by_action ON action_party (action_id);
CREATE INDEX action_party_by_agency ON action_party (agency_id) WHERE agency_id IS NOT NULL;
CREATE INDEX action_party_by_group ON action_party (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX action_measure_by_action ON action_measure (action_id);
CREATE INDEX action_measure_by_measure ON action_measure (measure_id);
CREATE INDEX progress_update_by_action ON progress_update (action_id);

-- What every edit leaves behind. These tables are not recorded and not merged as content.

CREATE TABLE meta (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;

-- Everyone whose edits this file contains: a writing id is drawn anew with the first edit after opening. `highest`
-- over all rows is the file's knowledge; it never goes down.
CREATE TABLE writer (
    n INTEGER PRIMARY KEY,
    writing_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    agency TEXT NOT NULL,
    highest INTEGER NOT NULL
) STRICT;

-- The identity of an edit and its logical time, numbered within this file so that stamps stay small.
CREATE TABLE stamp (
    n INTEGER PRIMARY KEY,
    writer INTEGER NOT NULL REFERENCES writer (n),
    number INTEGER NOT NULL,
    time INTEGER NOT NULL,
    UNIQUE (writer, number)
) STRICT;

-- Which edit made a row: the stamp of each of its cells that has none of its own below. A deleted row keeps its own.
CREATE TABLE row_stamp (
    tbl TEXT NOT NULL,
    id TEXT NOT NULL,
    stamp INTEGER NOT NULL,
    PRIMARY KEY (tbl, id)
) STRICT, WITHOUT ROWID;

-- Cells written after the row was made.
CREATE TABLE cell_stamp (
    tbl TEXT NOT NULL,
    id TEXT NOT NULL,
    cell TEXT NOT NULL,
    stamp INTEGER NOT NULL,
    PRIMARY KEY (tbl, id, cell)
) STRICT, WITHOUT ROWID;

-- Whether a row is there is one more cell of it, written when it is deleted or comes back. A row with deleted = 1
-- can still be shown: something newer was written in it, or a living row points to it.
CREATE TABLE existence (
    tbl TEXT NOT NULL,
    id TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    PRIMARY KEY (tbl, id)
) STRICT, WITHOUT ROWID;

-- The cells of rows that are not shown, as a JSON object by column, so that a row can come back whole.
CREATE TABLE tombstone (
    tbl TEXT NOT NULL,
    id TEXT NOT NULL,
    cells TEXT NOT NULL,
    PRIMARY KEY (tbl, id)
) STRICT, WITHOUT ROWID;

-- History. `kind`: create, edit, undo, redo, revert, merge. `target`: the entry that an undo, redo or revert takes
-- back. Entries with the same `visit` are one visit to one cell and are undone together.
-- Of undo and redo entries only: `next` is what undo (after a redo: redo) would take back after it, so that no chain
-- has to be walked however long somebody goes to and fro; `original` is the edit they take back or put back.
CREATE TABLE change (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    target INTEGER,
    next INTEGER,
    original INTEGER,
    visit TEXT,
    author TEXT NOT NULL,
    agency TEXT NOT NULL,
    at TEXT NOT NULL,
    sentence TEXT NOT NULL,
    stamp INTEGER,
    schema INTEGER NOT NULL
) STRICT;

-- A change set, in pieces small enough for the limit on one cell.
CREATE TABLE change_piece (
    change INTEGER NOT NULL REFERENCES change (n),
    piece INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (change, piece)
) STRICT, WITHOUT ROWID;
