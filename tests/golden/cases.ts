import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memorySource } from '#engine/dicom/byte-source'
import { type Instance, readInstance } from '#engine/dicom/read-instance'
import { newUid } from '#engine/mapping/uid-map'
import { deidentifyInstance } from '#engine/pipeline/deidentify-instance'
import { compileOriginals, findResidue, type Residue } from '#engine/review/residue'
import { vocabularyOf } from '#engine/scan/record'
import { scanInstance } from '#engine/scan/scan-instance'
import { judgeText } from '#engine/text/index'
import type { ProfileOption } from '#shared/api/contract'
import type { VocabularyEntry } from '#shared/model/text'
import { joinSegments } from '../support/dicom-bytes.ts'
import { fileFromJson, type JsonDataSet, jsonOfInstance } from '../support/dicom-json.ts'
import { profile } from '../support/profiles.ts'
import { contextOf } from '../support/text.ts'

const ORDINAL = 7
const secret = Buffer.alloc(32, 7)
const policy = { method: 'hmac', root: '2.25', secret } as const

/** profile.json: what is decided for the instance, and what is known of its patient besides the instance itself. */
interface CaseProfile {
  readonly profile: string
  readonly options: readonly ProfileOption[] | null
  readonly patient: {
    readonly pseudonym: string
    readonly dayOffset: number
    readonly vocabulary: readonly VocabularyEntry[]
  }
  /** Where the options leave identity in, so that a review may find it. Everywhere else it must not. */
  readonly retained?: readonly string[]
}

/** Names of the case folders, each of which tells one story. */
export function caseNames(): readonly string[] {
  return readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
}

/** Where a case keeps `input`, `profile` or `expected`. */
export function pathIn(name: string, part: 'input' | 'profile' | 'expected'): string {
  return join(import.meta.dirname, name, `${part}.json`)
}

/** A part of a case, parsed. */
export function readPart(name: string, part: 'input' | 'profile' | 'expected'): unknown {
  return JSON.parse(readFileSync(pathIn(name, part), 'utf8'))
}

/** Where a review would be sure to find original identity, beyond what the options leave in. */
export function leaksOf(name: string): readonly string[] {
  const { retained = [] } = readPart(name, 'profile') as CaseProfile
  return runCase(name)
    .residue.filter(({ path, sure }) => sure && !retained.includes(path))
    .map(({ path }) => path)
}

/** A case's input through the pipeline, and what of the original identity is found in the output. */
export function runCase(name: string): { output: JsonDataSet; residue: readonly Residue[] } {
  const input = readPart(name, 'input') as JsonDataSet
  const decided = readPart(name, 'profile') as CaseProfile
  return deidentify(readInstance(memorySource(fileFromJson(input))), decided)
}

function deidentify(instance: Instance, { profile: id, options, patient }: CaseProfile): ReturnType<typeof runCase> {
  const own = [...vocabularyOf(scanInstance(instance)), ...patient.vocabulary]
  const text = contextOf(own, own)
  const submission = compileOriginals(own.filter(({ kind }) => kind !== 'date'))
  const originals = compileOriginals(own)
  const { segments, uids } = deidentifyInstance(
    instance,
    {
      profile: profile(id, options),
      newUid: (old) => newUid(old, policy, undefined),
      collection: null,
      pixelsJudged: false,
      keepsOverlays: false,
      submission,
    },
    {
      ordinal: ORDINAL,
      pseudonym: patient.pseudonym,
      dayOffset: patient.dayOffset,
      judge: (value, textClass) => judgeText(value, text, textClass).after,
      own: originals,
    },
  )
  const written = readInstance(memorySource(joinSegments(segments)))
  const allowed = new Set([...uids.values(), patient.pseudonym])
  const residue = findResidue(written, originals, submission, { uids: new Set(uids.keys()), allowed })
  return { output: jsonOfInstance(written), residue }
}
