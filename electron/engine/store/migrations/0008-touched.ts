/**
 * An outcome is stale for one of two reasons: 1, its file changed or somebody asked for another try, and the next run has
 * to write it whatever the plan says; 2, the plan now says something else, which a later plan may take back.
 */
export const sql = `
DROP VIEW standings;
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
    WHEN o.stale > 0 THEN CASE o.kind WHEN 'written' THEN 'stale' ELSE 'toDo' END
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
    WHEN o.kind IS NULL OR o.stale > 0 THEN ''
    ELSE o.code
  END
FROM files f LEFT JOIN outcomes o ON o.instance_id = f.id;
`
