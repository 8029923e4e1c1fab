import { lookUp } from '#engine/dicom/dictionary'
import { parseTag } from '#engine/dicom/tag'
import type { Fidelity, OwnRule, ProfileDocument, RuleAction, Selector } from '#shared/api/profile-document'
import type { ProfileOption } from '#shared/api/forms'
import type { ScriptLineRow } from '#shared/api/profile-contract'
import { isAnonymizerScript, readScript, type ScriptLine } from './read-script.ts'
import { byLevel, type Translated, translateScript } from './translate.ts'

export { isAnonymizerScript }

export interface ImportedScript {
  readonly document: ProfileDocument
  /** What became of each line. */
  readonly report: readonly ScriptLineRow[]
  /** How the script makes UIDs, where its root can be used. */
  readonly uid: { readonly method: 'ctpMd5'; readonly root: string } | null
  /** What the script as a whole means otherwise than here. */
  readonly remarks: readonly string[]
}

/** A CTP DICOM anonymizer script as a profile of rules at layer 5 over PS3.15 Basic. Throws Problem PRF-READ with the line. */
export function importScript(text: string, title: string): ImportedScript {
  const lines = readScript(text)
  const params = Object.fromEntries(
    lines.flatMap(({ kind, target, text: value }) =>
      kind === 'param' ? [[target.slice(0, 80), value.slice(0, 2000)]] : [],
    ),
  )
  const isRsna = lines.some(({ kind, text: script }) => kind === 'element' && RSNA.test(script))
  const rules: OwnRule[] = []
  const report: ScriptLineRow[] = []
  for (const line of lines) {
    const made = rulesOf(line, params, isRsna).map((rule, index): OwnRule => ({
      ...rule,
      id: `ctp-${String(rules.length + index + 1)}`,
    }))
    rules.push(...made)
    report.push(reportOf(line, made))
  }
  const uid = uidOf(lines, params)
  const document: ProfileDocument = {
    schema: 'palimpsest.profile/2',
    title: title.trim().slice(0, 80) || 'CTP script',
    about: 'Imported from a CTP script.',
    base: 'ps315',
    options: optionsOf(lines),
    uid,
    params,
    rules,
  }
  return { document, report, uid, remarks: remarksOf(lines) }
}

const RSNA = /^@(?:uid|acc|ptid|hashdate)\s*$/

/** CTP keeps safe private elements only where a script says so; pixels are cleaned by a script of their own. */
function optionsOf(lines: readonly ScriptLine[]): ProfileOption[] {
  return keepsSafePrivate(lines) ? ['retainSafePrivate'] : []
}

const keepsSafePrivate = (lines: readonly ScriptLine[]): boolean =>
  lines.some(
    ({ kind, enabled, target }) => kind === 'keep' && enabled && target.toLowerCase() === 'safeprivateelements',
  )

type Bare = Omit<OwnRule, 'id'>

function rulesOf(line: ScriptLine, params: Readonly<Record<string, string>>, isRsna: boolean): Bare[] {
  switch (line.kind) {
    case 'param':
      return []
    case 'keep':
    case 'remove':
      return directiveOf(line)
    case 'element':
      return elementRules(line, params, isRsna)
  }
}

const bare = (line: ScriptLine, select: Selector, { does, fidelity, why }: Translated): Bare => ({
  layer: 5,
  select,
  scope: 'anyDepth',
  when: { vrs: [], sopClasses: [], options: [], test: null },
  does,
  enabled: line.enabled,
  source: 'CTP script',
  note: '',
  author: '',
  ctp: {
    text: line.kind === 'element' ? line.text.slice(0, 4000) : `${line.kind} ${line.target}`.slice(0, 4000),
    name: line.name.slice(0, 200),
    line: line.line,
    fidelity,
    why: why.slice(0, 2000),
    resolved: false,
  },
})

function elementRules(line: ScriptLine, params: Readonly<Record<string, string>>, isRsna: boolean): Bare[] {
  const select = selectorOf(line.target)
  if (select === undefined) return []
  const tag = select.kind === 'tag' ? select.tag : undefined
  const made = translateScript(line.text, { tag, params, isRsna })
  if (line.text.length > 4000) {
    const why = 'a script of more than 4,000 characters: removed until somebody looks at it'
    return [bare(line, select, { does: { kind: 'remove' }, fidelity: 'unsupported', why })]
  }
  return byLevel(made).map(([scope, branch]) => {
    const rule = bare(line, select, fitting(tag, branch))
    return { ...rule, scope, when: { ...rule.when, test: branch.test } }
  })
}

/** File Meta Information and the identity of the format cannot be lost; said once, not found out by surprise. */
function fitting(tag: string | undefined, made: Translated): Translated {
  if (tag === undefined || made.does.kind !== 'recurse' || lookUp(parseTag(tag))?.vr === 'SQ') return made
  return {
    does: { kind: 'remove' },
    fidelity: 'unsupported',
    why: '@process of what is no sequence: removed until somebody looks at it',
  }
}

const HEX = /^[([]?([0-9A-Fa-f]{4}),?([0-9A-Fa-f]{4})[)\]]?$/
const PRIVATE = /^[([]?([0-9A-Fa-f]{4}),?\[([^\]]+)\],?([0-9A-Fa-f]{2})[)\]]?$/

/** The selector of a target as scripts write it; undefined for what names no element. */
export function selectorOf(target: string): Selector | undefined {
  const plain = HEX.exec(target.trim())
  if (plain !== null) return { kind: 'tag', tag: `${plain[1] ?? ''}${plain[2] ?? ''}`.toUpperCase() }
  const [, group = '', creator = '', element = ''] = PRIVATE.exec(target.trim()) ?? []
  const name = creator.trim()
  if (group === '' || name === '' || name.length > 64 || parseInt(group, 16) % 2 === 0) return undefined
  return { kind: 'private', group: group.toUpperCase(), creator: name, element: element.toUpperCase() }
}

const exactly = (does: RuleAction): Translated => ({ does, fidelity: 'exact', why: '' })
const alike = (does: RuleAction, why: string): Translated => ({ does, fidelity: 'same', why })
const remove: RuleAction = { kind: 'remove' }

/** `k` and `r` lines: groups that stay, kinds of elements that go. */
function directiveOf(line: ScriptLine): Bare[] {
  const word = line.target.toLowerCase()
  if (line.kind === 'keep') {
    if (!/^[0-9a-f]{1,4}$/.test(word)) return []
    const group = word.padStart(4, '0').toUpperCase()
    const does: RuleAction = { kind: 'keep' }
    return [bare(line, { kind: 'group', group }, exactly(does))]
  }
  switch (word) {
    case 'privategroups':
      return [
        bare(
          line,
          { kind: 'allPrivate' },
          alike(remove, 'private elements that the lists know to be safe stay where the script keeps them'),
        ),
      ]
    case 'unspecifiedelements':
      return [bare(line, { kind: 'unspecified' }, alike(remove, 'what an IOD demands is emptied or filled instead'))]
    case 'curves':
      return [bare(line, { kind: 'mask', tag: '50xxxxxx' }, exactly(remove))]
    case 'overlays':
      return [bare(line, { kind: 'mask', tag: '60xxxxxx' }, exactly(remove))]
    default:
      return []
  }
}

function reportOf(line: ScriptLine, made: readonly OwnRule[]): ScriptLineRow {
  const base = { line: line.line, what: `${line.target} ${line.name}`.trim(), script: line.text, enabled: line.enabled }
  const rules = made.map(({ id }) => id)
  if (made.length > 0) return { ...base, rules, ...worstOf(made) }
  if (line.kind === 'param') return { ...base, rules, fidelity: 'exact', why: 'put in where the script names it' }
  if (line.kind === 'keep' && line.target.toLowerCase() === 'safeprivateelements')
    return { ...base, rules, fidelity: 'same', why: 'as the option Retain Safe Private' }
  return { ...base, rules, fidelity: 'unsupported', why: 'names no element: nothing is kept because of it' }
}

const worse: readonly Fidelity[] = ['exact', 'same', 'differs', 'unsupported']

/** Of the rules of one line the least faithful speaks for it. */
function worstOf(made: readonly OwnRule[]): { fidelity: Fidelity; why: string } {
  const [worst] = made
    .flatMap(({ ctp }) => (ctp === null ? [] : [ctp]))
    .sort((one, other) => worse.indexOf(other.fidelity) - worse.indexOf(one.fidelity))
  return { fidelity: worst?.fidelity ?? 'unsupported', why: worst?.why ?? '' }
}

const HASH_UID = /@hashuid\(\s*([^,()]*)\s*,/

/** The root that most of the script's @hashuid name. */
function uidOf(lines: readonly ScriptLine[], params: Readonly<Record<string, string>>): ImportedScript['uid'] {
  const found = lines.flatMap(({ kind, enabled, text }) =>
    kind === 'element' && enabled ? (HASH_UID.exec(text)?.[1] ?? []) : [],
  )
  const [named] = found
  if (named === undefined) return null
  const name = named.trim().replace(/^[@$]/, '')
  const root = (Object.hasOwn(params, name) ? (params[name] ?? '') : named).trim()
  return /^[0-9][0-9.]{0,58}$/.test(root) ? { method: 'ctpMd5', root } : null
}

function remarksOf(lines: readonly ScriptLine[]): string[] {
  const has = (kind: ScriptLine['kind'], word: string): boolean =>
    lines.some((line) => line.kind === kind && line.enabled && line.target.toLowerCase() === word)
  const opened = lines.some(({ kind, enabled, text }) => kind === 'element' && enabled && text.includes('@process()'))
  return [
    ...(has('remove', 'unspecifiedelements')
      ? []
      : ['CTP passes elements without a rule unchanged; here PS3.15 Basic decides about them.']),
    ...(has('remove', 'privategroups')
      ? []
      : ['CTP passes private elements without a rule unchanged; here those that no list knows are removed.']),
    opened
      ? 'CTP opens only sequences with @process(); here all are opened and the rules hold in their Items too.'
      : 'CTP passes sequences without a rule unopened, whatever they hold; here they are opened and judged.',
  ]
}
