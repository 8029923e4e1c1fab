/**
 * The first schema of a project.
 *
 * Counters that a screen shows are kept by triggers (`standing_counts`, `contents`, `finding_counts`, `tallies` and the
 * counters of `series`), so that no screen counts a million rows. A file's `standing` is what has become of it; the
 * view `standings` is the only place that derives it.
 */
export const sql = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;

CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  root INTEGER NOT NULL,
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  mtime_ms INTEGER NOT NULL,
  seen INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'unread' CHECK (state IN ('unread', 'instance', 'notDicom', 'dicomdir', 'unreadable')),
  code TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  decision TEXT CHECK (decision IN ('duplicate', 'conflict', 'mixed', 'blankPatient', 'excluded')),
  decision_note TEXT NOT NULL DEFAULT '',
  standing TEXT NOT NULL DEFAULT 'unread'
    CHECK (standing IN ('unread', 'notDicom', 'toDo', 'written', 'stale', 'quarantined', 'held', 'excluded')),
  standing_code TEXT NOT NULL DEFAULT '',
  UNIQUE (root, path)
) STRICT;
CREATE INDEX files_unread ON files (id) WHERE state = 'unread';
CREATE INDEX files_decided ON files (decision, id) WHERE decision IS NOT NULL;
CREATE INDEX files_seen ON files (seen, id);
CREATE INDEX files_stopped ON files (standing_code, id) WHERE standing IN ('quarantined', 'held', 'excluded');

CREATE TABLE patients (
  id INTEGER PRIMARY KEY,
  patient_id_old TEXT NOT NULL UNIQUE,
  ordinal INTEGER UNIQUE,
  pseudonym TEXT,
  day_offset INTEGER,
  origin TEXT CHECK (origin IN ('csv', 'made')),
  -- What screens sort by: an order by the old ID would tell something about it.
  shown TEXT NOT NULL GENERATED ALWAYS AS (coalesce(pseudonym, '')) VIRTUAL
) STRICT;
CREATE INDEX patients_shown ON patients (shown, id);
CREATE INDEX patients_unmapped ON patients (patient_id_old) WHERE pseudonym IS NULL;

CREATE TABLE studies (
  id INTEGER PRIMARY KEY,
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  uid_old TEXT NOT NULL,
  study_date TEXT NOT NULL,
  description TEXT NOT NULL,
  UNIQUE (patient_id, uid_old)
) STRICT;
CREATE INDEX studies_uid ON studies (uid_old, patient_id);
CREATE INDEX studies_order ON studies (patient_id, study_date, id);

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  study_id INTEGER NOT NULL REFERENCES studies (id),
  uid_old TEXT NOT NULL,
  modality TEXT NOT NULL,
  manufacturer TEXT NOT NULL,
  model TEXT NOT NULL,
  number INTEGER NOT NULL,
  description TEXT NOT NULL,
  rows INTEGER NOT NULL,
  columns INTEGER NOT NULL,
  burned_in INTEGER NOT NULL DEFAULT 0,
  instances INTEGER NOT NULL DEFAULT 0,
  written INTEGER NOT NULL DEFAULT 0,
  stale INTEGER NOT NULL DEFAULT 0,
  quarantined INTEGER NOT NULL DEFAULT 0,
  held INTEGER NOT NULL DEFAULT 0,
  excluded INTEGER NOT NULL DEFAULT 0,
  UNIQUE (study_id, uid_old)
) STRICT;
CREATE INDEX series_order ON series (study_id, number, id);
CREATE INDEX series_device ON series (modality, manufacturer, model);

CREATE TABLE terms (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE shapes (
  id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  sop_class TEXT NOT NULL,
  elements TEXT NOT NULL
) STRICT;
CREATE TABLE value_paths (
  id INTEGER PRIMARY KEY,
  signature TEXT NOT NULL,
  vr TEXT NOT NULL,
  UNIQUE (signature, vr)
) STRICT;
-- key: the value itself, or the SHA-256 of a long one as a BLOB (a BLOB never equals a TEXT).
CREATE TABLE text_values (
  id INTEGER PRIMARY KEY,
  path_id INTEGER NOT NULL REFERENCES value_paths (id),
  key ANY NOT NULL,
  value TEXT NOT NULL,
  instances INTEGER NOT NULL DEFAULT 0,
  UNIQUE (path_id, key)
) STRICT;
CREATE TABLE text_value_patients (
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  value_id INTEGER NOT NULL REFERENCES text_values (id),
  instances INTEGER NOT NULL,
  PRIMARY KEY (patient_id, value_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX text_value_patients_value ON text_value_patients (value_id);
CREATE TABLE value_sets (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, ids TEXT NOT NULL) STRICT;
CREATE TABLE ref_sets (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, uids TEXT NOT NULL) STRICT;

CREATE TABLE instances (
  id INTEGER PRIMARY KEY REFERENCES files (id),
  series_id INTEGER NOT NULL REFERENCES series (id),
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  sop_class INTEGER NOT NULL REFERENCES terms (id),
  sop_uid_old TEXT NOT NULL,
  transfer_syntax INTEGER NOT NULL REFERENCES terms (id),
  number INTEGER NOT NULL,
  frames INTEGER NOT NULL,
  has_pixels INTEGER NOT NULL,
  burned_in TEXT NOT NULL CHECK (burned_in IN ('YES', 'NO', '')),
  overlay INTEGER NOT NULL,
  shape_id INTEGER NOT NULL REFERENCES shapes (id),
  value_set_id INTEGER NOT NULL REFERENCES value_sets (id),
  ref_set_id INTEGER REFERENCES ref_sets (id)
) STRICT;
CREATE INDEX instances_order ON instances (series_id, number, id);
CREATE INDEX instances_uid ON instances (sop_uid_old, id);
CREATE INDEX instances_patient ON instances (patient_id, id);

CREATE TABLE contents (
  sop_class INTEGER NOT NULL,
  transfer_syntax INTEGER NOT NULL,
  has_pixels INTEGER NOT NULL,
  burned_in TEXT NOT NULL,
  overlay INTEGER NOT NULL,
  instances INTEGER NOT NULL,
  frames INTEGER NOT NULL,
  PRIMARY KEY (sop_class, transfer_syntax, has_pixels, burned_in, overlay)
) WITHOUT ROWID, STRICT;
CREATE TABLE standing_counts (
  standing TEXT NOT NULL,
  code TEXT NOT NULL,
  files INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (standing, code)
) WITHOUT ROWID, STRICT;
CREATE TABLE tallies (
  subject TEXT NOT NULL,
  key TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (subject, key)
) WITHOUT ROWID, STRICT;

CREATE TABLE vocabulary (
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (patient_id, kind, value)
) WITHOUT ROWID, STRICT;
CREATE INDEX vocabulary_value ON vocabulary (kind, value);
CREATE TABLE uids (uid_old TEXT PRIMARY KEY, patient_id INTEGER REFERENCES patients (id), uid_new TEXT) WITHOUT ROWID, STRICT;
CREATE INDEX uids_shared ON uids (uid_old) WHERE patient_id IS NULL;

-- What a scan worker has defined once and names by number afterwards; emptied when the writer opens the project.
CREATE TABLE interned (
  worker TEXT NOT NULL,
  kind TEXT NOT NULL,
  local INTEGER NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (worker, kind, local)
) WITHOUT ROWID, STRICT;

CREATE TABLE findings (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'note')),
  file_id INTEGER REFERENCES files (id),
  patient_id INTEGER REFERENCES patients (id),
  place TEXT NOT NULL,
  detail TEXT NOT NULL,
  instances INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'acknowledged')),
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX findings_key ON findings (code, coalesce(file_id, 0), place);
CREATE INDEX findings_file ON findings (file_id) WHERE file_id IS NOT NULL;
CREATE INDEX findings_code ON findings (code, id);
CREATE INDEX findings_open ON findings (code) WHERE state = 'open';
CREATE TABLE finding_counts (
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  open INTEGER NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (code, severity)
) WITHOUT ROWID, STRICT;

CREATE TABLE plans (revision INTEGER PRIMARY KEY, digest TEXT NOT NULL, made_at TEXT NOT NULL, json TEXT NOT NULL) STRICT;
CREATE TABLE judgments (
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  value_id INTEGER NOT NULL REFERENCES text_values (id),
  input_digest TEXT NOT NULL,
  after TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('kept', 'cleaned', 'question')),
  spans TEXT NOT NULL,
  PRIMARY KEY (patient_id, value_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX judgments_value ON judgments (value_id);

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  plan_revision INTEGER NOT NULL REFERENCES plans (revision),
  plan_digest TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'finished', 'cancelled', 'interrupted', 'failed')),
  pixels TEXT NOT NULL CHECK (pixels IN ('off', 'judged')),
  started_at TEXT NOT NULL,
  ended_at TEXT,
  to_do INTEGER NOT NULL,
  written INTEGER NOT NULL DEFAULT 0,
  quarantined INTEGER NOT NULL DEFAULT 0,
  held INTEGER NOT NULL DEFAULT 0,
  residue INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0,
  output_digest TEXT
) STRICT;
CREATE TABLE outcomes (
  instance_id INTEGER PRIMARY KEY REFERENCES files (id),
  run_id INTEGER NOT NULL REFERENCES runs (id),
  plan_revision INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('written', 'quarantined', 'held')),
  code TEXT NOT NULL,
  place TEXT NOT NULL,
  dependency TEXT NOT NULL,
  output_path TEXT,
  output_digest TEXT,
  output_bytes INTEGER,
  sop_uid_new TEXT,
  study_uid_new TEXT,
  series_uid_new TEXT,
  tries INTEGER NOT NULL,
  first_seen TEXT NOT NULL,
  at TEXT NOT NULL,
  stale INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outcomes_run ON outcomes (run_id);

-- key: SHA-256 over (signature, vr, rule, before, after), since before may be long and after may be NULL.
CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE,
  signature TEXT NOT NULL,
  vr TEXT NOT NULL,
  disposition TEXT NOT NULL,
  rule TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT,
  instances INTEGER NOT NULL
) STRICT;
CREATE INDEX changes_order ON changes (signature, id);
CREATE INDEX changes_disposition ON changes (disposition, signature, id);

CREATE TABLE readings (
  frame_digest TEXT NOT NULL,
  model_digest TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (frame_digest, model_digest)
) WITHOUT ROWID, STRICT;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  json TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE VIEW standings (id, standing, code) AS
SELECT f.id,
  CASE
    WHEN f.decision = 'excluded' THEN 'excluded'
    WHEN f.state = 'unread' THEN 'unread'
    WHEN f.state = 'notDicom' THEN 'notDicom'
    WHEN f.state = 'dicomdir' THEN 'excluded'
    WHEN f.state = 'unreadable' THEN 'quarantined'
    WHEN f.decision = 'duplicate' THEN 'excluded'
    WHEN f.decision IS NOT NULL THEN 'quarantined'
    WHEN o.kind IS NULL THEN 'toDo'
    WHEN o.stale = 1 THEN CASE o.kind WHEN 'written' THEN 'stale' ELSE 'toDo' END
    ELSE o.kind
  END,
  CASE
    WHEN f.decision = 'excluded' THEN 'EXC-HAND'
    WHEN f.state = 'unread' THEN ''
    WHEN f.state IN ('notDicom', 'unreadable') THEN f.code
    WHEN f.state = 'dicomdir' THEN 'DCM-DIR'
    WHEN f.decision = 'duplicate' THEN 'DUP-SAME'
    WHEN f.decision = 'conflict' THEN 'DUP-DIFF'
    WHEN f.decision = 'mixed' THEN 'PAT-MIXED'
    WHEN f.decision = 'blankPatient' THEN 'PAT-BLANK'
    WHEN o.kind IS NULL OR o.stale = 1 THEN ''
    ELSE o.code
  END
FROM files f LEFT JOIN outcomes o ON o.instance_id = f.id;

CREATE TRIGGER files_added AFTER INSERT ON files BEGIN
  INSERT INTO standing_counts VALUES (NEW.standing, NEW.standing_code, 1, NEW.size)
    ON CONFLICT (standing, code) DO UPDATE SET files = files + 1, bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER files_removed AFTER DELETE ON files BEGIN
  UPDATE standing_counts SET files = files - 1, bytes = bytes - OLD.size
    WHERE standing = OLD.standing AND code = OLD.standing_code;
END;
CREATE TRIGGER files_changed AFTER UPDATE OF standing, standing_code, size ON files
WHEN OLD.standing <> NEW.standing OR OLD.standing_code <> NEW.standing_code OR OLD.size <> NEW.size BEGIN
  UPDATE standing_counts SET files = files - 1, bytes = bytes - OLD.size
    WHERE standing = OLD.standing AND code = OLD.standing_code;
  INSERT INTO standing_counts VALUES (NEW.standing, NEW.standing_code, 1, NEW.size)
    ON CONFLICT (standing, code) DO UPDATE SET files = files + 1, bytes = bytes + excluded.bytes;
  UPDATE series SET
    written = written + (NEW.standing = 'written') - (OLD.standing = 'written'),
    stale = stale + (NEW.standing = 'stale') - (OLD.standing = 'stale'),
    quarantined = quarantined + (NEW.standing = 'quarantined') - (OLD.standing = 'quarantined'),
    held = held + (NEW.standing = 'held') - (OLD.standing = 'held'),
    excluded = excluded + (NEW.standing = 'excluded') - (OLD.standing = 'excluded')
    WHERE OLD.standing <> NEW.standing AND id = (SELECT series_id FROM instances WHERE id = NEW.id);
END;

-- The file of an instance that comes or goes stands as 'unread' (or 'excluded' by hand): see write/files.ts.
CREATE TRIGGER instances_added AFTER INSERT ON instances BEGIN
  UPDATE series SET instances = instances + 1, burned_in = max(burned_in, NEW.burned_in = 'YES'),
    excluded = excluded + (SELECT standing = 'excluded' FROM files WHERE id = NEW.id) WHERE id = NEW.series_id;
  INSERT INTO contents
    VALUES (NEW.sop_class, NEW.transfer_syntax, NEW.has_pixels, NEW.burned_in, NEW.overlay, 1, NEW.frames)
    ON CONFLICT (sop_class, transfer_syntax, has_pixels, burned_in, overlay)
    DO UPDATE SET instances = instances + 1, frames = frames + excluded.frames;
  INSERT INTO tallies VALUES ('shape', CAST(NEW.shape_id AS TEXT), 1) ON CONFLICT (subject, key) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER instances_removed AFTER DELETE ON instances BEGIN
  UPDATE series SET instances = instances - 1,
    excluded = excluded - (SELECT standing = 'excluded' FROM files WHERE id = OLD.id) WHERE id = OLD.series_id;
  UPDATE contents SET instances = instances - 1, frames = frames - OLD.frames
    WHERE sop_class = OLD.sop_class AND transfer_syntax = OLD.transfer_syntax AND has_pixels = OLD.has_pixels
      AND burned_in = OLD.burned_in AND overlay = OLD.overlay;
  UPDATE tallies SET n = n - 1 WHERE subject = 'shape' AND key = CAST(OLD.shape_id AS TEXT);
END;

CREATE TRIGGER vocabulary_added AFTER INSERT ON vocabulary
WHEN NOT EXISTS (
  SELECT 1 FROM vocabulary WHERE kind = NEW.kind AND value = NEW.value AND patient_id <> NEW.patient_id
) BEGIN
  INSERT INTO tallies VALUES ('vocabulary', NEW.kind, 1) ON CONFLICT (subject, key) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER text_values_added AFTER INSERT ON text_values BEGIN
  INSERT INTO tallies VALUES ('textValues', '', 1) ON CONFLICT (subject, key) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER judgments_added AFTER INSERT ON judgments BEGIN
  INSERT INTO tallies VALUES ('judgments', NEW.state, 1) ON CONFLICT (subject, key) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER judgments_changed AFTER UPDATE OF state ON judgments WHEN OLD.state <> NEW.state BEGIN
  UPDATE tallies SET n = n - 1 WHERE subject = 'judgments' AND key = OLD.state;
  INSERT INTO tallies VALUES ('judgments', NEW.state, 1) ON CONFLICT (subject, key) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER judgments_removed AFTER DELETE ON judgments BEGIN
  UPDATE tallies SET n = n - 1 WHERE subject = 'judgments' AND key = OLD.state;
END;
CREATE TRIGGER changes_added AFTER INSERT ON changes BEGIN
  INSERT INTO tallies VALUES ('changes', NEW.disposition, 1) ON CONFLICT (subject, key) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER changes_removed AFTER DELETE ON changes BEGIN
  UPDATE tallies SET n = n - 1 WHERE subject = 'changes' AND key = OLD.disposition;
END;

CREATE TRIGGER findings_added AFTER INSERT ON findings BEGIN
  INSERT INTO finding_counts VALUES (NEW.code, NEW.severity, NEW.state = 'open', 1)
    ON CONFLICT (code, severity) DO UPDATE SET open = open + excluded.open, total = total + 1;
END;
CREATE TRIGGER findings_changed AFTER UPDATE OF state, severity ON findings BEGIN
  UPDATE finding_counts SET open = open - (OLD.state = 'open'), total = total - 1
    WHERE code = OLD.code AND severity = OLD.severity;
  INSERT INTO finding_counts VALUES (NEW.code, NEW.severity, NEW.state = 'open', 1)
    ON CONFLICT (code, severity) DO UPDATE SET open = open + excluded.open, total = total + 1;
END;
CREATE TRIGGER findings_removed AFTER DELETE ON findings BEGIN
  UPDATE finding_counts SET open = open - (OLD.state = 'open'), total = total - 1
    WHERE code = OLD.code AND severity = OLD.severity;
END;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
`
