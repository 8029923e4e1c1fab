/**
 * Which Series show a head. `instance_readings.slices`: what the frames of an Instance tell of it, '[]' where nothing does;
 * NULL: it was read before anybody asked, and is read again. `head_series`: Series that were decided to show one, with the
 * Instance that their finding (FACE-HEAD) is about; a row of a Series that is gone says nothing.
 */
export const sql = `
ALTER TABLE instance_readings ADD COLUMN slices TEXT;
CREATE TABLE head_series (series_id INTEGER PRIMARY KEY, instance_id INTEGER NOT NULL) STRICT;
CREATE INDEX instance_readings_slices ON instance_readings (instance_id) WHERE slices IS NOT NULL AND slices <> '[]';
`
