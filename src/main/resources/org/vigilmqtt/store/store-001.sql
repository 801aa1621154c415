-- A profile's store: what its session promises, and its recorded messages.

-- One row. next_sequence is greater than every sequence used before and survives a cleared session.
CREATE TABLE session (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    next_sequence INTEGER NOT NULL
);
INSERT INTO session (id, next_sequence) VALUES (1, 1);

-- Accepted QoS 1 and 2 messages whose flow is not over. The key is the store's own and not the packet identifier, of
-- which there are only 65,535. packet_id 0: still queued. Once PUBREC arrived, topic and payload are NULL
-- and the row has a new key, so that the order of the keys is that of the PUBRECs.
CREATE TABLE outgoing (
    sequence INTEGER PRIMARY KEY,
    packet_id INTEGER NOT NULL,
    qos INTEGER NOT NULL,
    retain INTEGER NOT NULL,
    dup INTEGER NOT NULL,
    topic TEXT,
    payload BLOB,
    properties TEXT
);

-- Packet identifiers of QoS 2 messages that arrived and wait for PUBREL.
CREATE TABLE incoming (
    packet_id INTEGER PRIMARY KEY
);

CREATE TABLE subscription (
    id INTEGER PRIMARY KEY,
    filter TEXT NOT NULL UNIQUE,
    qos INTEGER NOT NULL
);

CREATE TABLE topic (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- In order of arrival. topic is an id of the table topic, whose rows are never deleted: the check of a foreign key would
-- cost a sixth of the speed. flags: 1 outgoing, 2 retain, 4 dup, 8 QoS 1, 16 QoS 2. at: microseconds since the epoch.
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    packet_id INTEGER NOT NULL,
    topic INTEGER NOT NULL,
    payload BLOB NOT NULL
);

-- The newest message of each topic, which is kept whatever the limits. A narrow table of its own instead of an index on
-- message (topic): with 20,000 topics an index makes nearly each message dirty a page of its own.
CREATE TABLE latest (
    topic INTEGER PRIMARY KEY REFERENCES topic (id),
    message INTEGER NOT NULL
);

-- One row: what is in the table message, so that nobody has to count millions of rows.
CREATE TABLE archive (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    messages INTEGER NOT NULL,
    bytes INTEGER NOT NULL
);
INSERT INTO archive (id, messages, bytes) VALUES (1, 0, 0);
