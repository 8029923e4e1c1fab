import type { Folded } from './fold.ts'
import type { Hit } from './hit.ts'
import { REMOVE, TAKE_OUT } from './hit.ts'
import { among, candidatesOf, findCued, findLabelled, patterns } from './patterns/index.ts'
import type { Laid, Pattern, Signs } from './patterns/index.ts'
import { plainExpression } from './patterns/plain-expression.ts'
import { followsVersion } from './patterns/context.ts'
import type { TextClass } from './text-class.ts'

/** How far a lead (a day of the week) may reach back. */
const MAX_LEAD = 24
/** From so many digits on, what is identity in one place of a value is so in every other. */
const MIN_ECHO = 4

const certain = patterns.filter(({ isCertain }) => isCertain)
/** What guarded text is searched for where no maker writes it. */
const guarded = patterns.filter(
  ({ isCertain, name, kind }) => isCertain || kind === 'date' || name === 'identifier-shape',
)

interface Prepared {
  readonly signsOf: (norm: string) => Signs
  readonly laid: Readonly<Record<TextClass, Laid>>
}

let prepared: Prepared | undefined

/** Read off when the first value comes: whoever judges none need not wait for it. */
function prepare(): Prepared {
  if (prepared !== undefined) return prepared
  const { signsOf, lay } = candidatesOf(patterns)
  return (prepared = { signsOf, laid: { descriptor: lay(patterns), guarded: lay(guarded), equipment: lay(certain) } })
}

/** What has the form of identity, whoever the patient is. */
export function findPatterns(folded: Folded, textClass: TextClass): Hit[] {
  const norm = withPlainDigits(folded, folded.norm)
  const lower = withPlainDigits(folded, folded.lower)
  const { signsOf, laid } = prepare()
  const signs = signsOf(norm)
  const isPlain = folded.at === undefined
  const isGuarded = textClass !== 'descriptor'
  const found = among(laid[textClass], signs).flatMap((pattern) => matchesOf(pattern, norm, isPlain))
  const told = textClass === 'guarded' ? found.filter((hit) => isToldIn(norm, hit)) : found
  const hits = told.filter((hit) => !takesYear(hit, told))
  const cued = signs.digits > 0 || LOGIN.test(lower) ? findCued(norm, lower, isGuarded) : []
  const cuedFrom = new Map(cued.map(({ start, end }) => [end, start]))
  const labelled = !isGuarded && signs.digits >= 4 ? findLabelled(norm) : []
  const all = [...hits.map((hit) => withoutCue(hit, cuedFrom)), ...cued, ...labelled]
  return all.length === 0 ? all : [...all, ...echoes(lower, all)]
}

/** The `2016 HSG` of `02/11/2016 HSG`, the `2001 Coude` of `2 juin 2001 Coude`: the year is the date's. */
function takesYear({ kind, start, end }: Hit, hits: readonly Hit[]): boolean {
  if (kind !== 'vehicle' && kind !== 'zip') return false
  return hits.some((hit) => hit.kind === 'date' && hit.start < start && start < hit.end && hit.end < end)
}

/** A date without its century and a number are told from codes and versions by words beside them, with a blank between. */
function isToldIn(norm: string, { kind, voice, start, end, score }: Hit): boolean {
  if (kind !== 'date' && voice !== 'pattern:identifier-shape') return true
  if (followsVersion({ text: '', start, end, norm, groups: [] })) return false
  if (voice === 'pattern:iso-date' || voice === 'pattern:us-or-european-date') return true
  const isAmidWords =
    BEHIND_WORDS.test(norm.slice(Math.max(0, start - 24), start)) || BEFORE_WORDS.test(norm.slice(end, end + 24))
  if (kind === 'date') return isAmidWords && score >= REMOVE + 1
  return isAmidWords && score >= TAKE_OUT
}

const BEHIND_WORDS = /\p{L}{2}[\p{L}\p{N}_.:-]{0,12} [^\p{L}\p{N}]{0,2}$/u
const BEFORE_WORDS = /^[,;:]? [^\p{L}\p{N}]{0,3}\p{L}[\p{L}\p{N}_]/u

/** Words that announce a name without a digit. */
const LOGIN =
  /log|user|usu|util|handle|tech|oper|twit|insta|face|skyp|whats|sign|snap|tikt|linked|telegr|wechat|discord|kennung|anmelde|pseudo|identif|(?<![a-z])(?:ig|fb)(?![a-z])/

/** `MRN00482913` is a number behind its cue; the cue may stay. `cuedFrom`: where the cued number begins that ends there. */
function withoutCue(hit: Hit, cuedFrom: ReadonlyMap<number, number>): Hit {
  const start = cuedFrom.get(hit.end)
  const isLonger = start !== undefined && start > hit.start && hit.voice === 'pattern:identifier-shape'
  return isLonger ? { ...hit, start } : hit
}

function matchesOf(
  { name, kind, score, expression: written, weigh, as, over, lead }: Pattern,
  norm: string,
  isPlain: boolean,
): Hit[] {
  const hits: Hit[] = []
  const expression = isPlain ? plainExpression(written) : written
  // Not matchAll, which makes a new expression for every value: that alone would be half of the time.
  expression.lastIndex = 0
  for (let match = expression.exec(norm); match; match = expression.exec(norm)) {
    const [text] = match
    const found = { text, start: match.index, end: match.index + text.length, norm, groups: match }
    const worth = weigh ? weigh(found) : score
    if (worth <= 0) continue
    const start = found.start - (lead ? leadOf(norm, found.start, lead) : 0)
    const called = as?.(found) ?? { name, kind }
    const end = found.end - (over?.(found) ?? 0)
    hits.push({ start, end, kind: called.kind, voice: `pattern:${called.name}`, score: worth })
  }
  return hits
}

/** How many units before a find belong to it. */
function leadOf(norm: string, start: number, lead: RegExp): number {
  return lead.exec(norm.slice(Math.max(0, start - MAX_LEAD), start))?.[1]?.length ?? 0
}

/** The same number again, where nothing announces it. */
function echoes(lower: string, hits: readonly Hit[]): Hit[] {
  const sure = new Map<string, Hit>()
  for (const hit of hits) {
    const text = lower.slice(hit.start, hit.end)
    if (hit.score >= REMOVE && hit.kind !== 'age' && (text.match(/\d/g)?.length ?? 0) >= MIN_ECHO) sure.set(text, hit)
  }
  return [...sure].slice(0, MAX_ECHOES).flatMap(([text, hit]) =>
    placesOf(lower, text)
      .filter((start) => start !== hit.start)
      .map((start) => ({ ...hit, start, end: start + text.length })),
  )
}

/** A value with more numbers than this is a list of them, each found by itself. */
const MAX_ECHOES = 12

const isPart = (character: string): boolean => /[\p{L}\p{N}]/u.test(character)

function placesOf(lower: string, text: string): number[] {
  const places: number[] = []
  for (let at = lower.indexOf(text); at >= 0; at = lower.indexOf(text, at + text.length)) {
    if (!isPart(lower.charAt(at - 1)) && !isPart(lower.charAt(at + text.length))) places.push(at)
  }
  return places
}

/** Digits of other scripts as those of ASCII, in the same places. */
function withPlainDigits({ at }: Folded, text: string): string {
  return at === undefined ? text : text.replace(OTHER_DIGITS, plainDigit)
}

/** The zeros of other scripts; nine digits follow each. */
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0,
  0x0f20,
]
const OTHER_DIGITS = /[\u0660-\u0f29]/g

function plainDigit(character: string): string {
  const code = character.charCodeAt(0)
  const zero = ZEROS.find((each) => code >= each && code < each + 10)
  return zero === undefined ? character : String(code - zero)
}
