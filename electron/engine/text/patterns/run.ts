import { precedesUnit } from './context.ts'
import { digitsIn } from './pattern.ts'

/** So many blocks has the longest number that people write in groups, an IBAN. */
const MAX_BLOCKS = 10
const BLOCK = /[\p{L}\p{N}]{1,40}/uy
const SEPARATOR = /[ ./:*_-]/
/** An age behind a number, and what is counted: `482913 64 yo`. */
const COUNTS = /^ ?(?:y\/?o|y|[mfw]|a\.|ans|j\.|jahre|anos|x|st|nd|rd|th|[ap]m)(?![\p{L}\p{N}])/iu

/** Short words that lead to a number of their own, and the names of studies. */
const LEADS =
  /^(?:ext|extn|dw|no|nr|id|tel|fax|cell|ser|lot|age|aged|room|bed|dob|exp|acc|mrn|ssn|ct|mr|us|xr|nm|pt|pet|mri|cxr|axr|mra|cta|dxa|tse|fov|seq|slab)$/iu
/** In a value with capitals a number has no small letters. */
const LITTLE = /^(?:ref|of|to|at|on|in|and|the|for|by|is|was|am|el|la|de|du|le|vom|und|et|with|lt|rt|left)$/u

/** What has been read of a run. */
interface Run {
  readonly norm: string
  readonly start: number
  /** Where the last block with digits ends. */
  readonly end: number
  readonly digits: number
  readonly blocks: number
}

/**
 * Where the number ends that begins at a place: blocks of letters and digits with single blanks, points, dashes or slashes
 * between, as far as they go on like one number: `W5174 29948`, `QQ 14 05 53 Q`, `KV 83/51635673`, `BLH 656 M11369`.
 * Undefined where no digit comes.
 */
export function runEnd(norm: string, start: number): number | undefined {
  let run: Run = { norm, start, end: start, digits: 0, blocks: 0 }
  for (let at = start; run.blocks < MAX_BLOCKS;) {
    const block = blockAt(norm, at)
    if (block === undefined) break
    const end = at + block.length
    const step = stepOf(run, block, at)
    if (step === 'stop') break
    run = { ...run, blocks: run.blocks + 1, digits: run.digits + digitsIn(block), end: step === 'take' ? end : run.end }
    if (!SEPARATOR.test(norm.charAt(end))) break
    at = end + 1
  }
  if (run.digits === 0) return undefined
  // 48219 / 24: the year of a number behind a slash.
  YEAR_BEHIND.lastIndex = run.end
  return run.digits >= 4 ? run.end + (YEAR_BEHIND.exec(norm)?.[0].length ?? 0) : run.end
}

const YEAR_BEHIND = / \/ (?:19|20)?\d{2}(?![\p{L}\p{N}]|[.,/-]\d)/uy

function blockAt(norm: string, at: number): string | undefined {
  BLOCK.lastIndex = at
  return BLOCK.exec(norm)?.[0]
}

/** `pass`: letters that belong to the number if digits come behind them. */
function stepOf(run: Run, block: string, at: number): 'take' | 'pass' | 'stop' {
  const { norm, blocks, digits } = run
  const gap = blocks === 0 ? '' : norm.charAt(at - 1)
  const end = at + block.length
  if (!/\p{N}/u.test(block)) return stepOverLetters(run, block, at)
  if (gap !== ' ') return gap === ':' && !/^\p{N}{4}/u.test(block) ? 'stop' : 'take'
  const text = block
  if (precedesUnit({ text, start: at, end, norm, groups: [] }) || COUNTS.test(norm.slice(end, end + 8))) return 'stop'
  if (/^\p{N}+$/u.test(block)) {
    if (digits === 0) return 'take'
    // The last digit of a long number stands alone: GOPE 0 721105 00 5.
    const isLast = block.length === 1 && digits >= 8 && isOver(norm.slice(end, end + 2))
    const isNext = isLast || (block.length >= 2 && block.length <= 11 && !(digits >= 5 && isPast(Number(block))))
    return isNext && !/^[.,]\d/.test(norm.slice(end, end + 2)) ? 'take' : 'stop'
  }
  return digits === 0 || digitsIn(block) >= 4 ? 'take' : 'stop'
}

/** A year in which something can have been: 2044 is a block like any other. */
const isPast = (year: number): boolean => year >= 1900 && year <= LAST_PAST
const LAST_PAST = 2035

const isOver = (behind: string): boolean => /^(?:$|[,;:.)\]](?:$|[ ,;]))/.test(behind.slice(0, 2))

/** Up to four letters before more digits, and the one letter that checks a long number. */
function stepOverLetters({ norm, start, blocks, digits }: Run, block: string, at: number): 'take' | 'pass' | 'stop' {
  const end = at + block.length
  const gap = blocks === 0 ? '' : norm.charAt(at - 1)
  const isCapital = /^\p{Lu}+$/u.test(block) || !/\p{Lu}/u.test(norm)
  const behind = norm.slice(end, end + 4)
  if (gap !== '-' && (LEADS.test(block) || LITTLE.test(block))) return 'stop'
  if (block.length <= 2 && gap === '-' && !/^[./_-]/.test(behind)) return 'take'
  if (isCapital && (block.length === 1 ? digits >= 6 : block.length === 2 && digits >= 9) && isOver(behind))
    return 'take'
  if (block.length > 4 || (!isCapital && gap !== '-')) return 'stop'
  const isBeforeDigits = digits === 0 ? /^[ ./-]\p{Lu}?\d/u.test(behind) : /^[ -]\d{3}/.test(behind)
  if (!isBeforeDigits) return 'stop'
  const isAccount = /^[a-z]{2}\d{2}$/i.test(norm.slice(start, at - 1))
  return digits === 0 || gap !== ' ' || block.length === 1 || isAccount ? 'pass' : 'stop'
}
