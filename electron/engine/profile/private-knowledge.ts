import { isPrivateCreator } from '#engine/dicom/tag'
import type { Disposition } from '#shared/model/disposition'
import type { Intent, Match, Query, Rule, RuleSource } from './model.ts'
import { isPrivateData, pathOf, stepKey } from './private-path.ts'
import type { KnowledgeRow, Table } from './tables.ts'
import { vrKind } from './vr-kind.ts'

interface Known {
  /** The line's path, its creators in the case they have there. */
  readonly path: string
  readonly vr: string
  readonly code: string
  readonly match: Match
}

/** Lines by their path and, for private elements, by the last step alone; keys in lower case. */
interface Index {
  readonly byPath: ReadonlyMap<string, readonly KnowledgeRow[]>
  readonly byLeaf: ReadonlyMap<string, readonly KnowledgeRow[]>
}

/** Lines that practice overrules: TCIA takes trial and site name out of CTP's block before it publishes. */
const overruled: Readonly<Record<string, string>> = {
  '0013,ctp,11': 'the knowledge base keeps it; taken out before publication',
  '0013,ctp,12': 'the knowledge base keeps it; taken out before publication',
}

/** Strictest first: where the knowledge base disagrees with itself and nothing tells which line is meant. */
const strictness = ['d', 'h', 'o', 'oi', 'na', 'k', '']

/**
 * TCIA's private tag knowledge base: an element at the very path and VR, else at the path, else anywhere in the VR,
 * else anywhere; a creator in its own case before others; among several the strictest. Lines without a disposition
 * decide nothing.
 */
export function knowledgeRules(table: Table<KnowledgeRow>): RuleSource {
  const index = indexOf(table)
  const made = new Map<KnowledgeRow, Known>()
  const known = (row: KnowledgeRow): Known => {
    const line = made.get(row) ?? knownOf(row, index, `PTKB ${table.edition}`)
    made.set(row, line)
    return line
  }
  return (query) => {
    const lines = linesFor(query, index)
    if (lines === undefined) return []
    const here = lines.here.map(known)
    const anywhere = lines.anywhere.map(known)
    const inCase = here.filter(({ path }) => path === lines.path)
    const winner = strictest(inCase.length > 0 ? inCase : here.length > 0 ? here : anywhere, query)
    const others = [...here, ...anywhere].filter((line) => line !== winner && line.code !== winner?.code)
    const silent = firstOfEach(others).map(({ match: { rule } }) => ({ rule, holds: false }))
    return winner === undefined ? silent : [winner.match, ...silent]
  }
}

interface Lines {
  readonly path: string
  readonly here: readonly KnowledgeRow[]
  readonly anywhere: readonly KnowledgeRow[]
}

/** Undefined for what the knowledge base does not speak of: creators, and standard attributes at root level. */
function linesFor(query: Query, { byPath, byLeaf }: Index): Lines | undefined {
  const { tag, creator, steps } = query
  if (isPrivateCreator(tag) || (!isPrivateData(tag) && steps.length === 0)) return undefined
  const path = pathOf(query)
  const anywhere = isPrivateData(tag) ? byLeaf.get(stepKey(tag, creator).toLowerCase()) : undefined
  return { path, here: byPath.get(path.toLowerCase()) ?? [], anywhere: anywhere ?? [] }
}

function strictest(known: readonly Known[], { vr, isWrittenAsUnknown = false }: Query): Known | undefined {
  const sameVr = known.filter((line) => line.vr === vr || (isWrittenAsUnknown && line.vr === 'UN'))
  const decided = (sameVr.length > 0 ? sameVr : known).filter(({ code }) => code !== '')
  return decided.reduce<Known | undefined>(
    (best, line) =>
      best !== undefined && strictness.indexOf(best.code) <= strictness.indexOf(line.code) ? best : line,
    undefined,
  )
}

/** One line a disposition is enough to explain what did not apply. */
function firstOfEach(known: readonly Known[]): readonly Known[] {
  return known.filter((line, index) => known.findIndex(({ code }) => code === line.code) === index)
}

const leafOf = (path: string): string => path.slice(path.lastIndexOf('>') + 1)

function indexOf(table: Table<KnowledgeRow>): Index {
  const byPath = new Map<string, KnowledgeRow[]>()
  const byLeaf = new Map<string, KnowledgeRow[]>()
  for (const row of table.rows) {
    const path = row[0].toLowerCase()
    const leaf = leafOf(path)
    push(byPath, path, row)
    if (leaf.includes(',')) push(byLeaf, leaf, row)
  }
  return { byPath, byLeaf }
}

function push(index: Map<string, KnowledgeRow[]>, key: string, row: KnowledgeRow): void {
  const list = index.get(key)
  if (list === undefined) index.set(key, [row])
  else list.push(row)
}

function knownOf([path, vr, published, name]: KnowledgeRow, { byLeaf }: Index, source: string): Known {
  const leaf = leafOf(path).toLowerCase()
  const why = overruled[leaf]
  const code = why === undefined ? published : 'd'
  const isPrivateLeaf = leaf.includes(',')
  // Some line knows the element as text: its bytes in UN or OB may be words as well.
  const textElsewhere = isPrivateLeaf && (byLeaf.get(leaf) ?? []).some((row) => vrKind(row[1]) === 'text')
  const rule: Rule = {
    id: `ptkb/${path}/${vr}`,
    layer: 3,
    specificity: path.includes('>') ? 'path' : 'private',
    source,
    intent: knowledgeIntent(code, vr, textElsewhere),
    options: [],
    note: why ?? (code === '' ? `${name}: no disposition yet` : name),
  }
  // A standard element for which the line says "not applicable" is judged by its own rule.
  const holds = code !== '' && (isPrivateLeaf || code !== 'na')
  return { path, vr, code: holds ? code : '', match: { rule, holds } }
}

const act = (disposition: Disposition): Intent => ({ kind: 'do', disposition })

/** Codes of the knowledge base. Hashes and shifts of bytes whose form is unknown are not attempted. */
function knowledgeIntent(code: string, vr: string, textElsewhere: boolean): Intent {
  const opaque = ['OB', 'OW', 'UL'].includes(vr)
  switch (code) {
    case 'k':
      return { kind: 'known', textElsewhere }
    case 'h':
      return act(opaque ? { kind: 'remove' } : { kind: 'replaceUid' })
    case 'o':
      return act(opaque ? { kind: 'remove' } : { kind: 'shiftDate', form: 'dicom' })
    case 'oi':
      return act({ kind: 'shiftDate', form: 'epoch' })
    case 'na':
      return { kind: 'inherit' }
    default:
      return act({ kind: 'remove' })
  }
}
