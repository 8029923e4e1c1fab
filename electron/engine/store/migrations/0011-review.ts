/**
 * What a reviewer looked at, where screens stand under a name, and what was asked of the standard.
 *
 * `sample_verdicts` is append-only: a verdict counts for the item as it was (`stamp`), so that whatever is changed is seen
 * again. An objection blocks until the curator has answered it (`objection_replies`) or decided about its value anew.
 * `conformance` holds for the output with this digest.
 */
export const sql = `
CREATE TABLE samples (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  seed INTEGER NOT NULL
) STRICT;
CREATE TABLE sample_items (
  sample_id INTEGER NOT NULL REFERENCES samples (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('instance', 'value', 'mask', 'settled')),
  ref INTEGER NOT NULL,
  PRIMARY KEY (sample_id, position)
) WITHOUT ROWID, STRICT;
CREATE TABLE sample_verdicts (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('instance', 'value', 'mask', 'settled')),
  ref INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('agreed', 'objected')),
  comment TEXT NOT NULL,
  after_decision INTEGER NOT NULL
) STRICT;
CREATE INDEX sample_verdicts_of ON sample_verdicts (kind, ref, id);
CREATE TRIGGER sample_verdicts_are_not_changed BEFORE UPDATE ON sample_verdicts
BEGIN SELECT RAISE(ABORT, 'verdicts are append-only'); END;
CREATE TRIGGER sample_verdicts_are_not_deleted BEFORE DELETE ON sample_verdicts
BEGIN SELECT RAISE(ABORT, 'verdicts are append-only'); END;
CREATE TABLE objection_replies (
  verdict_id INTEGER PRIMARY KEY REFERENCES sample_verdicts (id),
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  reply TEXT NOT NULL
) STRICT;

CREATE TABLE saved_views (
  screen TEXT NOT NULL,
  name TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (screen, name)
) WITHOUT ROWID, STRICT;

CREATE TABLE conformance (
  instance_id INTEGER PRIMARY KEY REFERENCES instances (id) ON DELETE CASCADE,
  digest TEXT NOT NULL
) STRICT;
`
