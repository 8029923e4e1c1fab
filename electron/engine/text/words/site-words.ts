import { wordSet } from '../word-set.ts'

/*
 * What stands beside the name of a town or an institution and says that it is one, where the name itself may be any word:
 * `Surprise resident`, `OUTREACH Deal`, `Normal General`, `Hill Academy`. Folded and in lower case.
 */

/** Behind a town: who lives there. */
export const dwellers = wordSet('resident residents native based local locals area region')
/** Behind a town: what stands or drives there. */
export const spots = wordSet('site mobile jail police campus branch')
/** Of residents who live nowhere: what they are. */
export const ranks = wordSet(
  'chief senior junior sr jr medical surgical surgery radiology neurology orthopaedic orthopedic family emergency current former permanent long term home care home nursing facility new old first second third ir er ed icu night day duty call attending the a this our local whole entire affected same treated',
)
/** Before a town, without a preposition. */
export const townLeads = wordSet(
  'sat custody born originally outreach satellite peripheral campus hmp prison gaol jail inmate branch hometown birthplace repatriated naturel originario originaria natural oriundo oriunda geburtsort wohnort',
)
/** Living somewhere: behind them and a preposition stands a place and nothing else. */
export const livings = wordSet(
  'lives live living lived resides residing resided moved relocated grew born wohnt wohnhaft lebt geboren vive vivia reside habite habitait residant nacido nacida domiciliado domiciliada ne nee',
)
/** Happening somewhere: behind them and a preposition stands a place, or a room. */
export const happenings = wordSet(
  'pt patient airlifted homeless emigrated immigrated transferred pharmacy evacuated hometown fell fall collapsed accident mva mvc rta rtc crash collision injury injured visiting visited visit travelled traveled travel returned trip holiday vacation stationed deployed jailed evacuated works worked unfall sturz verunfallt urlaub accidente caida viaje chute avp voyage vacances',
)
export const prepositions = wordSet(
  'in at near from to of outside around by aus bei nahe nach en de a desde cerca pres vers',
)

/** Behind a name: institutions of every kind, that are no word of studies in that place. */
export const tails = wordSet(
  `general infirmary va vamc memorial cup club academy correctional penitentiary chemist chemists pharmacy surgery practice council
  depot steelworks raceway speedway parish primary middle college university hospice hospital clinic imaging radiology mri diagnostics
  centre center service services police jail high grammar trophy nuffield spire cottage mission associates health
  bank park rovers wanderers airport foods plumbing farm construction children childrens
  polyclinic infirmary orthopaedics orthopedics barracks prison school nursery foundry distillery haulage logistics bros`,
)
/** Between a name and a tail: `Peshawar Chest Clinic`, `Oban Rugby Club`. */
export const middles = wordSet(
  `chest heart eye cancer breast spine bone joint kidney children womens mens rugby football cricket golf tennis hockey bowling
  community city town county district base royal general teaching university high primary secondary middle grammar junior technical
  scan open state heart nursing care fire day walk infirmary
  bus train tram police fire health medical dental imaging diagnostic private public state federal regional memorial royal mri ct`,
)
/** Before a name: `Royal Chattanooga`, `Apollo Tulsa`, `Port of Hull`, `Radiologie Zug`. */
export const heads = wordSet(
  `royal apollo fortis max narayana bupa spire nuffield ramsay mediclinic netcare kaiser sutter ascension providence mercy adventist
  baptist methodist presbyterian supermercado supermercados construcciones transportes transports ets etablissements restaurante peluqueria ferreteria
  fontaneria panaderia carniceria mudanzas menuiserie plomberie maconnerie bodegas talleres garage boulangerie pharmacie farmacia boucherie stahlwerk gasthaus gasthof hotel
  radiologie rontgen roentgen`,
)
/** Before a given name: whom an institution is called after. */
export const crowns = wordSet('princess prince queen king saint st ste san santa sankt')
/** What institutions are called after that is no person of ours: our lady of Hull. */
export const ladies = wordSet('lady lourdes senora dame')
