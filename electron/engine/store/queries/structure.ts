import { type Database, prepared } from '../database.ts'
import type { Decision } from '../records.ts'

/** Instances that share a SOP Instance UID: duplicates, or a conflict. */
export interface SharedUid {
  readonly sopUidOld: string
  readonly instances: readonly {
    readonly id: number
    readonly root: number
    readonly path: string
    readonly size: number
    readonly patientId: number
    readonly decision: Decision | null
  }[]
}

export function filesOfDuplicateUids(db: Database): SharedUid[] {
  const rows = prepared(
    db,
    `SELECT i.sop_uid_old AS sopUidOld, i.id, f.root, f.path, f.size, i.patient_id AS patientId, f.decision
     FROM instances i JOIN files f ON f.id = i.id
     WHERE i.sop_uid_old IN (SELECT sop_uid_old FROM instances GROUP BY sop_uid_old HAVING count(*) > 1)
     ORDER BY i.sop_uid_old, i.id`,
  ).all() as ({ sopUidOld: string } & SharedUid['instances'][number])[]
  const groups = new Map<string, SharedUid['instances'][number][]>()
  for (const { sopUidOld, ...instance } of rows) {
    const group = groups.get(sopUidOld) ?? []
    groups.set(sopUidOld, group)
    group.push(instance)
  }
  return [...groups].map(([sopUidOld, instances]) => ({ sopUidOld, instances }))
}

/** What a curator excluded asks no question any more. */
const NOT_EXCLUDED = "(f.decision IS NULL OR f.decision <> 'excluded')"

/**
 * Instances of Studies in which more than one Patient ID occurs. A blank ID is a question of its own and not counted;
 * neither is what was excluded by hand.
 */
export function mixedStudies(db: Database): { studyUidOld: string; patients: number; instanceIds: number[] }[] {
  const mixed = prepared(
    db,
    `SELECT t.uid_old AS studyUidOld, count(*) AS patients FROM studies t JOIN patients p ON p.id = t.patient_id
     WHERE p.patient_id_old <> '' AND EXISTS (
       SELECT 1 FROM series s JOIN instances i ON i.series_id = s.id JOIN files f ON f.id = i.id
       WHERE s.study_id = t.id AND ${NOT_EXCLUDED})
     GROUP BY t.uid_old HAVING count(*) > 1 ORDER BY t.uid_old`,
  ).all() as { studyUidOld: string; patients: number }[]
  return mixed.map((study) => ({ ...study, instanceIds: instancesOfStudy(db, study.studyUidOld) }))
}

function instancesOfStudy(db: Database, studyUidOld: string): number[] {
  return prepared(
    db,
    `SELECT i.id FROM studies t JOIN series s ON s.study_id = t.id JOIN instances i ON i.series_id = s.id
       JOIN files f ON f.id = i.id
     WHERE t.uid_old = ? AND ${NOT_EXCLUDED} ORDER BY i.id`,
  )
    .all(studyUidOld)
    .map((row) => (row as { id: number }).id)
}

/** Instances whose Patient ID is blank, but for those excluded by hand. */
export function blankPatientInstances(db: Database): number[] {
  return prepared(
    db,
    `SELECT i.id FROM patients p JOIN instances i ON i.patient_id = p.id JOIN files f ON f.id = i.id
     WHERE p.patient_id_old = '' AND ${NOT_EXCLUDED} ORDER BY i.id`,
  )
    .all()
    .map((row) => (row as { id: number }).id)
}

/** Referenced Instances that the submission lacks, with the number of reference sets' Instances that name them. */
export function* missingReferences(db: Database): Generator<{ uidOld: string; instances: number; exampleId: number }> {
  yield* prepared(
    db,
    `SELECT ref.value AS uidOld, count(i.id) AS instances, min(i.id) AS exampleId
     FROM ref_sets r JOIN json_each(r.uids) ref JOIN instances i ON i.ref_set_id = r.id
     WHERE NOT EXISTS (SELECT 1 FROM instances known WHERE known.sop_uid_old = ref.value)
     GROUP BY ref.value ORDER BY ref.value`,
  ).iterate() as IterableIterator<{ uidOld: string; instances: number; exampleId: number }>
}

/** How many different missing Instances each referencing Instance names. */
export function instancesMissingReferences(db: Database): { id: number; patientId: number; missing: number }[] {
  return prepared(
    db,
    `WITH lacking AS (
       SELECT r.id, count(*) AS missing FROM ref_sets r JOIN json_each(r.uids) ref
       WHERE NOT EXISTS (SELECT 1 FROM instances known WHERE known.sop_uid_old = ref.value) GROUP BY r.id)
     SELECT i.id, i.patient_id AS patientId, lacking.missing FROM lacking
       JOIN instances i ON i.ref_set_id = lacking.id ORDER BY i.id`,
  ).all() as { id: number; patientId: number; missing: number }[]
}

/** Instances that an earlier scan decided about; exclusions by a curator are not among them. */
export function decidedInstances(db: Database): number[] {
  return prepared(db, "SELECT id FROM files WHERE decision IS NOT NULL AND decision <> 'excluded' ORDER BY id")
    .all()
    .map((row) => (row as { id: number }).id)
}
