import { ASK } from './hit.ts'
import type { Hit } from './hit.ts'
import type { Sheet } from './sheet.ts'
import { hitOf } from './sheet.ts'
import { addAbodes } from './words/abode.ts'
import { addBase } from './words/base.ts'
import { addBrackets } from './words/brackets.ts'
import { addBroken } from './words/broken.ts'
import { addCapitals } from './words/capital.ts'
import { addCompany } from './words/company.ts'
import { completeNames } from './words/complete.ts'
import { addCued } from './words/cued.ts'
import { addCues } from './words/cue.ts'
import { addDesks } from './words/desk.ts'
import { addEdges } from './words/edge.ts'
import { guardEponyms } from './words/eponym.ts'
import { addFrequency } from './words/frequency.ts'
import { addHouseNumbers } from './words/house-number.ts'
import { addHouses } from './words/house.ts'
import { addInitials } from './words/initials.ts'
import { addKnown, addKnownGuarded } from './words/known.ts'
import { addLogins } from './words/login.ts'
import { addMarks } from './words/mark.ts'
import { addNeighbours, addPairs } from './words/pair.ts'
import { addPlaces } from './words/place.ts'
import { addRuns } from './words/run.ts'
import { addShape } from './words/shape.ts'
import { addSites } from './words/site.ts'
import { addSlots } from './words/slot.ts'
import { addSpoken } from './words/spoken.ts'
import { addStrangers } from './words/stranger.ts'
import { addSuspects } from './words/suspect.ts'
import { guardTerms } from './words/term.ts'
import { addWholes } from './words/whole.ts'

/** Every voice about single words, each once, in an order in which later ones may lean on earlier ones. */
export function scoreWords(sheet: Sheet, spoken: readonly Hit[]): Hit[] {
  if (sheet.page.textClass === 'descriptor') speakFreely(sheet, spoken)
  else {
    addKnownGuarded(sheet)
    addCompany(sheet)
    if (sheet.page.textClass === 'guarded') addCued(sheet, speakFreely)
  }
  addInitials(sheet)
  addHouseNumbers(sheet)
  return sheet.tallies.flatMap((tally, index) => (tally.score >= ASK ? [hitOf(sheet, index, tally)] : []))
}

/** All voices of descriptors. */
function speakFreely(sheet: Sheet, spoken: readonly Hit[]): void {
  addBase(sheet)
  guardEponyms(sheet)
  guardTerms(sheet)
  addShape(sheet)
  addCues(sheet)
  addMarks(sheet)
  addFrequency(sheet)
  addSpoken(sheet, spoken)
  addRuns(sheet)
  addPairs(sheet)
  addPlaces(sheet)
  addKnown(sheet)
  addCompany(sheet)
  addBroken(sheet)
  addBrackets(sheet)
  addNeighbours(sheet)
  addEdges(sheet)
  addSuspects(sheet)
  addSites(sheet)
  addHouses(sheet)
  addAbodes(sheet)
  addStrangers(sheet)
  addCapitals(sheet)
  addSlots(sheet)
  addWholes(sheet)
  addDesks(sheet)
  addLogins(sheet)
  completeNames(sheet)
}
