import type { Hit } from './hit.ts'
import { REMOVE, TAKE_OUT } from './hit.ts'
import { WORD } from './lexicon.ts'
import type { Page } from './page.ts'

/*
 * What words say about numbers that forms found. A form of letters and digits may take a word of medicine for its
 * letters: the `2004 PTC` of a date and a procedure, the `1450 DLP` of a report of dose, the `SID 180` behind a word that
 * leads to numbers elsewhere. Patterns know no words; a page does.
 */

/** Kinds of numbers with letters beside them that are no words. */
const NUMBERS: ReadonlySet<string> = new Set([
  'vehicle',
  'zip',
  'device',
  'id',
  'number',
  'plan',
  'account',
  'mrn',
  'licence',
  'nationalId',
])
/** From so many digits on a number is one without the word beside it. */
const MIN_DIGITS = 5

/**
 * What patterns found, without words of medicine at its ends; nothing where a measure or a year would be left. A bare
 * number behind capitals that no list has is somebody's in a register.
 */
export function hearWords(page: Page, hits: readonly Hit[]): Hit[] {
  return hits.flatMap((hit) =>
    isVersion(page, hit) || isTracer(page, hit)
      ? []
      : NUMBERS.has(hit.kind) && hit.voice !== 'pattern:ambulance'
        ? spare(page, hit).map((left) => registered(page, left))
        : [hit],
  )
}

/** `NeuroQuant 3.1.20`: behind a maker's word what may be a date or a version is a version. */
function isVersion({ tokens, words, gaps }: Page, { voice, start, score }: Hit): boolean {
  if (voice !== 'pattern:dotted-date' || score >= REMOVE) return false
  const index = tokens.findIndex((token) => token.start >= start)
  return /^[ _]$/.test(gaps[index] ?? '') && ((words[index - 1]?.flags ?? 0) & WORD.vendor) !== 0
}

/** `PSMA-1007`: an agent and its number, which is asked about behind any other capitals. */
function isTracer({ tokens, words, gaps }: Page, { voice, start, end, score }: Hit): boolean {
  if (voice !== 'pattern:identifier-shape' || score >= REMOVE) return false
  const index = tokens.findIndex((token) => token.start >= start)
  if (gaps[index + 1] !== '-' || tokens[index + 1]?.end !== end) return false
  return ((words[index]?.flags ?? 0) & WORD.agent) !== 0
}

/** `SLMC 48213`, `KMPDC: A4821`. */
function registered(page: Page, hit: Hit): Hit {
  if (hit.voice !== 'pattern:identifier-shape' || hit.score >= TAKE_OUT) return hit
  const { tokens, words, gaps } = page
  const first = tokens.findIndex(({ start }) => start >= hit.start)
  const [label, facts] = [tokens[first - 1], words[first - 1]]
  if (label?.shape !== 'UPPER' || facts?.wordClass !== 'unknown' || page.style === 'small') return hit
  const isLabel = label.text.length >= 3 && label.text.length <= 6 && /^(?: |: ?| ?# ?)$/.test(gaps[first] ?? '')
  return isLabel ? { ...hit, score: REGISTERED } : hit
}

/** Taken out until somebody answers. */
const REGISTERED = 2.2

function spare(page: Page, hit: Hit): Hit[] {
  const { tokens } = page
  let from = tokens.findIndex(({ start }) => start >= hit.start)
  if (from < 0) return [hit]
  let to = from
  while (to + 1 < tokens.length && (tokens[to + 1]?.end ?? 0) <= hit.end) to++
  const [first, last] = [from, to]
  // SMH 562 V18872: capitals before more than one block are of the number.
  const isOwn = tokens[from]?.shape === 'UPPER' && page.gaps.slice(from + 2, to + 1).includes(' ')
  while (from < to && !isOwn && isMedicine(page, from, hit) && page.gaps[from + 1] === ' ') from++
  while (to > from && isMedicine(page, to, hit) && page.gaps[to] === ' ') to--
  if (from === first && to === last) return [hit]
  const start = from === first ? hit.start : (tokens[from]?.start ?? hit.start)
  const end = to === last ? hit.end : (tokens[to]?.end ?? hit.end)
  let digits = 0
  for (let index = from; index <= to; index++)
    if (tokens[index]?.shape === 'digits') digits += tokens[index]?.text.length ?? 0
  return digits >= MIN_DIGITS || isCalled(page, hit, first, digits) ? [{ ...hit, start, end }] : []
}

/** `MRN: HIP 4821`: what a cue calls a number is one with fewer digits too, if it is no year and no setting of a device. */
function isCalled({ gaps, tokens }: Page, { voice, kind, start, end }: Hit, first: number, digits: number): boolean {
  if (!voice.startsWith('pattern:cue-') || kind === 'device') return false
  const isSigned = /[:#]/.test(gaps[first] ?? '')
  if (digits < LEAST_CALLED && !isSigned) return false
  const numbers = tokens.filter((token) => token.shape === 'digits' && token.start >= start && token.end <= end)
  return !numbers.every(({ text }) => /^(?:19|20)\d\d$/.test(text))
}

/** Behind a cue without a sign. */
const LEAST_CALLED = 4

/** Three letters by themselves that a list of medicine or protocols has; in capitals a sure plate may have them too. */
function isMedicine({ tokens, words, gaps }: Page, index: number, { kind, score }: Hit): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (!token || !facts || token.shape === 'digits' || token.text.length < 3) return false
  if (gaps[index] === '' || gaps[index + 1] === '') return false
  if (kind === 'vehicle' && token.shape === 'UPPER' && score > SURE_PLATE) return false
  return facts.wordClass === 'medical' || facts.wordClass === 'protocol'
}

/** Above it a word for a vehicle stands before the plate. */
const SURE_PLATE = 4
