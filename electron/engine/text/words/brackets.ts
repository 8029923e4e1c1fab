import type { Page } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { raise, add } from '../sheet.ts'
import { BRACKETS } from '../weights.ts'

const OPENING = /[([{<]\s*$/
const CLOSING = /^\s*[)\]}>]/

/** `(Wilson, Robert)`: brackets that hold nothing but words that are names. */
export function addBrackets(sheet: Sheet): void {
  const { page } = sheet
  for (const index of page.tokens.keys()) {
    if (!OPENING.test(page.gaps[index] ?? '')) continue
    const last = lastName(page, index)
    if (last !== undefined) addNames(sheet, index, last)
  }
}

/** The last token of a bracket that holds only names and initials, at most five. */
function lastName({ tokens, words, gaps }: Page, first: number): number | undefined {
  for (let index = first; index < Math.min(first + 5, tokens.length); index++) {
    const facts = words[index]
    const isPart =
      facts?.isName === true ||
      facts?.wordClass === 'particle' ||
      (tokens[index]?.shape === 'UPPER' && tokens[index]?.text.length === 1)
    if (!isPart || facts?.wordClass === 'medical' || facts?.wordClass === 'protocol' || facts?.wordClass === 'function')
      return undefined
    const gap = gaps[index + 1] ?? ''
    if (CLOSING.test(gap)) return index
    if (!/^[ ,.^'-]{1,2}$/.test(gap)) return undefined
  }
  return undefined
}

function addNames({ page, tallies }: Sheet, first: number, last: number): void {
  const inside = page.words.slice(first, last + 1)
  const pure = inside.filter(({ wordClass }) => wordClass === 'name').length
  const whole = inside.filter(({ isName }) => isName).length
  for (let index = first; index <= last; index++) {
    if (whole >= 2)
      raise(tallies[index], 'bracket of names', pure > 0 ? BRACKETS.names : BRACKETS.ordinaryNames, 'personName')
    else if (pure > 0) add(tallies[index], 'bracket of a name', BRACKETS.name)
  }
}
