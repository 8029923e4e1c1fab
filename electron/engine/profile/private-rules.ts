import { elementOf, groupOf, isPrivate, isPrivateCreator, type Tag } from '#engine/dicom/tag'
import type { Disposition } from '#shared/model/disposition'
import type { Intent, Match, Query, Rule, RuleSource } from './model.ts'
import type { KnowledgeRow, SafePrivateRow, Table } from './tables.ts'
import { vrKind } from './vr-kind.ts'

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0')

/** A creator as a path can hold it. Compared without case where no line has it in this very case: sites differ. */
const creatorName = (creator: string): string => creator.trim().replaceAll('>', '?')
const creatorKey = (creator: string): string => creatorName(creator).toLowerCase()

/** One step of a path as the tables write it: '00081140', or '0019,ACME,0C' for a private element. */
function stepKey(tag: Tag, creator: string | undefined): string {
  if (!isPrivate(tag)) return hex(tag, 8)
  return `${hex(groupOf(tag), 4)},${creatorName(creator ?? '')},${hex(elementOf(tag) & 0xff, 2)}`
}

const pathOf = ({ steps, tag, creator }: Query): string =>
  [...steps.map((step) => stepKey(step.tag, step.creator)), stepKey(tag, creator)].join('>')

/** A private data element: not a creator, not a group length, and not below (gggg,1000). */
export const isPrivateData = (tag: Tag): boolean => isPrivate(tag) && elementOf(tag) >= 0x1000

interface Known {
  /** The line's path, its creators in the case they have there. */
  readonly path: string
  readonly vr: string
  readonly code: string
  readonly match: Match
}

interface Index {
  readonly byPath: ReadonlyMap<string, readonly Known[]>
  readonly byLeaf: ReadonlyMap<string, readonly Known[]>
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
 * else anywhere; a creator in its own case before others; among several the strictest. Lines without a disposition decide nothing.
 */
export function knowledgeRules(table: Table<KnowledgeRow>): RuleSource {
  const index = indexOf(table)
  return (query) => {
    const { tag, steps } = query
    if (isPrivateCreator(tag) || (!isPrivateData(tag) && steps.length === 0)) return []
    const path = pathOf(query)
    const here = index.byPath.get(path.toLowerCase()) ?? []
    const leaf = stepKey(tag, query.creator).toLowerCase()
    const anywhere = isPrivateData(tag) ? (index.byLeaf.get(leaf) ?? []) : []
    const inCase = here.filter((line) => line.path === path)
    const winner = strictest(inCase.length > 0 ? inCase : here.length > 0 ? here : anywhere, query.vr)
    const others = [...here, ...anywhere].filter((known) => known !== winner && known.code !== winner?.code)
    const silent = firstOfEach(others).map(({ match: { rule } }) => ({ rule, holds: false }))
    return winner === undefined ? silent : [winner.match, ...silent]
  }
}

function strictest(known: readonly Known[], vr: string): Known | undefined {
  const sameVr = known.filter((line) => line.vr === vr)
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

function indexOf(table: Table<KnowledgeRow>): Index {
  const byPath = new Map<string, Known[]>()
  const byLeaf = new Map<string, Known[]>()
  const textLeaves = leavesWithText(table)
  const source = `PTKB ${table.edition}`
  for (const [path, vr, published, name] of table.rows) {
    const steps = path.split('>')
    const leaf = steps.at(-1) ?? ''
    const why = overruled[leaf.toLowerCase()]
    const code = why === undefined ? published : 'd'
    const isPrivateLeaf = leaf.includes(',')
    const rule: Rule = {
      id: `ptkb/${path}/${vr}`,
      layer: 3,
      specificity: steps.length > 1 ? 'path' : 'private',
      source,
      intent: knowledgeIntent(code, vr, isPrivateLeaf && textLeaves.has(leaf.toLowerCase())),
      options: [],
      note: why ?? (code === '' ? `${name}: no disposition yet` : name),
    }
    // A standard element for which the line says "not applicable" is judged by its own rule.
    const holds = code !== '' && (isPrivateLeaf || code !== 'na')
    const known = { path, vr, code: holds ? code : '', match: { rule, holds } }
    push(byPath, path.toLowerCase(), known)
    if (isPrivateLeaf) push(byLeaf, leaf.toLowerCase(), known)
  }
  return { byPath, byLeaf }
}

function push(index: Map<string, Known[]>, key: string, known: Known): void {
  const list = index.get(key)
  if (list === undefined) index.set(key, [known])
  else list.push(known)
}

/** Elements that some line knows as text: their bytes in UN or OB may be words as well. */
function leavesWithText(table: Table<KnowledgeRow>): ReadonlySet<string> {
  return new Set(
    table.rows.filter(([, vr]) => vrKind(vr) === 'text').map(([path]) => path.toLowerCase().split('>').at(-1) ?? ''),
  )
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

/** PS3.15 Table E.3.10-1 under Retain Safe Private: kept, and cleaned as C asks. */
export function safePrivateRules(table: Table<SafePrivateRow>): RuleSource {
  const byElement = new Map<string, Match[]>()
  for (const [creator, group, byte, vr, meaning] of table.rows) {
    const key = `${group},${creator},${byte}`
    const rule: Rule = {
      id: `safePrivate/${key}`,
      layer: 2,
      specificity: 'private',
      source: `PS3.15 ${table.edition} E.3.10-1`,
      intent: { kind: 'known', textElsewhere: vrKind(vr) === 'text' },
      options: ['retainSafePrivate'],
      note: meaning,
    }
    byElement.set(key.toLowerCase(), [{ rule, holds: true }])
  }
  return ({ tag, creator }) => (isPrivateData(tag) ? (byElement.get(stepKey(tag, creator).toLowerCase()) ?? []) : [])
}

/** PS3.15 E.1-1, its line on private attributes: X. Not used where a knowledge base stands in its place. */
export function basicPrivateRules(edition: string): RuleSource {
  const rule: Rule = {
    id: 'ps315/private',
    layer: 1,
    specificity: 'group',
    source: `PS3.15 ${edition} E.1-1`,
    intent: { kind: 'code', code: 'X', vr: '', cleaner: undefined },
    options: [],
    note: 'private attributes',
  }
  const matches = [{ rule, holds: true }]
  return ({ tag }) => (isPrivate(tag) ? matches : [])
}

/** Creators named by the lists: public words, no identity. */
export function knownCreators(
  knowledge: Table<KnowledgeRow> | undefined,
  safe: Table<SafePrivateRow> | undefined,
): ReadonlySet<string> {
  const ofPath = (path: string): string[] =>
    path
      .split('>')
      .flatMap((step) =>
        step.includes(',') ? [creatorKey(step.slice(step.indexOf(',') + 1, step.lastIndexOf(',')))] : [],
      )
  const creators = new Set<string>()
  for (const [path] of knowledge?.rows ?? []) for (const creator of ofPath(path)) creators.add(creator)
  for (const [creator] of safe?.rows ?? []) creators.add(creatorKey(creator))
  creators.delete('')
  return creators
}

/** A Private Creator stays when a list knows it: without it the elements of its block would have no name. */
export function creatorRules(creators: ReadonlySet<string>, layer: 2 | 3, source: string): RuleSource {
  const rule: Rule = {
    id: 'private/creator',
    layer,
    specificity: 'private',
    source,
    intent: act({ kind: 'keep' }),
    options: layer === 2 ? ['retainSafePrivate'] : [],
    note: 'a creator that the lists know',
  }
  return ({ tag, creator }) =>
    isPrivateCreator(tag) && creator !== undefined ? [{ rule, holds: creators.has(creatorKey(creator)) }] : []
}
