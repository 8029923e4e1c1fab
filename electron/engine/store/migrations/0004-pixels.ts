/**
 * What was read in pixels, and what is painted over.
 *
 * `instance_readings`: which frames of an Instance were read, by digest; what they said is in `readings`, once for equal
 * frames. Lines of text are unique values of the path PixelData, counted like those of Data Elements. A reading that
 * failed has a code. `instance_looks`: what Data Elements say about pixels and other content before anything is read:
 * regions of device signatures, and flags that hold the Instance as long as their findings are open. `place_looks`: whether what is
 * masked in one image of a Series stands in another. `masks`: what the latest plan paints, for Instances with text alone; `asked` counts open questions.
 * `runs.on_unsure`: what became of Instances with such questions.
 */
export const sql = `
CREATE TABLE instance_readings (
  instance_id INTEGER PRIMARY KEY REFERENCES instances (id),
  model_digest TEXT NOT NULL,
  frame_count INTEGER NOT NULL,
  frames TEXT NOT NULL,
  value_set_id INTEGER REFERENCES value_sets (id),
  code TEXT NOT NULL,
  place TEXT NOT NULL
) STRICT;
CREATE INDEX instance_readings_text ON instance_readings (instance_id) WHERE value_set_id IS NOT NULL;
CREATE INDEX instance_readings_failed ON instance_readings (code, instance_id) WHERE code <> '';

CREATE TABLE instance_looks (
  instance_id INTEGER PRIMARY KEY REFERENCES instances (id),
  key TEXT NOT NULL,
  regions TEXT NOT NULL,
  holds TEXT NOT NULL
) STRICT;
CREATE INDEX instance_looks_regions ON instance_looks (instance_id) WHERE regions <> '[]';

CREATE TABLE place_looks (
  instance_id INTEGER NOT NULL REFERENCES instances (id),
  source_id INTEGER NOT NULL REFERENCES instances (id),
  place TEXT NOT NULL,
  there INTEGER NOT NULL,
  PRIMARY KEY (instance_id, source_id, place)
) WITHOUT ROWID, STRICT;
CREATE INDEX place_looks_source ON place_looks (source_id);

CREATE TABLE masks (
  instance_id INTEGER PRIMARY KEY REFERENCES instances (id),
  digest TEXT NOT NULL,
  frames TEXT NOT NULL,
  regions INTEGER NOT NULL,
  asked INTEGER NOT NULL
) STRICT;

ALTER TABLE runs ADD COLUMN on_unsure TEXT NOT NULL DEFAULT 'hold' CHECK (on_unsure IN ('hold', 'mask'));

-- Held because no stage could judge pixels: the next run decides anew.
UPDATE outcomes SET dependency = '' WHERE code = 'PIX-HELD';

CREATE TRIGGER instance_readings_added AFTER INSERT ON instance_readings BEGIN
  INSERT INTO tallies VALUES ('pixels', CASE NEW.code WHEN '' THEN 'read' ELSE 'failed' END, 1)
    ON CONFLICT (subject, key) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER instance_readings_removed AFTER DELETE ON instance_readings BEGIN
  UPDATE tallies SET n = n - 1 WHERE subject = 'pixels' AND key = CASE OLD.code WHEN '' THEN 'read' ELSE 'failed' END;
END;
CREATE TRIGGER masks_added AFTER INSERT ON masks BEGIN
  INSERT INTO tallies VALUES ('pixels', 'masked', NEW.regions > 0) ON CONFLICT (subject, key) DO UPDATE SET n = n + excluded.n;
  INSERT INTO tallies VALUES ('pixels', 'asked', NEW.asked > 0) ON CONFLICT (subject, key) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER masks_removed AFTER DELETE ON masks BEGIN
  UPDATE tallies SET n = n - (OLD.regions > 0) WHERE subject = 'pixels' AND key = 'masked';
  UPDATE tallies SET n = n - (OLD.asked > 0) WHERE subject = 'pixels' AND key = 'asked';
END;
`
