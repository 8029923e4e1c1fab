import { wordSet } from '../word-set.ts'

/*
 * What stands beside a place where somebody lives, stays or comes from (abode.ts). Folded and in lower case.
 */

/** With a preposition behind them they lead to a place, or to a room. */
export const abodes = wordSet(
  `osf osh compare compared comparison transfer transferred transfers xfer tx trf prior priors films images imaging scan scans mri ct study studies seen done placed operated surgery
  evacuated stationed deployed accident crash collision injured injury assaulted attacked found collapsed fell fall hurt
  travel travelled traveled trip visiting visited holiday vacation worked works working employed employee teacher student pupil
  plays played playing treated admitted records referred came arrived flown airlifted repatriated detained unfall sturz
  verlegt operiert voruntersuchung accidente caida operado trasladado viaje opere operee chute transfere accident voyage`,
)
/** Behind them and one of `employers` stands for whom somebody works. */
export const employed = wordSet('employee employees employed works worked working retired fired')
export const employers = wordSet('of by at for from')
/** Who comes from somewhere. */
export const origins = wordSet('pt patient ambulance films resident native originally refugee evacuee inmate prisoner')
/** Behind them a place stands without a preposition, if a list of places has it. */
export const accidents = wordSet('accident rtc rta mva mvc assault trip stabbing shooting crash avp')
/** Labels behind which a home or an institution is called by its name. */
export const abodeLabels = wordSet(
  `nh snf facility barracks hmp feuerwehr polizei ortsteil landkreis gemeinde autobahnausfahrt pflegeheim altenheim seniorenheim seniorenstift altersheim wohnheim ehpad residencia hospice hostel ward`,
)
/** Called by their towns. */
export const prisons = wordSet('prison gaol jail hmp penitentiary')
/** Before `home` and `living`. */
export const homeHeads = wordSet('nursing care group rest retirement residential assisted foster childrens boarding')
/** Who lives in a place whose name stands before. */
export const inhabitants = wordSet('inmate inmates resident residents prisoner detainee')
/** Words that say what kind of a place it is. */
export const homes = wordSet(
  'home homes house nursing care residential assisted living centre center unit ward room hall hotel street road town city village county area region country flat apartment',
)
/** Last words of homes, streets and estates, beside a part of their name. */
export const ends = wordSet(
  'view court lodge house bank park grange manor close gardens heights point ridge hollow meadows woods villa villas hall farm estate drive road street lane avenue way place green hill bay falls rd st ave dr ln blvd',
)
/** Of hospitals' names: churches, orders and virtues. */
export const founders = wordSet(
  'baptist methodist presbyterian lutheran adventist mercy providence ascension trinity upstate downstate northside southside eastside westside lakeside riverside',
)
/** What stands where a place does and is none. */
export const generic = wordSet(
  `home homes nursing care residential assisted sheltered living hospital clinic er ed icu itu picu nicu theatre theatres recovery emergency
  department outpatient outpatients inpatient day night unit bed floor main inside outside other another same this that his her their
  ward room lobby hallway corridor bathroom shower kitchen garden garage stairs basement cath lab supported supervised independent own rented council temporary poor social squalor remote rural round rounds clerk sister manager nurse staff based unknown inmate inmates prisoner officer officers guard guards custody escort escorts transport cell van transfer clothes hostel shelter flat apartment house
  bar pub club nightclub party store shop mall restaurant park beach farm factory office construction church gas station hotel casino airport height heights night nights desk computer least
  gp ems police ambulance operating holding triage reception school work playground pool gym street road supine prone left right`,
)
/** Of residents and inmates: what they are, and no town. */
export const ranks = wordSet(
  'chief senior junior sr jr medical surgical surgery radiology neurology orthopaedic orthopedic ortho family emergency male female elderly young old new long term current former local permanent state federal county first second third ir er ed icu night on call attending the a this our whole entire affected same treated cardiology paediatric pediatric plastic vascular trauma transplant research visiting',
)
