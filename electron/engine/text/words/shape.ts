import type { Page } from '../page.ts'
import { startsClause } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { add } from '../sheet.ts'
import { SHAPE } from '../weights.ts'

/** What capitals and touching digits say. */
export function addShape({ page, tallies }: Sheet): void {
  for (const [index, token] of page.tokens.entries()) {
    if (token.shape === 'digits' || token.text.length < 2) continue
    add(tallies[index], 'capitals', capitals(page, index))
    if (token.run !== token.text || token.shape === 'mixed') add(tallies[index], 'camel case', SHAPE.camelCase)
    if (touchesDigit(page, index)) add(tallies[index], 'digit beside', SHAPE.digitStuck)
  }
}

function capitals(page: Page, index: number): number {
  const shape = page.tokens[index]?.shape
  if (shape === 'lower') return page.style === 'small' ? SHAPE.lowerEverywhere : SHAPE.lowerAmongCapitals
  if (shape !== 'Title') return 0
  if (page.style === 'capitals') return amongCapitals(page, index)
  if (page.isGerman) return page.words[index]?.wordClass === 'unknown' ? SHAPE.germanNoun : 0
  return page.style === 'prose' && !startsClause(page, index) ? SHAPE.titleInSentence : 0
}

/** `CT HEAD Maria`: whoever wrote that changed the key for a name. */
function amongCapitals(page: Page, index: number): number {
  if (page.words[index]?.isName !== true || index === 0) return 0
  return /[/[(;:,-]\s*$/.test(page.gaps[index] ?? '') ? SHAPE.titleAmongCapitalsAfterMark : SHAPE.titleAmongCapitals
}

function touchesDigit({ tokens }: Page, index: number): boolean {
  const [before, token, after] = [tokens[index - 1], tokens[index], tokens[index + 1]]
  const isBefore = before?.shape === 'digits' && before.end === token?.start
  return isBefore || (after?.shape === 'digits' && after.start === token?.end)
}
