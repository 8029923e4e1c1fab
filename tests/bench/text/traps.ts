import { readFileSync } from 'node:fs'
import type { VocabularyEntry, VocabularyKind } from '#shared/model/text'
import type { Marked } from './marks.ts'
import { KINDS, parseMarked } from './marks.ts'

/** `a` may be shown to those who write the engine, `b` and `c` never. */
export type Half = 'a' | 'b' | 'c'

/** One trap: a value with its truth, and what the headers are taken to hold. */
export interface Trap extends Marked {
  readonly half: Half
  /** A HIPAA kind, or the group of a value that is all medicine. */
  readonly group: string
  readonly own: readonly VocabularyEntry[]
  readonly all: readonly VocabularyEntry[]
}

export type TrapList = 'medicine' | 'identity'

const VOCABULARY_KINDS: readonly VocabularyKind[] = [
  'patientName',
  'personName',
  'id',
  'accession',
  'institution',
  'address',
  'phone',
  'device',
  'date',
  'other',
]

/** Reads half a list of traps. Throws on a line that it does not understand. */
export function readTraps(list: TrapList, half: Half): Trap[] {
  const lines = readFileSync(new URL(`traps-${list}-${half}.txt`, import.meta.url), 'utf8').split('\n')
  const traps: Trap[] = []
  let group = ''
  let header: Pick<Trap, 'own' | 'all'> = { own: [], all: [] }
  for (const line of lines) {
    if (line === '' || line.startsWith('#')) continue
    if (line.startsWith('== ')) group = line.slice(3)
    else if (line.startsWith('@')) header = readHeader(line.slice(1))
    else traps.push({ ...parseTrap(line, list, group), group, ...header, half })
  }
  return traps
}

function parseTrap(line: string, list: TrapList, group: string): Marked {
  const marked = parseMarked(line, KINDS.find((each) => each === group) ?? 'other')
  if (marked.items.length > 0 !== (list === 'identity')) throw new Error(`marks do not suit the list: ${line}`)
  return marked
}

function readHeader(text: string): Pick<Trap, 'own' | 'all'> {
  const entries = text.split(';').flatMap((each) => {
    const match = /^\s*(own|all) (\w+) (.+?)\s*$/u.exec(each)
    if (!match) {
      if (each.trim() === '') return []
      throw new Error(`no header: ${each}`)
    }
    const kind = VOCABULARY_KINDS.find((known) => known === match[2])
    if (!kind) throw new Error(`no kind of header: ${each}`)
    return [{ whose: match[1], entry: { kind, value: match[3] ?? '' } }]
  })
  const of = (whose: string): VocabularyEntry[] =>
    entries.filter((each) => each.whose === whose).map(({ entry }) => entry)
  return { own: of('own'), all: of('all') }
}
