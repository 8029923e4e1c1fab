import { byWords, deeds, nameCues, signers, tellings } from './closed-words.ts'
import { fold } from './fold.ts'
import type { Line } from './page.ts'
import { gapAfter, hasTitle } from './page.ts'
import { personSlot } from './person-slot.ts'
import { tokenize } from './tokens.ts'
import { wordSet } from './word-set.ts'

/** A word as it stands in a value. */
export interface SeenWord {
  readonly word: string
  /** It stands where only a name does: behind a title or a signature, as given or family name. */
  readonly afterTitle: boolean
}

/** The folded words of a descriptor in their order, numbers left out; what a submission's words are counted by. */
export function wordsOf(value: string): SeenWord[] {
  const folded = fold(value)
  const tokens = tokenize(folded)
  const line = { folded, tokens }
  const titled: boolean[] = []
  for (const index of tokens.keys()) titled.push(isTitled(line, index, titled))
  return tokens.flatMap(({ text, shape }, index) =>
    shape === 'digits' ? [] : [{ word: text, afterTitle: titled[index] === true }],
  )
}

/** Dr. Wroxham, Dr. R. Wroxham, gez. Rowena Wroxham: a title reaches over an initial or one other word. */
function isTitled(line: Line, index: number, titled: readonly boolean[]): boolean {
  if (leads(line, index)) return true
  const [before, token] = [line.tokens[index - 1], line.tokens[index]]
  if (!before || !token || titled[index - 1] !== true || !leadsOn(line, index - 1)) return false
  const gap = gapAfter(line, index - 1)
  return before.text.length === 1
    ? /^[. ]{1,2}$/.test(gap)
    : gap === ' ' && before.shape === token.shape && token.shape !== 'lower'
}

/** What leads to a name, its initial before it and a degree behind it. */
function leads(line: Line, index: number): boolean {
  return leadsOn(line, index) || isBesideInitial(line, index) || isBeforeDegree(line, index)
}

/** A title, a signature, a role or `by` behind a deed right before it. */
function leadsOn(line: Line, index: number): boolean {
  if (hasTitle(line, index)) return true
  const [before, token] = [line.tokens[index - 1], line.tokens[index]]
  if (!before || !token) return false
  const gap = gapAfter(line, index - 1)
  if (signers.has(before.text)) return /^(?:\.? |: ?| : )$/.test(gap)
  if (token.shape === 'lower') return false
  if (personSlot(line, index) === 'sure') return token.text.length > 2 && token.shape !== 'digits'
  if (byWords.has(before.text)) return gap === ' ' && deeds.has(line.tokens[index - 2]?.text ?? '')
  if (TO.has(before.text)) return gap === ' ' && tellings.has(line.tokens[index - 2]?.text ?? '')
  return nameCues.has(before.text) && !DOUBTFUL.has(before.text) && /^(?: |: ?| : )$/.test(gap)
}

/** R. Wroxham; of `C. Spine` and `E. Coli` a list knows the word. */
function isBesideInitial({ tokens, folded }: Line, index: number): boolean {
  const [initial, token] = [tokens[index - 1], tokens[index]]
  if (initial?.text.length !== 1 || initial.shape !== 'UPPER' || token === undefined) return false
  // Z.N. APOPLEX: an abbreviation of two letters, and no initials.
  const first = tokens[index - 2]
  if (first?.text.length === 1 && SHORT.has(first.text + initial.text)) return false
  const isName = token.text.length > 2 && token.shape !== 'lower' && token.shape !== 'digits'
  return isName && /^\. ?$/.test(folded.norm.slice(initial.end, token.start))
}

const SHORT = wordSet('zn va dd zb ua ob op im iv sc po st tw rs ls oe ph hx fh pw ps nb pa')

/** Rowena Wroxham, MD. */
function isBeforeDegree(line: Line, index: number): boolean {
  const [token, next] = [line.tokens[index], line.tokens[index + 1]]
  if (token === undefined || next?.shape !== 'UPPER' || !DEGREES.has(next.text)) return false
  return token.text.length > 2 && token.shape !== 'digits' && /^,? $/.test(gapAfter(line, index))
}

const DEGREES = new Set(['md', 'phd', 'rn', 'mbbs', 'frcr', 'rdms', 'arrt', 'crna', 'rtr'])

const TO = new Set(['to', 'with', 'w', 'mit'])
/** Roles behind which other words stand as often: `pt chest`, `op report`. */
const DOUBTFUL = wordSet(
  'patient pt patiente paciente op med ref rad tech attention initials ordering performing requesting referring name names surname lastname firstname',
)
