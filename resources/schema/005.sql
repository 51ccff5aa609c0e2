-- Schema step 5: the register of an update round, who was asked for an update and whose came back.

CREATE TABLE update_request (
    id TEXT PRIMARY KEY NOT NULL,
    agency_id TEXT NOT NULL REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
    form TEXT NOT NULL DEFAULT 'sheet',
    sent_at TEXT NOT NULL DEFAULT '',
    due_by TEXT,
    back_on TEXT,
    reminded_on TEXT
) STRICT;
CREATE INDEX update_request_by_agency ON update_request (agency_id);
