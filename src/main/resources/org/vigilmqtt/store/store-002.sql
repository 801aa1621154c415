-- Retained messages as they were before they were cleared.

CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    filter TEXT NOT NULL,
    messages INTEGER NOT NULL,
    bytes INTEGER NOT NULL
);

CREATE TABLE snapshot_message (
    id INTEGER PRIMARY KEY,
    snapshot INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    qos INTEGER NOT NULL,
    payload BLOB NOT NULL
);
CREATE INDEX snapshot_message_of ON snapshot_message (snapshot);
