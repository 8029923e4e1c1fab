import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import { newUid } from '#engine/mapping/uid-map'
import { deidentifyInstance } from '#engine/pipeline/deidentify-instance'
import { loadProfile } from '#engine/profile/index'
import { importScript } from '#engine/profile/ctp/import-script'
import { compileOriginals } from '#engine/review/residue'
import { Problem } from '#shared/base/problem'
import { joinSegments } from '../support/dicom-bytes.ts'
import { fileFromJson, type JsonDataSet, type JsonElement, jsonOfInstance } from '../support/dicom-json.ts'
import { readResource } from '../support/profiles.ts'
import { readPart } from './cases.ts'

/** A script of CTP and what becomes of one Instance: DICOM JSON in, DICOM JSON out. */
interface Case {
  readonly says: string
  readonly script: readonly string[]
  /** Over the Instance of `ct-plain-ps315`; null takes an attribute of that one away. */
  readonly input: Readonly<Record<string, JsonElement | null>>
  /** Attributes of the output; null: it has none. Instead of them the code of a Problem that stops the Instance. */
  readonly expected: Readonly<Record<string, JsonElement | null>> | string
  /** How faithfully each line came over, in the order of the script. */
  readonly told: readonly string[]
}

const cases = JSON.parse(readFileSync(new URL('ctp-scripts.json', import.meta.url), 'utf8')) as Case[]
const plain = readPart('ct-plain-ps315', 'input') as JsonDataSet

function inputOf({ input }: Case): JsonDataSet {
  const merged: Record<string, JsonElement | null> = { ...plain, ...input }
  const present = Object.entries(merged).filter((entry): entry is [string, JsonElement] => entry[1] !== null)
  return Object.fromEntries(present.sort(([one], [other]) => (one < other ? -1 : 1)))
}

function outputOf(one: Case): JsonDataSet | string {
  const { document, uid } = importScript(one.script.join('\n'), 'case')
  const nothing = compileOriginals([])
  const policy = { method: 'hmac', root: '2.25', ...uid, secret: Buffer.alloc(32, 7) } as const
  try {
    const { segments } = deidentifyInstance(
      readInstance(memorySource(fileFromJson(inputOf(one)))),
      {
        profile: loadProfile(document.base, document.options, readResource, document.rules),
        newUid: (old) => newUid(old, policy, undefined),
        ...{ collection: null, pixelsJudged: false, keepsOverlays: false, submission: nothing },
      },
      { ordinal: 1, pseudonym: 'NEW-1', dayOffset: -10, judge: (value) => value, own: nothing },
    )
    return jsonOfInstance(readInstance(memorySource(joinSegments(segments))))
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

describe('a script of CTP and an Instance', () => {
  it.each(cases)('$says', (one) => {
    const { report } = importScript(one.script.join('\n'), 'case')
    const output = outputOf(one)
    const { expected } = one
    const seen =
      typeof output === 'string' || typeof expected === 'string'
        ? output
        : Object.fromEntries(Object.keys(expected).map((tag) => [tag, output[tag] ?? null]))
    expect([seen, report.map(({ fidelity }) => fidelity)]).toEqual([expected, one.told])
  })

  it('is there for every function, directive and form that CTP has', () => {
    const all = cases.flatMap(({ script }) => script).join('\n')
    const functions =
      'keep remove empty blank always require param contents value truncate lowercase uppercase initials hash hashname ' +
      'hashptid hashuid hashdate incrementdate modifydate dateinterval round date time lookup integer encrypt decrypt ' +
      'pathelement append if select process call quarantine skip'
    const directives = ['privategroups', 'unspecifiedelements', 'curves', 'overlays', 'safeprivateelements', 'en="F"']
    const conditions = ['exists', 'isblank', 'equals', 'contains', 'matches', 'greaterthan'].map((word) => `,${word}`)
    const forms = ['<p t=', 'param.', 'set.[', '#set.[', 'keep.group', 'remove.', '@uid<', '@ptid<', '@acc<', '[ACME]']
    const wanted = [...functions.split(' ').map((name) => `@${name}(`), ...directives, ...conditions, ...forms]
    expect(wanted.filter((part) => !all.includes(part))).toEqual([])
  })
})
