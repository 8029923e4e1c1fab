import { organisationLinks } from '../closed-words.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { lift } from '../sheet.ts'
import { SITE } from '../weights.ts'
import { wordSet } from '../word-set.ts'

/**
 * `Clinica Orange`, `Instituto Radiológico Pugh`, `Cliniques universitaires Saint-Luc`: in German and in the languages of
 * the South an institution is called by what stands behind the word that says what it is, whatever that word means.
 */
export function addHouses(sheet: Sheet): void {
  for (const index of sheet.tallies.keys()) {
    if (!HOUSES.has(sheet.page.tokens[index]?.text ?? '')) continue
    const from = nameFrom(sheet.page, index + 1)
    const to = from === undefined ? undefined : runOn(sheet.page, from)
    if (to === undefined) continue
    for (const tally of sheet.tallies.slice(index, to + 1)) lift(tally, 'name of a house', SITE.asked, 'institution')
  }
}

const HOUSES = wordSet(
  `clinica clinicas policlinica policlinico sanatorio instituto institutos nosocomio consultorio clinique cliniques polyclinique hopital
  hopitaux institut cabinet laboratoire laboratorio ospedale istituto ambulatorio casa ziekenhuis sykehus sjukhus sygehus szpital nemocnice
  klinik kliniken klinikum krankenhaus spital praxis diakonissenkrankenhaus`,
)
/** What stands between the house and its name. */
const ADJECTIVE =
  /^(?:[a-z]{3,}(?:ico|ica|icos|icas|ique|iques|aire|aires|ario|aria|ales?|aux|isch|ische|isches)|prive|privee|privees|privado|privada|general|generale|central|centrale|dental|san|santa|saint|sainte|sankt|st|ste)$/

/** Where the name begins behind adjectives and little words. */
function nameFrom(page: Page, first: number): number | undefined {
  const { tokens, gaps } = page
  let at = first
  while (at < first + SITE.words + 1 && /^[ '-]$/.test(gaps[at] ?? '')) {
    const text = tokens[at]?.text ?? ''
    if (!(ADJECTIVE.test(text) || organisationLinks.has(text))) return isWord(page, at) ? at : undefined
    at++
  }
  return undefined
}

const NO_NAME = WORD.functionWord | WORD.unit | WORD.kin | WORD.role | WORD.calendar | WORD.preposition | WORD.anatomy

/** A word that can be a name: with a capital, or where none is written, one that a list has as a name or a place. */
function isWord({ tokens, words, style, isGerman }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  if (!token || !facts || token.shape === 'digits' || token.text.length < 3 || token.run !== token.text) return false
  if ((facts.flags & NO_NAME) !== 0) return false
  const isNamed = (facts.flags & (WORD.place | WORD.sureName)) !== 0
  // `Clínica: dolor`, `Klinik Schmerzen`: what is medicine and no name.
  if (!isNamed && (facts.wordClass === 'medical' || facts.wordClass === 'protocol')) return false
  if (isGerman && facts.isExplained && !isNamed) return false
  if (token.shape === 'Title') return true
  return (token.shape === 'UPPER' ? style === 'capitals' : style === 'small') && (isNamed || !facts.isExplained)
}

/** In capitals and small letters a known word is a name only where nothing goes on from it. */
function runOn(page: Page, from: number): number | undefined {
  const { tokens, gaps, words } = page
  let to = from
  while (to < from + SITE.words && /^[ -]$/.test(gaps[to + 1] ?? '') && isWord(page, to + 1)) to++
  if (tokens[from]?.shape === 'Title') return to
  return endsClause(page, to) || tokens[to + 1]?.shape === 'digits' || words[to + 1]?.wordClass === 'function'
    ? to
    : undefined
}
