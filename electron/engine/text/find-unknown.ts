import type { Hit } from './hit.ts'
import { REMOVE } from './hit.ts'
import { classOf } from './word-classes.ts'
import type { Page } from './page.ts'
import { gapAfter, hasTitle, hitOver } from './page.ts'

/** What follows a title is a name even when no header has it, unless a list explains it as something else. */
export function findTitled(page: Page): Hit[] {
  const hits: Hit[] = []
  for (const index of page.tokens.keys()) {
    if (!hasTitle(page, index)) continue
    const first = skipInitials(page, index)
    const score = scoreTitled(page, first)
    if (score === 0) continue
    const isLonger = page.isMixed && looksLikeName(page, first + 1) && /^[ -]$/.test(gapAfter(page, first))
    const last = isLonger ? first + 1 : first
    hits.push(hitOver(page, index, last, { kind: 'personName', voice: 'title', score }))
  }
  return hits
}

/** Dr. Mason is a person; Dr. Chest may be one. */
function scoreTitled(page: Page, index: number): number {
  const token = page.tokens[index]
  if (!token || token.shape === 'lower' || token.shape === 'digits') return 0
  if (looksLikeName(page, index)) return 4.5
  const wordClass = classOf(token.text)
  if (wordClass === 'ordinary' || wordClass === 'organisation') return 3.5
  return wordClass === 'medical' && token.shape === 'Title' ? 1.5 : 0
}

/** `Dr. A. B. Okafor`: the initials belong to the name. */
function skipInitials(page: Page, index: number): number {
  const token = page.tokens[index]
  const isInitial = token?.text.length === 1 && token.shape === 'UPPER' && /^[. ]{1,2}$/.test(gapAfter(page, index))
  return isInitial ? skipInitials(page, index + 1) : index
}

const BESIDE = /^[ ^-]$/
/** Endings of words about medicine and of deeds; a name with one of them is left to its vocabulary. */
const NO_NAME = /(?:ed|ing|ion|logy|graphy|graphie|gram|gramm|scopy|itis|oma|osis|ic|al|ous|ive|ment|able|ary|ly)$/

/** An unexplained capitalised word right beside a sure name, in a value with lower case, is the rest of the name. */
export function findNeighbours(page: Page, hits: readonly Hit[]): Hit[] {
  if (!page.isMixed) return []
  const names = hits.filter(({ kind, score }) => score >= REMOVE && (kind === 'patientName' || kind === 'personName'))
  const starts = new Set(names.map(({ start }) => start))
  const isName = (index: number) => starts.has(page.tokens[index]?.start ?? -1)
  return page.tokens.flatMap((token, index) => {
    if (token.shape !== 'Title' || token.text.length < 3 || NO_NAME.test(token.text) || !looksLikeName(page, index))
      return []
    const follows = isOpenName(page, isName, index - 1, -1)
    const precedes = isOpenName(page, isName, index + 1, 1)
    return follows || precedes
      ? [hitOver(page, index, index, { kind: 'personName', voice: 'neighbour', score: 3.2 })]
      : []
  })
}

/** A known part of a name right beside, with no further part behind it: a complete name claims no neighbour. */
function isOpenName(page: Page, isName: (index: number) => boolean, index: number, step: 1 | -1): boolean {
  const isBeside = (at: number) => BESIDE.test(gapAfter(page, step < 0 ? at : at - 1))
  const isComplete = isName(index + step) && isBeside(index + step)
  return isName(index) && page.tokens[index]?.shape === 'Title' && isBeside(index) && !isComplete
}

function looksLikeName({ tokens }: Page, index: number): boolean {
  const token = tokens[index]
  if (!token || token.text.length < 2 || token.shape === 'lower' || token.shape === 'digits') return false
  return classOf(token.text) === 'name' || (classOf(token.text) === 'short' && token.shape === 'Title')
}
