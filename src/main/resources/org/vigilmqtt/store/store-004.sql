-- Accepted QoS 1 messages that were sent as they came, many in one row: a row for each takes ten times as long to write and to
-- delete. Their sequences are those from first on. body: as the class Pack writes it.
CREATE TABLE pack (
    first INTEGER PRIMARY KEY,
    messages INTEGER NOT NULL,
    body BLOB NOT NULL
);

-- Sequences of messages in packs whose flow is over, while that of others in the pack is not.
CREATE TABLE pack_completed (
    sequence INTEGER PRIMARY KEY
);
