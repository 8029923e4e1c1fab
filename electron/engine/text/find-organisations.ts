import { atWords } from './closed-words.ts'
import type { Hit } from './hit.ts'
import { reachAt, reachOf } from './institution-reach.ts'
import type { Reach } from './institution-reach.ts'
import {
  isBranch,
  isDistinct,
  isHonour,
  isHouse,
  isOrganisation,
  isPlainName,
  isPlainTitle,
  isSaintly,
  isShortHead,
  isTitleInProse,
} from './institution-words.ts'
import type { Page } from './page.ts'
import { hitOver } from './page.ts'
import { isBetween, isFirm, isHome, isPartner, isPremises, isPremisesCue } from './premises.ts'
import type { Sheet } from './sheet.ts'
import { PLACES } from './weights.ts'

/**
 * Institutions that no header has: `X Memorial Hospital`, `Univ. of X`, and capitals behind at, from and @. Where a
 * phrase of a header stands, it has said how far the name goes.
 */
export function findOrganisations(sheet: Sheet, phrases: readonly Hit[]): Hit[] {
  const { page } = sheet
  const isTaken = (index: number) => {
    const token = page.tokens[index]
    if (sheet.tallies[index]?.isClosed === true) return true
    return token !== undefined && phrases.some(({ start, end }) => token.start < end && start < token.end)
  }
  const hits: Hit[] = []
  let next = 0
  for (const index of page.tokens.keys()) {
    if (index < next || isTaken(index)) continue
    const reach = isOrganisation(page, index) ? reachOf(page, index, isTaken) : reachAt(page, index, isTaken)
    const score = reach ? scoreOf(page, reach) : 0
    if (!reach || score === 0) continue
    hits.push(hitOver(page, reach.from, reach.to, { kind: 'institution', voice: 'organisation', score }))
    next = reach.to + 1
  }
  return hits
}

/** A house with a name is sure; with an honour alone, or an organisation that is none by itself, it is asked about. */
function scoreOf(page: Page, { from, to }: Reach): number {
  const indexes = Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
  const isNamed = indexes.some((index) => isDistinct(page, index))
  const hasHouse = indexes.some((index) => isHouse(page, index) || isShortHead(page, index) || isSaintly(page, index))
  const isHead = indexes.some((index) => isFirm(page, index) || isHome(page, index) || isPartner(page, index))
  if (isHead && !hasHouse) return scorePremises(page, { from, to }, isNamed)
  const isHonoured = indexes.some((index) => isHonour(page, index) && !isBranch(page, index))
  const isAt = atWords.has(page.tokens[from - 1]?.text ?? '') || /@\s*$/.test(page.gaps[from] ?? '')
  const isRunOnly = !indexes.some((index) => isOrganisation(page, index))
  const isListed = indexes.some(
    (index) => page.words[index]?.isName === true || page.words[index]?.wordClass === 'place',
  )
  if (isRunOnly && isNamed && page.style !== 'prose' && !isListed) return PLACES.atPlain
  if (isRunOnly) return isNamed ? PLACES.atName : page.style === 'prose' && isHonoured ? PLACES.atPlain : 0
  if (hasHouse && isNamed) return PLACES.organisation
  if (hasHouse && isHonoured) return isAt ? PLACES.atName : PLACES.organisationDoubtful
  const isTitled = page.style === 'prose' && indexes.some((index) => isPlainTitle(page, index))
  if (hasHouse && to > from && isPlainName(page, to)) return PLACES.organisationDoubtful
  if (!isNamed && from === to) return 0
  // St. Luke Medical Center, South County Health Center.
  if (!isNamed && isHonoured && to - from >= 2) return PLACES.organisationDoubtful
  if (!isNamed) return isTitled ? (isAt ? PLACES.atName : hasHouse ? PLACES.organisationDoubtful : 0) : 0
  return isAt || page.style === 'prose' ? PLACES.atName : PLACES.organisationDoubtful
}

/** A firm with a name is sure; a home, a school and a church with a cue or a name of no list. */
function scorePremises(page: Page, { from, to }: Reach, isNamed: boolean): number {
  const indexes = Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
  const isCued = isPremisesCue(page, from)
  const isSure = indexes.some((index) => isFirm(page, index) || isPartner(page, index))
  const isPlain = indexes.some(
    (index) =>
      !isPremises(page, index) && !isBetween(page, index) && (isPlainName(page, index) || isTitleInProse(page, index)),
  )
  if (!isNamed && !isPlain && !indexes.some((index) => isPartner(page, index))) return 0
  if (isCued) return PLACES.atName
  if (isSure) return isNamed || indexes.some((index) => isPartner(page, index)) ? PLACES.organisation : PLACES.atPlain
  return isNamed ? PLACES.organisationDoubtful : 0
}
