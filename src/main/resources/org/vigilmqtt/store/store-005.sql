-- A pack that is written in place of one that has ended changes the pages of that row alone, so that its key is the place and
-- not its first sequence. Zeros behind the messages fill the body.
CREATE TABLE pack_in_place (
    place INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    body BLOB NOT NULL
);
INSERT INTO pack_in_place (place, first, messages, body) SELECT row_number() OVER (ORDER BY first), first, messages, body FROM pack;
DROP TABLE pack;
ALTER TABLE pack_in_place RENAME TO pack;
