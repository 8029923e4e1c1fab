import type { Page } from '../page.ts'
import { wordSet } from '../word-set.ts'

/*
 * Terms of medicine in which the name of a person or a town stands without a noun that says so: two names with a hyphen
 * (Monro-Kellie), a name and a grade (Garden III), a town and a score or a protocol (Prague C2, Sydney protocol).
 */

/** Terms of two words: what may follow each first word. */
type Terms = ReadonlyMap<string, ReadonlySet<string>>

function terms(text: string): Terms {
  const seconds = new Map<string, Set<string>>()
  for (const term of text.trim().split(/\s*,\s*/)) {
    const [first = '', second = ''] = term.split(' ')
    seconds.set(first, (seconds.get(first) ?? new Set()).add(second))
  }
  return seconds
}

/** Two names that stand for one thing, in the order in which they are said. */
const pairs = terms(
  `monro kellie, harris beath, killian jamieson, mercedes benz, glasgow blatchford, shepp logan, stejskal tanner, danelius miller,
  jackson pratt, ross river, budd chiari, osler weber, weber rendu, osler rendu, rendu osler, parkes weber, sturge weber, klippel trenaunay, klippel feil, von hippel, hippel lindau, hill sachs,
  bennett rolando, osgood schlatter, sinding larsen, larsen johansson, legg calve, calve perthes, ehlers danlos, marcus gunn, arnold chiari,
  dandy walker, walker blake, rathke cleft, chiari frommel, guillain barre, charcot marie, marie tooth, creutzfeldt jakob, brown sequard, wernicke korsakoff,
  lambert eaton, miller fisher, ramsay hunt, hunt hess, tolosa hunt, lennox gastaut, landau kleffner, steele richardson, parry romberg, horner bernard,
  bland altman, bland garland, white garland, wolff parkinson, parkinson white, lown ganong, blalock taussig, taussig bing, senning mustard, jatene lecompte,
  bergmann boyd, mallory weiss, zollinger ellison, peutz jeghers, cronkhite canada, rokitansky aschoff, mayer rokitansky, rokitansky kuster, kuster hauser,
  whipple kausch, roux en, billroth roux, lich gregoir, anderson hynes, hynes anderson, cohen politano, politano leadbetter, boari psoas, kock mainz,
  fitz hugh, hugh curtis, allen masters, sertoli leydig, mccune albright, li fraumeni, birt hogg, hogg dube, bannayan riley, von willebrand, bernard soulier,
  wiskott aldrich, chediak higashi, henoch schonlein, schonlein henoch, churg strauss, good pasture, hand schuller, schuller christian, letterer siwe, erdheim chester, rosai dorfman,
  niemann pick, tay sachs, prader willi, smith lemli, rubinstein taybi, cornelia lange, treacher collins, pierre robin, ellis creveld, laurence moon, bardet biedl,
  stevens johnson, jarisch herxheimer, epstein barr, coxsackie virus, west nile, norwalk virus, lassa fever, marburg virus, kawasaki disease,
  moore thompson, austin moore, mason allen, bosworth shawler, barton smith, smith petersen, smith robinson, galeazzi monteggia, salter harris, lauge hansen, danis weber, regan morrey, gustilo anderson,
  anderson dalonzo, andersen montesano, anderson montesano, levine edwards, landells effendi, frykman fernandez, neer hawkins, hawkins kennedy, ficat arlet, kellgren lawrence, kellgren lawrance, insall salvati, blackburne peel, caton deschamps,
  greulich pyle, tanner whitehouse, bayley pinneau, spetzler martin, cognard merland, borden shucart, raymond roy, meyers mckeever, berndt harty, sanders essex, essex lopresti, sarmiento brace,
  child pugh, child turcotte, milan hangzhou, bismuth corlette, bismuth strasberg, scarff bloom, bloom richardson, nottingham grade, clark breslow, marsh oberhuber, truelove witts, mayo rutgeerts, harvey bradshaw,
  savary miller, forrest rockall, glasgow coma, glasgow imrie, ranson imrie, lund mackay, lund kennedy, lund browder, fontaine rutherford, 
  ilford grid, potter bucky, larmor frequency, bloch siegert, carr purcell, purcell meiboom, meiboom gill, gibbs ringing, ornstein uhlenbeck, patlak rutland, gjedde patlak, feldkamp davis, davis kress, ram lak, hosmer lemeshow, kaplan meier,
  swan ganz, sengstaken blakemore, minnesota tube, judkins amplatz, kirschner steinmann, hoffa kastert, baker cyst, chassard lapine, caldwell luc, water waters, waters towne, caldwell moloy, colcher sussman, law mayer,
  ernst angle, bryan disc, bryan discs, norgaard view, norgaard views, norgaard projection, exeter stem, exeter hip, charnley hip, rosenberg view, rosenberg views, oxford unicompartmental, oxford unicondylar, gosset aufnahme, alta resolucion, denis browne, thomas splint, braun frame, bohler braun, philadelphia collar, miami j, aspen collar, boston brace, milwaukee brace, minerva jacket, risser cast, oxford knee, oxford uka, oxford uni, miller galante, insall burstein, harris galante, birmingham hip,
  stryker notch, garth apical, bernageau view, lamy y, neer y, judet oblique, letournel judet, dunn rippstein, lequesne seze, arcelin cahoon, schuller stenvers, hirtz worms, worms breton, blondeau hirtz, pouteau colles, goyrand smith, maisonneuve fracture, garden pauwels, vancouver b, paprosky acetabular,
  silla turca, parrilla costal, chambre implantable, piede piatto, piedi piatti, pie plano,
  masson trichrome, congo red, winston lutz, leeds tor, frankfurt horizontal, frankfort horizontal, frankfurter horizontale, picket fence, oil red, prussian blue, alcian blue,
  allura red, patent blue, nile blue, evans blue, trypan blue, methylene blue, toluidine blue, luxol blue, van gieson, von kossa, prussian blue,
  michel type, kocher langenbeck, kocher criteria, mercedes benz, anterior moore, gamma knife, cyber knife, crystal vue,
  judkins left, judkins right, amplatz left, amplatz right, simmons sidewinder, cobra catheter,
  forestier rotes, rotes querol, bechterew strumpell, marie strumpell, pott colles, dupuytren maisonneuve, maffucci ollier, lichtenstein stoppa, grayson cleland`,
)

/** Towns of two words, which need what follows to be none. */
const townPairs = terms(
  'los angeles, ann arbor, lake louise, van nuys, rift valley, rocky mountain, west point, new york, st gallen, san diego',
)

/** Names behind which a grade stands: `Garden III`, `Forrest IIa`, `Kwak 4b`. */
const graded = wordSet(
  `garden fontaine rutherford forrest kwak haggitt kudo bethesda gleason bosniak salter weber neer mason schatzker gustilo tile denis frykman
  vancouver paprosky crowe hawkins rockwood tossy ficat steinberg kellgren outerbridge pfirrmann modic meyerding fisher hunt spetzler cognard borden
  fazekas scheltens koedam stanford debakey crawford savary hill hinchey balthazar todani bismuth strasberg nevin kodsi johnson baker mirels enneking lodwick
  campanacci evans jensen boyd winquist tscherne ogden poland peterson fernandez melone codman hertel robinson craig johnston hotchkiss broberg morrey regan milch gartland
  baumann alonzo jefferson effendi magerl young burgess isler roy kellgren noyes castellvi risser sanders tanner graf catterall herring stulberg tonnis brooker gruen delee engh
  berndt hepple graeb knosp hardy koos samii house brackmann simpson kernohan shamblin siewert borrmann lauren spigelman rutgeerts goligher parks
  child pugh couinaud okuda ishak metavir nyha killip braunwald braden waterlow norton mallampati cormack lehane wells geneva marsh lugano cotswold binet rai durie
  breslow clark scarff hamada goutallier walch bigliani snyder patte seebauer lichtman kienbock eaton stahl bado dubberley wassel blauth manske
  dawson dixon levels wiltse schizas weishaupt fujiwara pathria lenke king nash moe cobb perdriolle shamrock
  tabar boyd wolfe keros gera thornwaldt schobinger mulliken ishimaru svensson kommerell edwards lillehei carpentier sellers van cleve rentrop timi wilkins
  bethesda prague vienna sydney paris montreal atlanta milan barcelona tokyo nottingham oxford toronto padua mayo
  fuhrman chiari numano banff apgar glasgow ramsay aldrete hoehn ranson warrick friedman samilson cierny mirizzi csendes strong takayasu hassab
  lauge sarin kasai vaughan ross frey demeester chicago buerger leriche bruhat tanner fontan rastelli`,
)

/** Towns that are scores, classifications, protocols and implants before the word that says so. */
const towns = wordSet(
  `prague vienna sydney paris montreal atlanta milan barcelona tokyo nottingham oxford toronto padua cincinnati chicago vancouver ottawa glasgow edinburgh
  bethesda cambridge leeds amsterdam rotterdam copenhagen stockholm helsinki gothenburg goteborg heidelberg berlin geneva bern lausanne bristol birmingham
  boston miami milwaukee philadelphia minnesota kansas maine utah rome roma baveno lugano rosemont rochester singapore kyoto hangzhou canberra coventry exeter stanmore`,
)
/** What a town's name leads to in medicine. */
const townHeads = wordSet(
  `protocol classification criteria score scale grade grading stage staging consensus system stroke coma rules rule risk index guidelines biopsies
  knee hip uka uni brace collar pouch tube sling angles test motor prehospital sign grid view nomogram mini outcome
  fever virus spotted klassifikation kriterien skala schema clasificacion criterios escala classification criteres echelle`,
)

/** What a town's implant is called before its name. */
const devices = wordSet(
  'protesis prothese prothesis prosthese clasificacion classification klassifikation criterios criteres kriterien escala echelle skala protocolo protocole protokoll',
)
/** Diseases that are said with the possessive alone: `has Crohn's`. */
const possessives = wordSet(
  'addison alzheimer asperger barrett bechterew behcet cohn crohn cushing dupuytren graves hashimoto hirschsprung hodgkin huntington kienbock meniere ollier paget parkinson perthes raynaud reiter sjogren still takayasu tourette wegener wilson bell bornholm kawasaki legionnaire scheuermann sever morton baker pott',
)

const GRADE = /^(?:i|ii|iii|iv|v|vi|ia|ib|iia|iib|iic|iiia|iiib|iiic|iva|ivb|is|va|vb)$/

/** The last token of a term that begins at `index`, or undefined. */
export function termFrom(page: Page, index: number): number | undefined {
  const { tokens, gaps } = page
  const [first, second] = [tokens[index], tokens[index + 1]]
  if (!first || first.text.length < 2) return undefined
  if (!second) return towns.has(first.text) && isBehindDevice(page, index) ? index : undefined
  const gap = gaps[index + 1] ?? ''
  if ((gap === ' ' || gap === '-') && pairs.get(first.text)?.has(second.text) === true) return index + 1
  if (towns.has(first.text) && isBehindDevice(page, index)) return index
  if (possessives.has(first.text) && gap === "'" && second.text === 's') return index + 1
  if (gap !== ' ') return undefined
  if (townPairs.get(first.text)?.has(second.text) === true) return isTermHead(page, index + 2) ? index + 1 : undefined
  if (towns.has(first.text) && townHeads.has(second.text)) return index
  return graded.has(first.text) && isGrade(page, index + 1) ? index : undefined
}

/** `prótesis Oxford`, `prothèse Birmingham`: the noun stands before it. */
const isBehindDevice = ({ tokens, gaps }: Page, index: number) =>
  gaps[index] === ' ' && devices.has(tokens[index - 1]?.text ?? '')

const isTermHead = (page: Page, index: number) =>
  page.gaps[index] === ' ' && (townHeads.has(page.tokens[index]?.text ?? '') || isGrade(page, index))

/** A numeral of Rome; one digit, alone or with a letter behind it; `C2`. */
function isGrade({ tokens, gaps }: Page, index: number): boolean {
  const [token, next] = [tokens[index], tokens[index + 1]]
  if (!token) return false
  if (token.shape === 'digits') {
    if (token.text.length !== 1) return false
    // `Gleason 3+4`: a sum, and no `3/4`, which may be a day.
    return next?.shape !== 'digits' || /^(?: | ?\+ ?)$/.test(gaps[index + 1] ?? '')
  }
  if (GRADE.test(token.text)) return true
  return token.text.length === 1 && next?.shape === 'digits' && next.text.length === 1 && gaps[index + 1] === ''
}
