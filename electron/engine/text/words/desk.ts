import type { Page } from '../page.ts'
import { endsClause } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { raise } from '../sheet.ts'
import { DESK } from '../weights.ts'

/** `tech initials jw/KS`, `rpt by dw`, `tech KLM`: two or three letters where only initials stand, and those behind a slash. */
export function addDesks(sheet: Sheet): void {
  const { page, tallies } = sheet
  for (let index = 1; index < page.tokens.length; index++) {
    const points = pointsOf(page, index)
    if (points === 0) continue
    raise(tallies[index], 'initials at a desk', points, 'personName')
    if (/^ ?[/&+] ?$/.test(page.gaps[index + 1] ?? '') && isShort(page, index + 1))
      raise(tallies[index + 1], 'initials at a desk', points, 'personName')
  }
}

function isShort({ tokens }: Page, index: number): boolean {
  const token = tokens[index]
  return token !== undefined && token.shape !== 'digits' && token.text.length >= 2 && token.text.length <= 3
}

const INITIALS = new Set(['initials', 'initial', 'inits'])
const READERS = new Set(
  'rpt report reported repeated read dictated dict typed transcribed signed verified checked qa'.split(' '),
)
const DESKS = new Set('tech techs technologist technician radiographer sonographer operator mtra manip'.split(' '))
/** Who or what else may have done it. */
const OTHERS = new Set(
  'ct mr mri us pet nm xr cxr pa ap md do np rn er ed ent gp dr me us him her you the an all and for was has had not via new ii iii iv lt rt re at on in to of is no'.split(
    ' ',
  ),
)

function pointsOf(page: Page, index: number): number {
  const { tokens, gaps } = page
  if (!isShort(page, index) || !/^(?:[ _]|\.? ?[:=#-] ?)$/.test(gaps[index] ?? '')) return 0
  const [before, token] = [tokens[index - 1]?.text ?? '', tokens[index]]
  if (!token) return 0
  if (INITIALS.has(before)) return DESK.initials
  if (OTHERS.has(token.text)) return 0
  if (before === 'by' && READERS.has(tokens[index - 2]?.text ?? '')) return isCode(page, index) ? 0 : DESK.initials
  if (!DESKS.has(before) || isCode(page, index)) return 0
  if (token.shape !== 'lower') return DESK.initials
  return endsClause(page, index) && page.words[index]?.isExplained === false ? DESK.initialsDoubtful : 0
}

/** A word of a protocol, where letters of a reader are as likely; behind `rpt by` only who is meant. */
function isCode({ words, tokens }: Page, index: number): boolean {
  const [facts, token] = [words[index], tokens[index]]
  if (token?.shape === 'lower' && facts?.wordClass === 'function') return token.text.length > 2
  return facts?.wordClass === 'protocol' && !READERS.has(tokens[index - 2]?.text ?? '')
}
