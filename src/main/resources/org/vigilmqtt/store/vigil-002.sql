-- Simulated devices. body: JSON with a format number of its own. Without a reference to the profile: its deletion can be
-- undone, so devices of a profile that is gone are deleted when the file is opened.
CREATE TABLE device (
    id INTEGER PRIMARY KEY,
    profile TEXT NOT NULL,
    client_id TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (profile, client_id)
);
