import { leads, stubs, tails, titles } from './closed-words.ts'

/** A range of a text that is cut out, end exclusive. */
export interface Hole {
  readonly start: number
  readonly end: number
}

/** What is left of a text: `at[i]` is where character i stood before; an inserted blank points at its hole. */
export interface Tidied {
  readonly text: string
  readonly at: readonly number[]
}

const BRACKETS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>', '"': '"' }
const SEPARATOR = /[\s,;:^_/|&=~.+*\p{Pd}]/u
/** Between two holes, so little that it means nothing. */
const CRUMBS = /^[\s,.;^&?\uFFFD'’‘ʼ"/_()*+\p{Pd}\p{Cf}]{0,4}$/u
/** Lead to a name and to nothing else. */
const ALWAYS_DANGLING = new Set(['by', 'at', 'per', 'from', 'attn', 'c/o', 'w/'])
/** Lead on to what follows unless the clause ends here. */
const DANGLING_AT_END = new Set(['for', 'with', 'on', 'and', '&', 'via', 'to', 'of', 'in', 'since', '@'])

/**
 * Cuts the holes out and mends what they leave behind: dangling titles and prepositions, empty brackets, separators
 * without anything to separate, doubled blanks. Nothing is put in place of a hole but, where a letter or digit would
 * come to touch another, one blank. Text without letters or digits is nothing.
 */
export function tidy(text: string, holes: readonly Hole[]): Tidied {
  const kept: string[] = []
  const at: number[] = []
  let from = 0
  for (const hole of widenAll(text, holes)) {
    const { left, right, keep } = seam(text, hole, from)
    copy(text, from, left, kept, at)
    const isStart = kept.length === 0
    if (!isStart && right < text.length) {
      if (keep) copy(text, keep.start, keep.end, kept, at)
      else if (touches(kept.at(-1), text.charAt(right))) {
        kept.push(' ')
        at.push(hole.start)
      }
    }
    from = right
  }
  copy(text, from, text.length, kept, at)
  const tidied = kept.join('')
  return /[\p{L}\p{N}]/u.test(tidied) ? { text: tidied, at } : { text: '', at: [] }
}

function copy(text: string, start: number, end: number, kept: string[], at: number[]): void {
  for (let index = start; index < end; index++) {
    kept.push(text.charAt(index))
    at.push(index)
  }
}

function touches(before: string | undefined, after: string): boolean {
  return before !== undefined && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)
}

/** Holes grown over what belongs to them, and joined where only crumbs lie between; again where a joint lets one grow. */
function widenAll(text: string, holes: readonly Hole[]): Hole[] {
  let grown = join(
    text,
    [...holes].sort((a, b) => a.start - b.start),
  )
  for (let count = -1; count !== grown.length;) {
    count = grown.length
    grown = join(
      text,
      grown.map((hole) => widen(text, hole)),
    )
  }
  return grown
}

function join(text: string, holes: readonly Hole[]): Hole[] {
  const joined: Hole[] = []
  for (const hole of holes) {
    const last = joined.at(-1)
    const near = last && (hole.start <= last.end || CRUMBS.test(text.slice(last.end, hole.start)))
    if (near) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, hole.end) }
    else joined.push(hole)
  }
  return joined
}

/** One growth at a time until nothing belongs to the hole any more. */
function widen(text: string, hole: Hole): Hole {
  let widest = hole
  for (
    let next: Hole | undefined = hole;
    next;
    next = overBrackets(text, widest) ?? overTail(text, widest) ?? overLead(text, widest)
  )
    widest = next
  return widest
}

function overBrackets(text: string, { start, end }: Hole): Hole | undefined {
  const left = skip(text, start, -1)
  const right = skip(text, end, 1)
  const opening = text.charAt(left - 1)
  return BRACKETS[opening] !== undefined && BRACKETS[opening] === text.charAt(right)
    ? { start: left - 1, end: right + 1 }
    : undefined
}

function skip(text: string, position: number, step: 1 | -1): number {
  let at = position
  while (at + (step < 0 ? -1 : 0) >= 0 && SEPARATOR.test(text.charAt(step < 0 ? at - 1 : at))) at += step
  return at
}

/** Possessive 's and degrees behind a name: `Baker's`, `Smith, MD`, `Smith Jr.`. */
function overTail(text: string, { start, end }: Hole): Hole | undefined {
  const possessive = /^['’ʼ´`]s(?![\p{L}\p{N}])/u.exec(text.slice(end, end + 3))
  if (possessive) return { start, end: end + 2 }
  // Behind a number RT is a side or a treatment.
  if (/\d[-\/]?\p{L}{0,2}$/u.test(text.slice(Math.max(start, end - 4), end))) return undefined
  const degree = /^,? ?((?:\p{L}\.?){2,4})(?![\p{L}\p{N}])/u.exec(text.slice(end, end + 12))
  const isTail =
    degree && tails.has((degree[1] ?? '').replaceAll('.', '').toLowerCase()) && isWrittenLikeTail(degree[1] ?? '')
  if (!isTail) return undefined
  const last = end + degree[0].length
  // `Wroxham, RT planning`: what goes on in small letters is a treatment.
  const goesOn = /^rt$/i.test(degree[1] ?? '') && /^ \p{Ll}/u.test(text.slice(last, last + 2))
  return goesOn ? undefined : { start, end: last }
}

/** MD, M.D., PhD, Jr: a small `do` or `pa` is another word, PA in capitals a view. */
function isWrittenLikeTail(tail: string): boolean {
  return /^\p{Lu}/u.test(tail) && !/^(?:PA|DO|MS|NP)$/.test(tail)
}

/** A title, a preposition that would lead nowhere, or the name of a number that is gone (`MRN:`, `acc#`, `tel.`). */
function overLead(text: string, { start, end }: Hole): Hole | undefined {
  const lead = /(?:^|[^\p{L}\p{N}])((?:[\p{L}]{1,10}\.?|c\/o|w\/|[&@]))([\s:]{0,2}|[\s:#.=-]{1,4})$/iu.exec(
    text.slice(Math.max(0, start - 16), start),
  )
  const word = lead?.[1]
  if (!lead || word === undefined) return undefined
  const from = start - lead[0].length + lead[0].indexOf(word)
  const gap = lead[2] ?? ''
  const isLead = /^[\s:]*$/.test(gap) && isDangling(word, text, end)
  if (isNumberName(word, gap)) return { start: beforePreposition(text, from), end }
  return isLead ? { start: from, end } : undefined
}

/** `for MRN: …`: the preposition led to the number alone. */
function beforePreposition(text: string, start: number): number {
  const match = /(?<![\p{L}\p{N}])(?:for|with|of|to|by|under|on|see|re|per|mit|con|avec) {1,2}$/iu.exec(
    text.slice(Math.max(0, start - 8), start),
  )
  return match ? start - match[0].length : start
}

/** Always for MRN and the like; for words that mean something else too only with a sign that a number follows. */
function isNumberName(word: string, gap: string): boolean {
  const bare = word.toLowerCase().replace(/\.$/, '')
  return stubs.has(bare) || (leads.has(bare) && /[:#=.]/.test(gap))
}

function isDangling(word: string, text: string, end: number): boolean {
  const bare = word.toLowerCase().replace(/\.$/, '')
  if (titles.has(bare)) return /^\p{Lu}\p{Ll}|\.$/u.test(word) || bare.length > 3
  if (ALWAYS_DANGLING.has(bare)) return true
  return DANGLING_AT_END.has(bare) && /^\s*(?:$|[.,;:)\]\r\n])/.test(text.slice(end, end + 8))
}

interface Seam {
  readonly left: number
  readonly right: number
  /** The one run of separators that stays between the two sides. */
  readonly keep: Hole | undefined
}

/** The separators on both sides of a hole: one run stays, the stronger one. */
function seam(text: string, { start, end }: Hole, from: number): Seam {
  let left = start
  while (left > from && isSeparatorAt(text, left - 1)) left--
  let right = end
  while (right < text.length && isSeparatorAt(text, right)) right++
  const [before, after] = [text.slice(left, start), text.slice(end, right)]
  const isInBrackets = /[([{<]/.test(text.charAt(left - 1)) || /[)\]}>]/.test(text.charAt(right))
  const keep = rankOf(after) > rankOf(before) ? { start: end, end: right } : { start: left, end: start }
  return { left, right, keep: isInBrackets || keep.start === keep.end ? undefined : keep }
}

/** A point or sign that belongs to a number is none. */
function isSeparatorAt(text: string, position: number): boolean {
  const character = text.charAt(position)
  if (!SEPARATOR.test(character)) return false
  return !(
    /[.+-]/.test(character) &&
    /\d/.test(text.charAt(position + 1)) &&
    !/[\p{L}\p{N}]/u.test(text.charAt(position - 1))
  )
}

/** From the strongest to the weakest; what is in none of them ranks last. */
const RANKS = [/[\r\n]/, /[.;]/, /[\^|]/, /,/, /[_\s]/]

function rankOf(run: string): number {
  if (run === '') return -1
  const rank = RANKS.findIndex((form) => form.test(run))
  return rank < 0 ? 0 : RANKS.length - rank
}
