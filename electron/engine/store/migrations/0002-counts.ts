/**
 * What a scan counts besides unique text, and what each outcome changed.
 *
 * `words`: a word of many patients is no name of one of them, and one that follows a title is rarely anything else.
 * `outcomes.change_set` and `own_changes`: what the outcome added to `changes` (what it shares with its series, and what
 * only it has), so that another outcome of the same Instance takes its place. Changes counted before this migration
 * cannot be told apart; they are counted anew when the next run writes their Instances again.
 */
export const sql = `
CREATE TABLE words (
  word TEXT PRIMARY KEY,
  patients INTEGER NOT NULL,
  total INTEGER NOT NULL,
  after_title INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX words_rare ON words (patients, word);

CREATE TABLE change_sets (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, ids TEXT NOT NULL) STRICT;
ALTER TABLE outcomes ADD COLUMN change_set INTEGER REFERENCES change_sets (id);
ALTER TABLE outcomes ADD COLUMN own_changes TEXT NOT NULL DEFAULT '[]';
DELETE FROM changes;
UPDATE outcomes SET dependency = '';
`
