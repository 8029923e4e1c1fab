/**
 * Numbers by kind of element: ends, and different values up to a cap. They tell what scans have met; a file that goes
 * leaves them as they are. Scanned again, a submission of an earlier schema has them.
 */
export const sql = `
CREATE TABLE numbers (
  id INTEGER PRIMARY KEY,
  signature TEXT NOT NULL,
  vr TEXT NOT NULL,
  least REAL NOT NULL,
  most REAL NOT NULL,
  UNIQUE (signature, vr)
) STRICT;
CREATE TABLE number_values (
  number_id INTEGER NOT NULL REFERENCES numbers (id),
  value REAL NOT NULL,
  PRIMARY KEY (number_id, value)
) STRICT, WITHOUT ROWID;
`
