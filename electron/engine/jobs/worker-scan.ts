import { randomUUID } from 'node:crypto'
import { Problem } from '#shared/base/problem'
import { find } from '#engine/dicom/data-set'
import type { Instance } from '#engine/dicom/read-instance'
import { tagOf } from '#engine/dicom/tag'
import { firstText } from '#engine/dicom/values'
import { scanInstance } from '#engine/scan/scan-instance'
import type { InstanceRecord } from '#engine/scan/record'
import type { ScanBatch, ScannedFile } from '#engine/store/records'
import { Interner } from './intern.ts'
import type { FileToScan } from './messages.ts'
import { faultPlace } from './fault.ts'
import { originals } from './worker-memory.ts'
import { stages } from './worker-stages.ts'
import { withInstance } from './with-instance.ts'

/** Media Storage Directory Storage: a DICOMDIR (PS3.10 8.6). */
const DICOMDIR = '1.2.840.10008.1.3.10'
const MEDIA_STORAGE_SOP_CLASS = tagOf(0x0002, 0x0002)
const UID = /^\d+(\.\d+)*$/

/** Numbers are this process's own and hold for one scan: each session gets a new name and tells everything anew. */
let current = { session: '', workerId: '', interner: new Interner() }

/** Reads the Data Elements of each file once, pixels not decoded. A file that cannot be read becomes a row with its code. */
export function scanFiles(session: string, files: readonly FileToScan[]): ScanBatch {
  if (current.session !== session) current = { session, workerId: randomUUID(), interner: new Interner() }
  const { workerId, interner } = current
  const scanned = files.map((file) => stages.time('scan', () => scanFile(file, interner)))
  return { workerId, files: scanned, ...interner.take() }
}

function scanFile({ fileId, path }: FileToScan, interner: Interner): ScannedFile {
  try {
    return withInstance(
      path,
      (instance): ScannedFile => {
        if (isDirectory(instance)) return { fileId, state: 'dicomdir', code: 'DCM-DIR', place: '' }
        const record = scanInstance(instance)
        refuseWithoutIdentity(record)
        return { fileId, state: 'instance', instance: interner.intern(record) }
      },
      originals,
    )
  } catch (error) {
    const { code, at } = error instanceof Problem ? error : new Problem('BUG', faultPlace(error))
    return { fileId, state: code === 'DCM-NOT' ? 'notDicom' : 'unreadable', code, place: at ?? '' }
  }
}

function isDirectory(instance: Instance): boolean {
  return (
    find(instance.meta, MEDIA_STORAGE_SOP_CLASS) !== undefined &&
    firstText(instance, instance.meta, MEDIA_STORAGE_SOP_CLASS) === DICOMDIR
  )
}

/** Study, Series and SOP Instance say where an output belongs; without them there is no place for it. */
function refuseWithoutIdentity(record: InstanceRecord): void {
  const places = [
    ['SOPInstanceUID', record.sopUid],
    ['StudyInstanceUID', record.studyUid],
    ['SeriesInstanceUID', record.seriesUid],
    ['SOPClassUID', record.sopClass],
  ] as const
  for (const [place, uid] of places) {
    if (!UID.test(uid)) throw new Problem('DCM-UID', place)
  }
}
