import type { Database } from './database.ts'
import { asProblem } from './errors.ts'
import { audit } from './write/audit.ts'
import { forgetCaches } from './write/caches.ts'
import { clearChanges } from './write/changes.ts'
import { decide, undoDecision } from './write/decisions.ts'
import { addFiles, dropFiles, forgetFiles, includeAgain, setDecisions } from './write/files.ts'
import { acknowledgeFindings, clearFindings, putFindings, replaceFindings } from './write/findings.ts'
import {
  forgetFailedReadings,
  forgetReadingsOfOverlays,
  putHeads,
  putMasks,
  recordLooks,
  recordPlaces,
  recordReadings,
} from './write/pixels.ts'
import { numberPatients, putJudgments, putPlan, setMeta, setPatients } from './write/plans.ts'
import { groupQuestions, judgeAgain, recountQuestions, refreshQuestions } from './write/questions.ts'
import {
  endRun,
  forgetOutcomes,
  markTouched,
  recordOutcomes,
  retryOutcomes,
  startRun,
  updateRun,
} from './write/runs.ts'
import { countOpenRegions, putRegions } from './write/regions.ts'
import { putConformance, putSample, putSavedView, putVerdicts, replyToObjection } from './write/review.ts'
import { recordScan } from './write/scan.ts'
import { addPerson, putLooked, putSignEvent } from './write/sign-off.ts'
import { clearWords, putWords } from './write/words.ts'

/** Everything that changes a project's database. One call is one transaction. */
export const operations = {
  acknowledgeFindings,
  addFiles,
  addPerson,
  audit,
  clearChanges,
  clearFindings,
  clearWords,
  countOpenRegions,
  decide,
  dropFiles,
  endRun,
  forgetFailedReadings,
  groupQuestions,
  forgetFiles,
  forgetOutcomes,
  forgetReadingsOfOverlays,
  includeAgain,
  judgeAgain,
  numberPatients,
  putConformance,
  putFindings,
  putHeads,
  putJudgments,
  putLooked,
  putMasks,
  putPlan,
  putRegions,
  putSample,
  putSavedView,
  putSignEvent,
  putVerdicts,
  putWords,
  recordLooks,
  recordOutcomes,
  recordPlaces,
  recordReadings,
  recordScan,
  recountQuestions,
  refreshQuestions,
  replaceFindings,
  replyToObjection,
  retryOutcomes,
  setDecisions,
  setMeta,
  setPatients,
  markTouched,
  startRun,
  undoDecision,
  updateRun,
} as const

export type OperationName = keyof typeof operations
/** `null` for an operation that takes nothing. */
export type OperationInput<N extends OperationName> =
  Parameters<(typeof operations)[N]> extends [Database, infer Input] ? Input : null
export type OperationResult<N extends OperationName> = ReturnType<(typeof operations)[N]>

/** Runs an operation as one transaction: all of it or nothing. Throws Problem DB-BUSY, IO-FULL, IO-WRITE. */
export function perform<N extends OperationName>(db: Database, name: N, input: OperationInput<N>): OperationResult<N> {
  // The table pairs each name with its own input and result; TypeScript cannot follow that through an index by N.
  const operation = operations[name] as unknown as (db: Database, input: OperationInput<N>) => OperationResult<N>
  try {
    return db.transaction(() => operation(db, input)).immediate()
  } catch (error) {
    forgetCaches(db)
    throw asProblem(error)
  }
}
