/**
 * What the QA queue shows and what is decided there.
 *
 * `regions`: lines of text in pixels that the latest plan asks about, masks, or leaves in because somebody said so, derived
 * with the masks; `region_sets` has their digest by Instance, so that equal ones are not written again. `region_groups`: regions of one
 * kind of image, one place and one shape of text; the place is that of the region that made the group, so that its number stays.
 * `drawn_masks`: masks that a person drew, as far as `mask_changes` that stand say. A mask names its Series by UID and its
 * device by what it is called, since numbers of both may be given again. `fault_answers`: what was decided about a fault of the
 * submission; it is carried out where it is recorded, and taken back with its decision.
 */
export const sql = `
CREATE TABLE image_kinds (
  id INTEGER PRIMARY KEY,
  modality TEXT NOT NULL,
  manufacturer TEXT NOT NULL,
  model TEXT NOT NULL,
  columns INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  plane TEXT NOT NULL,
  rank INTEGER NOT NULL DEFAULT 0,
  UNIQUE (modality, manufacturer, model, columns, rows, plane)
) STRICT;

CREATE TABLE region_groups (
  id INTEGER PRIMARY KEY,
  kind_id INTEGER NOT NULL REFERENCES image_kinds (id),
  shape TEXT NOT NULL,
  left INTEGER NOT NULL,
  top INTEGER NOT NULL,
  right INTEGER NOT NULL,
  bottom INTEGER NOT NULL,
  regions INTEGER NOT NULL DEFAULT 0,
  instances INTEGER NOT NULL DEFAULT 0,
  patients INTEGER NOT NULL DEFAULT 0,
  texts INTEGER NOT NULL DEFAULT 0,
  masked INTEGER NOT NULL DEFAULT 0,
  disagree INTEGER NOT NULL DEFAULT 0,
  open INTEGER NOT NULL DEFAULT 0,
  suspicion INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX region_groups_kind ON region_groups (kind_id, shape);
CREATE INDEX region_groups_open ON region_groups (id) WHERE open > 0;

CREATE TABLE regions (
  id INTEGER PRIMARY KEY,
  instance_id INTEGER NOT NULL REFERENCES instances (id) ON DELETE CASCADE,
  group_id INTEGER NOT NULL REFERENCES region_groups (id),
  value_id INTEGER NOT NULL REFERENCES text_values (id),
  frame TEXT NOT NULL,
  left INTEGER NOT NULL,
  top INTEGER NOT NULL,
  right INTEGER NOT NULL,
  bottom INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('mask', 'question', 'harmless')),
  rendering TEXT NOT NULL
) STRICT;
CREATE INDEX regions_instance ON regions (instance_id);
CREATE INDEX regions_group ON regions (group_id, value_id, instance_id);
CREATE INDEX regions_value ON regions (value_id, group_id);
CREATE TABLE region_sets (
  instance_id INTEGER PRIMARY KEY REFERENCES instances (id) ON DELETE CASCADE,
  digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER regions_of_readings AFTER DELETE ON instance_readings BEGIN
  DELETE FROM regions WHERE instance_id = OLD.instance_id;
  DELETE FROM region_sets WHERE instance_id = OLD.instance_id;
END;

CREATE TABLE drawn_masks (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL CHECK (scope IN ('frame', 'instance', 'series', 'device')),
  instance_id INTEGER NOT NULL,
  frame INTEGER NOT NULL CHECK (frame >= 0),
  series_uid TEXT NOT NULL,
  modality TEXT NOT NULL,
  manufacturer TEXT NOT NULL,
  model TEXT NOT NULL,
  columns INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  left INTEGER NOT NULL CHECK (left >= 0),
  top INTEGER NOT NULL CHECK (top >= 0),
  right INTEGER NOT NULL CHECK (right > left AND right <= columns),
  bottom INTEGER NOT NULL CHECK (bottom > top AND bottom <= rows)
) STRICT;
CREATE TABLE mask_changes (
  mask_id INTEGER NOT NULL REFERENCES drawn_masks (id),
  decision_id INTEGER NOT NULL REFERENCES decisions (id),
  change TEXT NOT NULL CHECK (change IN ('add', 'drop')),
  PRIMARY KEY (mask_id, decision_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX mask_changes_decision ON mask_changes (decision_id);

CREATE TABLE fault_answers (
  decision_id INTEGER NOT NULL REFERENCES decisions (id),
  file_id INTEGER NOT NULL,
  code TEXT NOT NULL,
  place TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('exclude', 'acknowledge')),
  PRIMARY KEY (decision_id, file_id, code, place)
) WITHOUT ROWID, STRICT;

${['drawn_masks', 'mask_changes', 'fault_answers']
  .map(
    (table) => `
CREATE TRIGGER ${table}_are_not_changed BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER ${table}_are_not_deleted BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;`,
  )
  .join('')}

-- The last change of each drawn mask that stands, with the decision that made it.
CREATE VIEW standing_masks (mask_id, change, decision_id) AS
SELECT c.mask_id, c.change, c.decision_id FROM mask_changes c
WHERE c.decision_id = (
  SELECT max(o.decision_id) FROM mask_changes o JOIN decisions d ON d.id = o.decision_id
  WHERE o.mask_id = c.mask_id AND d.undone_by IS NULL
);
`
