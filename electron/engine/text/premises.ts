import type { Page } from './page.ts'
import { wordSet } from './word-set.ts'

/*
 * Where people live, work and learn: a word that says so behind its name. Most of these words are ordinary ones, so a
 * name or a cue must stand beside them. Folded and in lower case.
 */

/** Firms: with a name before them nothing else. */
const firms = wordSet(
  `brigade solicitors constabulary foundry colliery haulage brewery bakery quarry farm farms factory dairy shipyard logistics industries enterprises
  construction builders building contractors transport trucking freight shipping airlines airways electric electrical landscaping
  catering security packaging manufacturing engineering consulting holdings services solutions steelworks textiles chemicals
  foods meats bakers butchers nurseries vineyards winery distillery orchards ranches sawmills cement concrete paving
  diner cafe grill pizzeria restaurant tavern brewpub supermarket hotel motel casino raceway speedway rovers athletic fc rfc afc
  motors plumbing roofing inc ltd llc llp plc corp gmbh gmb sarl mill mills ironworks steelworks sawmill trucking poultry
  colegio escuela ecole lycee schule gymnasium seniorenheim pflegeheim altenheim seniorenresidenz ehpad residencia`,
)
/** Homes, schools and churches: words of every day. */
const homes = wordSet(
  `manor house court lodge home homes hall grange cottage villa villas gardens residence residences apartments towers
  estates village school elementary preschool kindergarten college church academy abbey convent priory prison jail trust works mine mines rehab
  correctional penitentiary barracks garage market store depot warehouse terminal church chapel mosque temple synagogue gym
  county township borough beach valley island park forest harbor harbour canyon airport mall stadium arena ranch station`,
)
/** Stand between a name and such a word: Aldermoor Care Home, Thornby Primary School. */
const between = wordSet(
  'fire care nursing retirement residential primary high elementary middle secondary grammar rest steel paper cotton coal poultry nhs',
)
/** Lead to a place where somebody lives or works. */
const cues = wordSet('home of by from at in employer employers facility for school college occupation works resident')

const partners = wordSet('sons son bros brothers daughters co partners')

export const isFirm = ({ tokens }: Page, index: number): boolean => firms.has(tokens[index]?.text ?? '')
export const isHome = ({ tokens }: Page, index: number): boolean => homes.has(tokens[index]?.text ?? '')
export const isPremises = (page: Page, index: number): boolean => isFirm(page, index) || isHome(page, index)
export const isBetween = ({ tokens }: Page, index: number): boolean => between.has(tokens[index]?.text ?? '')

/** `Nail & Sons`: whatever stands before is a name. */
export function isPartner({ tokens, gaps }: Page, index: number): boolean {
  return partners.has(tokens[index]?.text ?? '') && /^ ?(?:&|and) ?$/.test(gaps[index] ?? '')
}

/** Whether what stands before a name says that somebody lives or works there. */
export function isPremisesCue({ tokens, gaps }: Page, from: number): boolean {
  return cues.has(tokens[from - 1]?.text ?? '') && /^(?: |: ?)$/.test(gaps[from] ?? '')
}
