import { encodeFile } from '#engine/dicom/encode'
import type { AnswerRecord } from '#shared/model/score'
import { answerOf, sopInstanceUidOf } from './answers.ts'
import { elementsOf } from './elements.ts'
import { incompleteInstance, sampleInstances } from './instances.ts'
import { markedElements, unmarked } from './marks.ts'
import type { Planted } from './marks.ts'
import type { SampleInstance } from './modules.ts'
import { people } from './people.ts'

export interface SampleFile {
  /** Below the submission's folder, with forward slashes. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** Identity strings in one instance of the sample. */
export interface PlantedInstance {
  readonly path: string
  readonly sopInstanceUid: string
  readonly patientId: string
  /** In elements of any depth, private ones too; each string once. */
  readonly header: readonly Planted[]
  /** Drawn into pixels or an overlay. */
  readonly pixels: readonly string[]
}

/**
 * The embedded sample submission, file by file: seven invented patients and, as sites send them, one file twice,
 * one that ends early and one that is not DICOM. The same bytes in every call.
 */
export function* sampleSubmission(): Generator<SampleFile> {
  const files = sampleInstances().map((instance) => ({ path: instance.path, bytes: bytesOf(instance) }))
  yield* files
  for (const { path, bytes } of files.slice(0, 1)) yield { path: `duplicates/${path.replaceAll('/', '-')}`, bytes }
  yield { path: 'damaged/cut-short.dcm', bytes: bytesOf(incompleteInstance()).subarray(0, -MISSING_BYTES) }
  yield { path: 'readme.txt', bytes: Buffer.from(README) }
}

/** Cuts into Pixel Data. */
const MISSING_BYTES = 4001
const README = 'Export of seven patients. Nothing in this folder is real.\n'

function bytesOf(instance: SampleInstance): Uint8Array {
  const { transferSyntaxUid, lengths, fragments, person, fields } = instance
  return encodeFile(elementsOf(unmarked(fields), person.charsets), {
    transferSyntaxUid,
    ...(lengths === undefined ? {} : { lengths }),
    ...(fragments === undefined ? {} : { fragments }),
  })
}

/** The answer key of the sample: a row an instance, for `writeAnswerKey` and `scoreOutput`. */
export function sampleAnswers(): AnswerRecord[] {
  return sampleInstances().map(answerOf)
}

/** The patient mapping that the answer key expects, as CSV. */
export function samplePatientsCsv(): string {
  return ['id_old,id_new', ...Object.values(people).map(({ id, newId }) => `${id},${newId}`), ''].join('\n')
}

/** Every identity string in the sample, for tests that search outputs. */
export function samplePlanted(): PlantedInstance[] {
  return sampleInstances().map((instance) => {
    const planted = markedElements(instance.fields).flatMap((element) => element.planted)
    return {
      path: instance.path,
      sopInstanceUid: sopInstanceUidOf(instance),
      patientId: instance.person.id,
      header: [...new Map(planted.map((one) => [`${one.kind} ${one.text}`, one])).values()],
      pixels: instance.burnedIn ?? [],
    }
  })
}
