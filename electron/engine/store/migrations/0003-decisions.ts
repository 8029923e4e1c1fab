/**
 * What curators decide: events that are never changed or deleted, but for who undid them. Answers and list entries in
 * force are derived from the events that stand; `questions` is derived from the judgments.
 *
 * `answers`: of one unique value (and so of one attribute path), for the whole submission. `clears`: what was answered
 * before no longer holds. A note is the reason of one row; without one, the decision's holds.
 * Values are judged again once, since judgments did not say how suspicious they were.
 */
export const sql = `
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('answer', 'list', 'retire', 'undo')),
  why TEXT NOT NULL,
  plan_revision INTEGER NOT NULL,
  undoes INTEGER REFERENCES decisions (id),
  undone_by INTEGER REFERENCES decisions (id)
) STRICT;
CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE OF id, at, who, what, why, plan_revision, undoes ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;

CREATE TABLE answers (
  value_id INTEGER NOT NULL REFERENCES text_values (id),
  decision_id INTEGER NOT NULL REFERENCES decisions (id),
  clears INTEGER NOT NULL CHECK (clears IN (0, 1)),
  keep TEXT NOT NULL,
  remove TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (value_id, decision_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX answers_decision ON answers (decision_id);

CREATE TABLE list_entries (
  id TEXT PRIMARY KEY,
  list TEXT NOT NULL CHECK (list IN ('allow', 'deny')),
  form TEXT NOT NULL CHECK (form IN ('term', 'pattern')),
  text TEXT NOT NULL,
  domain TEXT NOT NULL CHECK (domain IN ('text', 'pixels', 'all')),
  attribute TEXT,
  profile TEXT
) WITHOUT ROWID, STRICT;
CREATE TABLE list_changes (
  entry_id TEXT NOT NULL REFERENCES list_entries (id),
  decision_id INTEGER NOT NULL REFERENCES decisions (id),
  change TEXT NOT NULL CHECK (change IN ('add', 'retire')),
  note TEXT NOT NULL,
  PRIMARY KEY (entry_id, decision_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX list_changes_decision ON list_changes (decision_id);
CREATE TRIGGER answers_are_not_changed BEFORE UPDATE ON answers
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER answers_are_not_deleted BEFORE DELETE ON answers
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER list_changes_are_not_changed BEFORE UPDATE ON list_changes
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER list_changes_are_not_deleted BEFORE DELETE ON list_changes
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;

-- The last change of each entry that stands, with the decision that made it.
CREATE VIEW standing_entries (entry_id, change, decision_id, note) AS
SELECT c.entry_id, c.change, c.decision_id, c.note FROM list_changes c
WHERE c.decision_id = (
  SELECT max(o.decision_id) FROM list_changes o JOIN decisions d ON d.id = o.decision_id
  WHERE o.entry_id = c.entry_id AND d.undone_by IS NULL
);

CREATE TABLE list_hits (
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  value_id INTEGER NOT NULL REFERENCES text_values (id),
  entry_id TEXT NOT NULL,
  PRIMARY KEY (patient_id, value_id, entry_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX list_hits_entry ON list_hits (entry_id, value_id);

ALTER TABLE judgments ADD COLUMN suspicion INTEGER NOT NULL DEFAULT 0;
UPDATE judgments SET input_digest = '';

CREATE TABLE questions (
  value_id INTEGER PRIMARY KEY REFERENCES text_values (id),
  rank INTEGER NOT NULL,
  suspicion INTEGER NOT NULL,
  patients INTEGER NOT NULL,
  instances INTEGER NOT NULL,
  asked TEXT NOT NULL,
  words TEXT NOT NULL,
  skeleton TEXT NOT NULL
) STRICT;
CREATE INDEX questions_rank ON questions (rank DESC, value_id);
CREATE INDEX questions_asked ON questions (asked, rank DESC, value_id);
CREATE INDEX questions_words ON questions (words, rank DESC, value_id);
CREATE INDEX questions_skeleton ON questions (skeleton, rank DESC, value_id);
`
