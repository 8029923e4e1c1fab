import type { FileList, FileListRow, IdentityRow, NodeRow, NumberRow, TextRow, TreeNode } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import { transferSyntaxes } from '#engine/dicom/transfer-syntax'
import type { Page, PageRequest } from '#engine/ports'
import { unjudgedContent } from '#engine/scan/content'
import {
  contentKeys,
  type ContentOfInstances,
  filesOfPage,
  filesStanding,
  identityList,
  instancesMadeOf,
  instancesNotRead,
  instancesOfDevice,
  judgmentList,
  nodeList,
  placeOfInstance,
  textValueList,
} from '#engine/store/queries/figures'
import { numberPage, shapeCounts } from '#engine/store/queries/numbers'
import { fileNumber } from '#engine/store/queries/paging'
import { noNumber } from '#engine/store/queries/tree'
import { MOST_DISTINCT, type Standing } from '#engine/store/records'
import { ALWAYS_HELD } from './always-held.ts'
import { policyOf } from './pixel-policy.ts'
import type { ProjectWork } from './project-work.ts'
import { veil } from './veil.ts'
import { isWaitingReason, waitingFor } from './view-waiting.ts'
import { dateAfter, stateOfStanding } from './view-tree.ts'

type Db = Pick<ProjectWork, 'db'>

/** Standings behind each figure of `files = toDo + quarantined + excluded + notDicom + unread`. */
const standings: Partial<{ readonly [L in FileList]: readonly Standing[] | null }> = {
  all: null,
  toDo: ['toDo', 'written', 'stale'],
  written: ['written'],
  stale: ['stale'],
  quarantined: ['quarantined', 'held'],
  excluded: ['excluded'],
  notDicom: ['notDicom'],
  unread: ['unread'],
}

const hasContent = (of: FileList, { sopClassUid, transferSyntaxUid, ...rest }: ContentOfInstances): boolean => {
  if (of === 'instances') return true
  if (of === 'PIX-OFF') return rest.hasPixels === 1
  if (of === 'DCM-TS') return !transferSyntaxes.has(transferSyntaxUid)
  const record = { sopClass: sopClassUid, transferSyntax: transferSyntaxUid, overlay: rest.overlay === 1 }
  return unjudgedContent({ ...record, burnedIn: rest.burnedIn === 'YES' ? 'YES' : '' }).some((code) => code === of)
}

/** The files that make a figure, by number. Throws BAD-INPUT when a device's list names no series of it. */
export function filesOf(
  { db, draft }: Pick<ProjectWork, 'db' | 'draft'>,
  request: PageRequest & { of: FileList; device: number | null },
): Page<FileListRow> {
  const { of, device } = request
  if (of === 'device' && device === null) throw new Problem('BAD-INPUT', 'device')
  const wanted = standings[of]
  const page = isWaitingReason(of)
    ? filesOfPage(db, waitingFor({ db }, request, of))
    : device !== null
      ? instancesOfDevice(db, request, device)
      : wanted !== undefined
        ? filesStanding(db, request, wanted)
        : of === 'PIX-OFF' && policyOf({ db, draft }).pixels === 'judged'
          ? instancesNotRead(db, request, ALWAYS_HELD)
          : instancesMadeOf(
              db,
              request,
              contentKeys(db).filter((content) => hasContent(of, content)),
            )
  return {
    ...page,
    rows: page.rows.map((row) => ({
      file: fileNumber(row.id),
      instance: row.isInstance ? row.id : null,
      state: stateOfStanding[row.standing],
      code: row.code === '' ? null : row.code,
      patient: row.patientId === null ? null : patientLabel(row.patientId, row.pseudonym),
      modality: row.modality,
      series: seriesLabel(row.seriesNumber),
      frames: row.frames,
      sizeBytes: row.sizeBytes,
    })),
  }
}

/** The patients, studies or series that make a figure, with our own names for them. */
export function nodesOf(
  { db }: Db,
  request: PageRequest & { of: 'patients' | 'studies' | 'series'; device: number | null },
): Page<NodeRow> {
  const page = nodeList(db, request)
  return {
    ...page,
    rows: page.rows.map((row) => ({
      patient: { id: row.patientId, label: patientLabel(row.patientId, row.pseudonym) },
      study: row.studyId === null ? null : { id: row.studyId, label: dateAfter(row.studyDate ?? '', row.dayOffset) },
      series: row.seriesId === null ? null : { id: row.seriesId, label: seriesLabel(row.seriesNumber) },
      modality: row.modality.replaceAll(',', ' '),
      instances: row.instances,
      notWritten: row.stopped,
    })),
  }
}

/** The identity values that make a figure, veiled unless `reveal`. */
export function identityOf({ db }: Db, request: PageRequest & { kind: string; reveal: boolean }): Page<IdentityRow> {
  const page = identityList(db, request)
  return {
    ...page,
    rows: page.rows.map(({ value, patients, patientId, pseudonym }) => ({
      value: request.reveal ? value : veil(value),
      patients,
      patient: { id: patientId, label: patientLabel(patientId, pseudonym) },
    })),
  }
}

/** The texts that make a figure; what they become is no original and is shown. */
export function textsOf(
  { db }: Db,
  request: PageRequest & { of: 'values' | 'cleaned' | 'question'; path?: string | null; reveal: boolean },
): Page<TextRow> {
  const page =
    request.of === 'values'
      ? textValueList(db, { ...request, path: request.path ?? null })
      : judgmentList(db, { ...request, state: request.of })
  return {
    ...page,
    rows: page.rows.map(({ signature, vr, value, after, instances, patientId, pseudonym }) => ({
      path: signature,
      vr,
      before: request.reveal ? value : veil(value),
      after,
      instances,
      patient: patientId === null ? null : { id: patientId, label: patientLabel(patientId, pseudonym) },
    })),
  }
}

/** What scans met of numbers, with how many Instances have them now; ends are originals and told on `reveal` only. */
export function numbersOf({ db }: Db, request: PageRequest & { reveal: boolean }): Page<NumberRow> {
  const page = numberPage(db, request)
  const instances = instancesByElement(db)
  return {
    ...page,
    rows: page.rows.map(({ signature, vr, least, most, distinct }) => ({
      path: signature,
      vr,
      instances: instances.get(`${signature}\t${vr}`) ?? 0,
      distinct: Math.min(distinct, MOST_DISTINCT),
      isMore: distinct > MOST_DISTINCT,
      range: request.reveal ? { least, most } : null,
    })),
  }
}

/** Elements are counted by shape: Instances of one kind share it. */
function instancesByElement(db: Db['db']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { elements, instances } of shapeCounts(db)) {
    for (const [signature, vr] of JSON.parse(elements) as [string, string][]) {
      const key = `${signature}\t${vr}`
      counts.set(key, (counts.get(key) ?? 0) + instances)
    }
  }
  return counts
}

/** Where an Instance stands in the tree. Throws NOT-FOUND for a file that is no Instance. */
export function placeOf({ db }: Db, instance: number): ReturnType<typeof placeOfInstance> & object {
  const place = placeOfInstance(db, instance)
  if (place === undefined) throw new Problem('NOT-FOUND', 'instance')
  return place
}

/** What a patient is called on screens. */
export const patientLabel = (id: number, pseudonym: string | null): TreeNode['label'] =>
  pseudonym ?? `patient ${id}, no new ID`
export const seriesLabel = (number: number | null): string =>
  number === null || number === noNumber ? '' : `series ${number}`
