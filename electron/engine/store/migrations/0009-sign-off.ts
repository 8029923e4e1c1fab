/**
 * Who may sign, what was signed, and which Series a person has looked at.
 *
 * `sign_events` is append-only: a signature counts for the state of the project that it names (`basis`), so that whatever
 * changes afterwards voids it without an event of its own. `looked`: the digest of the masks that were there when the
 * Series was looked at; other masks want another look.
 */
export const sql = `
CREATE TABLE people (
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('curator', 'reviewer')),
  salt TEXT NOT NULL,
  hash TEXT NOT NULL,
  added_at TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE sign_events (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('sign', 'reopen', 'release')),
  who TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('curator', 'reviewer')),
  basis TEXT NOT NULL,
  statement TEXT NOT NULL
) STRICT;
CREATE TRIGGER sign_events_are_not_changed BEFORE UPDATE ON sign_events
BEGIN SELECT RAISE(ABORT, 'sign events are append-only'); END;
CREATE TRIGGER sign_events_are_not_deleted BEFORE DELETE ON sign_events
BEGIN SELECT RAISE(ABORT, 'sign events are append-only'); END;

CREATE TABLE looked (
  series_id INTEGER PRIMARY KEY REFERENCES series (id) ON DELETE CASCADE,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT;
`
