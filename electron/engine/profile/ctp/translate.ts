import type { Comparison, Condition } from '#shared/api/condition'
import { showAttribute } from '#engine/conditions/attribute-name'
import { BESIDE, placeOf, THIS, whyUnsupported } from '#engine/conditions/compile-condition'
import { lookUp } from '#engine/dicom/dictionary'
import { parseTag } from '#engine/dicom/tag'
import type { Fidelity, RuleAction } from '#shared/api/profile-document'
import { parseExpression, type ScriptPart } from './parse-expression.ts'

/** What a script comes to in our words, and how faithfully. */
export interface Translated {
  readonly does: RuleAction
  readonly fidelity: Fidelity
  readonly why: string
}

/** What a script's meaning depends on besides its text. */
export interface ScriptContext {
  /** Eight digits; undefined for a private element that is named by its creator. */
  readonly tag: string | undefined
  readonly params: Readonly<Record<string, string>>
  /** The RSNA anonymizer: calls without parentheses, and an empty rule keeps. */
  readonly isRsna: boolean
}

/** One way of a script, and when it is gone; null: always. Of several that hold the last is gone. */
export interface Branch extends Translated {
  readonly test: Condition | null
}

/** Branches, the first of which always holds. */
export type Branches = readonly [Branch, ...Branch[]]

/** Root level and Items, where @select tells them apart. */
export type ByLevel = { readonly any: Branches } | { readonly root: Branches; readonly items: Branches }

/** Clauses within clauses. */
const DEEPEST = 12

const action = (kind: Exclude<RuleAction['kind'], 'set' | 'hash'>): RuleAction => ({ kind })
const as = (does: RuleAction, fidelity: Fidelity, why = ''): Translated => ({ does, fidelity, why })
const unsupported = (why: string): Translated =>
  as(action('remove'), 'unsupported', `${why}: removed until somebody looks at it`)

/** What the product writes by itself into every output, whatever a rule says (layer 9). */
const written: ReadonlySet<string> = new Set(['00120062', '00120063', '00120064', '00280303', '00080016', '00080005'])

/** A script of an element rule. Never throws; what is not understood is removed and marked, never kept. */
export function translateScript(script: string, context: ScriptContext): ByLevel {
  const made = translateLevels(script, context)
  const isPatient = context.tag !== undefined && NAME_AND_ID.has(context.tag)
  if (!isPatient || !('any' in made)) return made
  return {
    any: mapped(made.any, (branch) => {
      if (branch.fidelity !== 'unsupported' || branch.does.kind !== 'remove') return branch
      const why = branch.why.replace('removed until', "the new ID of the project's mapping until")
      return { does: action('patientId'), fidelity: 'unsupported', why }
    }),
  }
}

const always = (made: Translated): Branches => [{ ...made, test: null }]

/** Each branch made otherwise; when it is gone stays. */
function mapped(branches: Branches, change: (made: Translated) => Translated): Branches {
  const [first, ...others] = branches
  const one = ({ test, ...made }: Branch): Branch => ({ ...change(made), test })
  return [one(first), ...others.map(one)]
}

function translateLevels(script: string, context: ScriptContext): ByLevel {
  const parts = parseExpression(script)
  const [first] = parts ?? []
  if (parts?.length === 1 && first?.kind === 'call' && first.call === 'select') {
    const [root, items] = first.clauses
    if (root === undefined || items === undefined)
      return { any: always(unsupported('@select without its two scripts')) }
    return { root: translate(root, context, 1), items: translate(items, context, 1) }
  }
  return { any: translate(script, context, 0) }
}

function translate(script: string, context: ScriptContext, depth: number): Branches {
  if (depth > DEEPEST) return always(unsupported('clauses are nested too deeply'))
  if (context.tag !== undefined && (written.has(context.tag) || context.tag.startsWith('0002')))
    return writtenBranches(script, context, depth)
  if (script.trim() === '') return always(as(action(context.isRsna ? 'keep' : 'empty'), 'exact'))
  const parts = parseExpression(script)
  if (parts === undefined) return always(unsupported('brackets or quotes do not close'))
  return partsOf(parts, context, depth)
}

/** Of what the product writes itself a script can still stop Instances: that comes over as everywhere. */
function writtenBranches(script: string, context: ScriptContext, depth: number): Branches {
  const parts = parseExpression(script)
  const made = parts === undefined ? undefined : partsOf(parts, context, depth)
  if (made?.some(({ does }) => does.kind === 'quarantine') !== true) return always(writtenByUs(script, context))
  return mapped(made, (branch) => {
    if (branch.does.kind !== 'quarantine') return writtenByUs(script, context)
    if (context.tag?.startsWith('0002') !== true) return branch
    return as(branch.does, 'unsupported', 'File Meta Information is not asked: the Instance is not stopped by it')
  })
}

function writtenByUs(script: string, { tag }: ScriptContext): Translated {
  const removes = script.includes('@remove()')
  return as(
    action(removes ? 'remove' : 'keep'),
    'same',
    `the product writes ${tag ?? 'it'} itself, by what was really done`,
  )
}

function partsOf(parts: readonly ScriptPart[], context: ScriptContext, depth: number): Branches {
  const calls = parts.filter((part) => part.kind === 'call')
  if (calls.some(({ call }) => call === 'quarantine')) return always(as(action('quarantine'), 'exact'))
  if (calls.some(({ call }) => call === 'skip'))
    return always(
      as(action('quarantine'), 'unsupported', '@skip passes the Instance unmodified in CTP: it is quarantined instead'),
    )
  if (calls.some(({ call, clauses }) => call === 'remove' && clauses.length === 0))
    return always(as(action('remove'), 'exact'))
  const rest = parts.filter((part) => part.kind === 'text' || part.call !== 'always')
  const isCreated = rest.length < parts.length
  const [only] = rest
  const made =
    rest.length === 0
      ? always(as(action('empty'), 'exact'))
      : rest.length === 1 && only?.kind === 'call'
        ? callsOf(only, context, depth)
        : always(literalOf(rest, context))
  return isCreated ? mapped(made, (branch) => created(branch, context)) : made
}

function callsOf(part: ScriptCall, context: ScriptContext, depth: number): Branches {
  return part.call === 'if' ? choiceOf(part, context, depth) : always(callOf(part, context))
}

type ScriptCall = Extract<ScriptPart, { kind: 'call' }>

/** @always adds an element that is absent; a profile decides only about what is there. */
function created(made: Translated, { tag }: ScriptContext): Translated {
  if (made.fidelity === 'unsupported' || made.does.kind === 'remove') return made
  const why =
    tag?.startsWith('0013') === true
      ? 'not added where it is absent; collection and site of the project write group 0013'
      : 'not added where it is absent'
  return { ...made, fidelity: 'differs', why: [made.why, why].filter((part) => part !== '').join('; ') }
}

/** Words and parameters one behind the other. */
function literalOf(parts: readonly ScriptPart[], context: ScriptContext): Translated {
  let value = ''
  for (const part of parts) {
    if (part.kind === 'text') value += part.text
    else if (part.call === 'param') {
      const given = paramOf(part.args[0], context)
      if (given === undefined) return unsupported('a parameter has no value')
      value += given
    } else return unsupported(`@${part.call} among other words`)
  }
  if (value.length > 1024) return unsupported('a value of more than 1,024 characters')
  return as({ kind: 'set', value }, 'exact')
}

function paramOf(name: string | undefined, { params }: ScriptContext): string | undefined {
  const key = name?.replace(/^[@$]/, '') ?? ''
  return Object.hasOwn(params, key) ? params[key] : undefined
}

function callOf(part: ScriptCall, context: ScriptContext): Translated {
  const { call, args } = part
  const [first, second] = args
  switch (call) {
    case 'keep':
      return as(action('keep'), 'exact')
    case 'process':
      return as(action('recurse'), 'exact')
    case 'empty':
      return as(action('empty'), 'exact')
    case 'blank':
      return as(action('empty'), 'same', 'empty instead of blanks')
    case 'require':
      return args.length === 0
        ? as(action('keep'), 'exact')
        : as(action('keep'), 'differs', 'kept; not made of another element where it is absent')
    case 'param':
      return literalOf([part], context)
    case 'contents':
    case 'value':
      return args.length === 1 && isOwn(first, context)
        ? as(action('keep'), 'same', 'its own value')
        : unsupported(`@${call} with another element or an expression`)
    case 'hash':
      return hashOf(first, second, context)
    case 'hashuid':
    case 'uid':
      return uidOf(call, args, context)
    case 'hashdate':
    case 'incrementdate':
      return call === 'hashdate' && args.length === 0 ? shifted('@hashdate') : dateOf(call, first, context)
    case 'hashptid':
    case 'lookup':
    case 'ptid':
      return patientOf(call, context)
    case 'hashname':
      return patientOf(call, context)
    case 'acc':
      return as({ kind: 'hash', length: 16 }, 'differs', '@acc counts through; here the first 16 digits of its MD5')
    case 'date':
    case 'time':
      return as(action('dummy'), 'differs', 'a dummy instead of the time of processing')
    case 'round':
      return unsupported('@round: unrounded it would say more than the script lets through')
    case 'append':
      return unsupported('@append adds a value')
    default:
      return unsupported(`@${call.slice(0, 40)}`)
  }
}

/** `this`, or the element by its own name. */
function isOwn(element: string | undefined, { tag }: ScriptContext): boolean {
  if (element === undefined) return false
  const plain = element
    .replace(/^root:/, '')
    .replace(/^[([]|[)\]]$/g, '')
    .replace(',', '')
  if (plain === 'this') return true
  if (tag === undefined) return false
  return plain.toUpperCase() === tag || plain.replace(/Seq$/, 'Sequence') === lookUp(parseTag(tag))?.keyword
}

function hashOf(element: string | undefined, length: string | undefined, context: ScriptContext): Translated {
  if (!isOwn(element, context)) return unsupported('@hash of another element')
  const digits = length === undefined ? 0 : Number(length)
  if (!Number.isSafeInteger(digits) || digits < 0) return unsupported('@hash with a length that is no number')
  const does: RuleAction = { kind: 'hash', length: Math.min(digits, 39) }
  const vr = context.tag === undefined ? undefined : lookUp(parseTag(context.tag))?.vr
  if (vr === undefined || ROOM.has(vr)) return as(does, 'exact')
  if (!NARROW.has(vr)) return as(does, 'differs', `removed, or a dummy: digits are no value of VR ${vr}`)
  if (digits > 0 && digits <= 16) return as(does, 'exact')
  return as(does, 'differs', `the first 16 digits: VR ${vr} holds no more`)
}

/** VRs that hold all 39 digits of a hash, and those that hold 16 characters. */
const ROOM: ReadonlySet<string> = new Set(['LO', 'LT', 'PN', 'ST', 'UC', 'UT'])
const NARROW: ReadonlySet<string> = new Set(['AE', 'CS', 'SH'])

function uidOf(call: string, args: readonly string[], context: ScriptContext): Translated {
  const [, element] = args
  if (call === 'uid') return as(action('replaceUid'), 'same', 'new UIDs are made as the project says')
  if (args.length > 2) return unsupported('@hashuid with a third argument')
  if (!isOwn(element, context)) return unsupported('@hashuid of another element')
  return as(action('replaceUid'), 'same', "with CTP's method and root where the project takes them over")
}

function dateOf(call: string, element: string | undefined, context: ScriptContext): Translated {
  return isOwn(element, context) ? shifted(`@${call}`) : unsupported(`@${call} of another element`)
}

const shifted = (call: string): Translated =>
  as(action('shiftDate'), 'differs', `${call}: moves by the number of days that the project gives the patient`)

const NAME_AND_ID: ReadonlySet<string> = new Set(['00100010', '00100020'])

function patientOf(call: string, { tag }: ScriptContext): Translated {
  if (tag === undefined || !NAME_AND_ID.has(tag)) return unsupported(`@${call} elsewhere than in name and ID`)
  const fidelity = call === 'lookup' || call === 'ptid' ? 'same' : 'differs'
  return as(action('patientId'), fidelity, "the new ID of the project's mapping; a patient that it lacks is not kept")
}

/** Two scripts by a condition: the second, and the first where the condition holds. What cannot be asked takes the stricter. */
function choiceOf({ args, clauses }: ScriptCall, context: ScriptContext, depth: number): Branches {
  const [first, second, third] = args
  const yes = translate(clauses[0] ?? '@remove()', context, depth + 1)
  const no = translate(clauses[1] ?? '@remove()', context, depth + 1)
  const word = (second ?? '').toLowerCase()
  // A rule speaks of what is there.
  if (isOwn(first, context) && first?.startsWith('root:') !== true && word === 'exists') return yes
  const asked = conditionOf(first, word, third, context)
  if (asked === undefined || yes.length + no.length > MOST_BRANCHES) {
    const said = [first, second, third].filter((part) => part !== undefined).join(' ')
    return always(strictestOf([...no, ...yes], said))
  }
  if (yes.length === 1 && no.length === 1 && sameDeed(yes[0], no[0])) return yes[0].fidelity === 'exact' ? no : yes
  const given = yes.map((branch): Branch => ({
    ...(asked.why === '' || branch.fidelity !== 'exact' ? branch : { ...branch, fidelity: 'differs', why: asked.why }),
    test: branch.test === null ? asked.test : { kind: 'all', of: [asked.test, branch.test] },
  }))
  return [no[0], ...no.slice(1), ...given]
}

const sameDeed = (one: Translated, other: Translated): boolean =>
  JSON.stringify(one.does) === JSON.stringify(other.does)

/** Ways of one script; more are not told apart. */
const MOST_BRANCHES = 16

interface AskedByScript {
  readonly test: Condition
  /** What the condition means otherwise here; '' for nothing. */
  readonly why: string
}

/** A condition of @if as ours; undefined for what cannot be asked. Elements are those of the data set or Item at hand. */
function conditionOf(
  element: string | undefined,
  word: string,
  text: string | undefined,
  context: ScriptContext,
): AskedByScript | undefined {
  const attribute = attributeOf(element, context)
  if (attribute === undefined) return undefined
  const is = (comparison: Comparison, ignoreCase: boolean): AskedByScript | undefined => {
    const test: Condition = { kind: 'is', attribute, comparison, text: text ?? '', ignoreCase }
    return text === undefined || text.length > 2000 || whyUnsupported(test) !== undefined
      ? undefined
      : { test, why: '' }
  }
  switch (word) {
    case 'exists':
      return { test: { kind: 'exists', attribute }, why: '' }
    case 'isblank':
      return { test: { kind: 'blank', attribute }, why: '' }
    case 'equals':
      return is('equals', true)
    case 'contains':
      return is('contains', true)
    case 'matches':
      return is('matches', false)
    case 'greaterthan': {
      const asked = /^\d{1,9}$/.test(text ?? '') ? is('isGreaterThan', false) : undefined
      return asked && { ...asked, why: 'numbers with a point are compared as such; CTP hears their digits alone' }
    }
    default:
      return undefined
  }
}

/** An element as scripts name it, as conditions do. Parameters and calls are none. */
function attributeOf(element: string | undefined, context: ScriptContext): string | undefined {
  if (element === undefined || element === '' || /[@$"]/.test(element)) return undefined
  if (isOwn(element, context) && !element.startsWith('root:')) return THIS
  const isRoot = element.startsWith('root:')
  const name = showAttribute(isRoot ? element.slice('root:'.length) : element)
  const attribute = isRoot ? name : `${BESIDE}${name}`
  return name.length > 400 || placeOf(attribute) === undefined ? undefined : attribute
}

/** The stricter first. */
const strictness: readonly (readonly RuleAction['kind'][])[] = [
  ['quarantine'],
  ['remove'],
  ['empty'],
  ['dummy', 'set', 'hash', 'patientId', 'replaceUid', 'shiftDate'],
  ['cleanText'],
  ['retain', 'recurse'],
  ['keep'],
]
const rankOf = ({ does }: Translated): number => strictness.findIndex((kinds) => kinds.includes(does.kind))

/** What no value is asked for: the stricter way, whatever the condition says. */
function strictestOf(ways: readonly Translated[], asked: string): Translated {
  return ways.map(bare).reduce((taken, way) => stricter(taken, way, asked))
}

const bare = ({ does, fidelity, why }: Translated): Translated => ({ does, fidelity, why })

function stricter(yes: Translated, no: Translated, asked: string): Translated {
  if (JSON.stringify(yes.does) === JSON.stringify(no.does)) return yes.fidelity === 'exact' ? no : yes
  const [one, other] = [rankOf(yes), rankOf(no)]
  if (one === other) return unsupported(`either of two changes, by ${asked.slice(0, 200)}`)
  const taken = one < other ? yes : no
  const isUnsupported =
    yes.fidelity === 'unsupported' || no.fidelity === 'unsupported' || taken.does.kind === 'quarantine'
  const why = `the condition is not asked (${asked.slice(0, 200)}): always the stricter of its two scripts`
  return { does: taken.does, fidelity: isUnsupported ? 'unsupported' : 'differs', why }
}

/** The branches of a script with the place at which each counts, in their order. */
export function byLevel(made: ByLevel): readonly (readonly ['anyDepth' | 'root' | 'items', Branch])[] {
  const at = <Scope extends string>(scope: Scope, branches: readonly Branch[]) =>
    branches.map((branch) => [scope, branch] as const)
  return 'any' in made ? at('anyDepth', made.any) : [...at('root', made.root), ...at('items', made.items)]
}
