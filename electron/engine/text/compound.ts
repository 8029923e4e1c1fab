import type { Lexicon } from './lexicon.ts'
import { BEGINNING, WORD } from './lexicon.ts'
import { germanPlace } from './place-words.ts'

/** Endings that only words of medicine have, in the four languages. */
const MEDICAL_ENDING =
  /(?:iasis|itis|itiden|osis|osen|ose|oma|ome|emia|aemia|amie|emie|pathy|pathie|patia|ektomie|ectomy|ectomia|ectomie|otomie|otomy|plasty|plastik|plastie|plastia|graphy|grafie|graphie|grafia|gramm?|gram|scopy|skopie|copie|logy|logie|megaly|megalie|algia|algie|lyse|lysis|stase|stasis|plasie|plasia|trophy|trophie|sklerose|graft|scan|stent|syndrome?|embolie|stenose|infarkt|fraktur|schmerz|schmerzen|blutung|entzundung|karzinom|metastasen?|tumor|erguss|odem|oedem|ruptur|riss|aufnahmen?|untersuchung|kontrolle|befund|verdacht|insuffizienz|therapie|flimmern|beschwerden|gelenk|knochen|wirbel|nerven?|arterie|vene|implantat|prothese)s?$/

/** Whether a word that no list has ends like words of medicine do. */
export function isMedicalShape(text: string): boolean {
  return MEDICAL_ENDING.test(text)
}

/** Endings so long that no name has them. */
const SURE_ENDING =
  /(?:pathie|pathy|patia|ektomie|ectomy|ectomia|ectomie|otomie|otomy|plastik|plasty|plastie|graphie|grafie|grafia|graphy|skopie|scopy|scopia|scopie|megalie|megaly|megalia|sklerose|embolie|stenose|infarkt|fraktur|schmerz|schmerzen|blutung|karzinom|metastasen?|ruptur|aufnahmen?|untersuchung(?:en)?|insuffizienz|therapie|terapia|flimmern|beschwerden|gelenks?|knochen|arterie|prothese|itis|osis|trauma|pijn|klachten|ontsteking)$/
/** Versichertennr, Fallzahl: what a number counts. */
const LABEL_ENDING = /(?:nr|nummer|nummern|kennung|kennzeichen|zahl|datum|karte|ausweis)$/
const LEAST_LETTERS = 8
/** No word is longer; trying every cut of an endless run would take for ever. */
const MOST_LETTERS = 48
/** A German word of so many letters and known parts at both ends is put together, whatever stands between. */
const LONG = 18
/** No name has so many letters without a hyphen. */
const TOO_LONG = 24
const LEAST_TAIL = 5
const LEAST_HEAD = 3
/** What German puts between the two words. */
const JOINTS = ['', 's', 'es', 'n', 'en'] as const
const NAMES = WORD.sureName | WORD.place
const OF_STUDIES = WORD.protocol | WORD.medical | WORD.vendor | WORD.dicom

/**
 * What is known about a word that no list has by its parts: `Leberzirrhose`, `Voraufnahme`, `Kniegelenkserguss`. 0 for
 * one that may be a name: its tail is a name, or it ends as places do.
 */
export function compoundFlags(text: string, all: Lexicon): number {
  if (text.length < LEAST_LETTERS || text.length > MOST_LETTERS || germanPlace.test(text)) return 0
  if (SURE_ENDING.test(text)) return WORD.medical
  if (LABEL_ENDING.test(text)) return WORD.german
  const lexicon = wholeWords(all)
  const inflected = inflectedFlags(text, lexicon)
  if (inflected !== 0) return inflected
  for (let cut = text.length - LEAST_TAIL; cut >= LEAST_HEAD; cut--) {
    const tail = lexicon.flags(text.slice(cut))
    if ((tail & (WORD.german | WORD.medical)) === 0 || (tail & NAMES) !== 0) continue
    if (isHead(text.slice(0, cut), lexicon) || (text.length >= LONG && areHeads(text.slice(0, cut), lexicon)))
      return tail & (WORD.german | WORD.medical)
  }
  if (text.length >= TOO_LONG && beginsKnown(text, lexicon)) return WORD.german
  if (isFormOfMedicine(text, lexicon)) return WORD.medical
  if (isPrefixed(text, lexicon) || isSuffixed(text, lexicon) || isCombined(text, lexicon)) return WORD.medical
  return isGlued(text, lexicon) ? WORD.protocol : 0
}

/** Plantarly, superonasally, crystalloids, curettings: another form of a word of medicine, or of what is built like one. */
function isFormOfMedicine(text: string, lexicon: Pick<Lexicon, 'flags'>): boolean {
  const stem = text.replace(/(?:al)?ly$|s$/, '')
  if (stem === text || stem.length < LEAST_LETTERS - 2) return false
  const whole = text.endsWith('ly') ? text.slice(0, -2) : stem
  const isKnown = [whole, stem].some((each) => (lexicon.flags(each) & WORD.medical) !== 0 && isPlain(each, lexicon))
  return isKnown || isPrefixed(whole, lexicon) || isCombined(whole, lexicon)
}

/** What goes before any word of medicine, in Latin and English; and what goes before any word. */
const PREFIX =
  /^(?:anti|auto|bi|bio|cardio|cerebro|contra|cranio|dis|endo|epi|extra|fibro|hemi|hyper|hypo|infra|inter|intra|iso|juxta|macro|mal|medio|meta|micro|mid|mono|multi|neuro|non|ortho|osteo|over|para|peri|poly|post|pre|pseudo|re|retro|semi|sub|super|supra|tele|thermo|trans|tri|un|under|uni|vaso|veno|video)(?=.{5})/
/** Bandlike, endstage: what no name ends in. */
const SUFFIX = /(?:like|shaped|sided|based|sized|stage|grade)$/
const PLAIN = WORD.medical | WORD.protocol | WORD.common

/** Bibasilar, resuspended: a word that no list of names has behind one of these. */
function isPrefixed(text: string, lexicon: Pick<Lexicon, 'flags'>): boolean {
  const [prefix] = PREFIX.exec(text) ?? []
  return prefix !== undefined && isPlain(text.slice(prefix.length), lexicon)
}

function isSuffixed(text: string, lexicon: Pick<Lexicon, 'flags'>): boolean {
  const cut = text.search(SUFFIX)
  return cut >= LEAST_HEAD && isPlain(text.slice(0, cut), lexicon)
}

function isPlain(word: string, lexicon: Pick<Lexicon, 'flags'>): boolean {
  const flags = lexicon.flags(word)
  return (flags & PLAIN) !== 0 && (flags & (NAMES | WORD.organisation | WORD.street)) === 0
}

/** What Latin roots go on with where they are words of their own: caverno-, cavernous. */
const ROOT_ENDINGS = ['ous', 'al', 'ic', 'us', 'a', 'um', 'is', 'ior', 'oid', 'ar', 'ary'] as const

/** Adenotonsillar, urethrovesical: a root with its o, and an adjective of medicine. */
function isCombined(text: string, lexicon: Pick<Lexicon, 'flags'>): boolean {
  for (let cut = text.indexOf('o', LEAST_HEAD) + 1; cut > 0 && cut <= text.length - LEAST_TAIL;) {
    const tail = lexicon.flags(text.slice(cut))
    const root = text.slice(0, cut - 1)
    if (
      (tail & WORD.medical) !== 0 &&
      (tail & NAMES) === 0 &&
      ROOT_ENDINGS.some((end) => isMedical(root + end, lexicon))
    )
      return true
    cut = text.indexOf('o', cut) + 1
  }
  return false
}

const isMedical = (word: string, lexicon: Pick<Lexicon, 'flags'>): boolean => (lexicon.flags(word) & WORD.medical) !== 0

/** Beginnings of words are no parts: `grossh` and `adern` make no Grosshadern. */
const wholeWords = (lexicon: Lexicon): Pick<Lexicon, 'flags'> => ({
  flags: (text) => {
    const flags = lexicon.flags(text)
    return flags === BEGINNING ? 0 : flags
  },
})

/** `intravenöser`: an adjective of the German list with the ending of its case. */
function inflectedFlags(text: string, lexicon: Pick<Lexicon, 'flags'>): number {
  // Names end in -er: only what adjectives end in before it.
  const stem = text.replace(/(?:e[mns]?|s|(?<=(?:isch|lich|os|iert|end|ig|ell|al|ar|iv))er)$/, '')
  const flags = stem === text ? 0 : lexicon.flags(stem)
  return (flags & NAMES) === 0 ? flags & (WORD.german | WORD.medical) : 0
}

/** MAMMOSCREENING, SMARTSURVEY: two words of studies without the blank. A second half that is a name keeps it a name. */
function isGlued(text: string, lexicon: Pick<Lexicon, 'flags'>): boolean {
  for (let cut = LEAST_LETTERS - LEAST_TAIL + 1; cut <= text.length - LEAST_TAIL; cut++) {
    const tail = lexicon.flags(text.slice(cut))
    if ((tail & OF_STUDIES) === 0 || (tail & NAMES) !== 0) continue
    if ((lexicon.flags(text.slice(0, cut)) & OF_STUDIES) !== 0) return true
  }
  return false
}

/** `Kniegelenksersatzplanung`: a known word at the beginning. */
function beginsKnown(text: string, lexicon: Pick<Lexicon, 'flags'>): boolean {
  for (let end = LEAST_TAIL; end <= text.length - LEAST_TAIL; end++)
    if (isHead(text.slice(0, end), lexicon)) return true
  return false
}

/** `hüftgelenks|total|endoprothesen`: any number of heads. */
function areHeads(head: string, lexicon: Pick<Lexicon, 'flags'>): boolean {
  const ends = [0]
  for (let end = LEAST_HEAD; end <= head.length; end++)
    if (ends.some((start) => end - start >= LEAST_HEAD && isHead(head.slice(start, end), lexicon))) ends.push(end)
  return ends.at(-1) === head.length
}

function isHead(head: string, lexicon: Pick<Lexicon, 'flags'>): boolean {
  return JOINTS.some((joint) => {
    const word = head.endsWith(joint) ? head.slice(0, head.length - joint.length) : ''
    return word.length >= LEAST_HEAD && (lexicon.flags(word) & (WORD.german | WORD.medical)) !== 0
  })
}
