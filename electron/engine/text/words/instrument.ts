import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { wordSet } from '../word-set.ts'

/*
 * Names that grammar makes a thing of: English puts no article before a person (`a Weitlaner retractor`, `the Ahmed
 * valve`, `A Babcock was`), and behind the size of a thread stands its brand (`3-0 Vicryl`).
 */

/** What surgeons hold, and no patient has: one name before them is that of its maker. */
const INSTRUMENTS = wordSet(
  `scissors scissor clamp clamps retractor retractors cautery electrocautery electrocoagulation coagulation forceps grasper graspers elevator elevators
  rongeur rongeurs curette curettes curet curets speculum tenaculum dilator dilators stapler staplers trocar trocars cannula obturator drill drills
  burr saw osteotome osteotomes chisel hooks blades knife punch sounds bougie bougies snare tongs headholder dermatome microscope handpiece driver
  applier stirrups`,
)
/** What they consume: a patient may have had it, so behind a preposition it says nothing about the name. */
const CONSUMED = wordSet(
  `dressing dressings gauze wrap tape bandage bandages suture sutures stitch stitches thread sheath sponge sponges cement sealant glue tourniquet
  solution ointment paste powder scrub mesh wire wires guidewire guidewires catheters basket baskets hook blade bur`,
)
/** Of these a patient may have one too, unless an article stands before the name. */
const THING = WORD.agent | WORD.eponymHead
const NO_THING = WORD.role | WORD.kin | WORD.title | WORD.organisation | WORD.street | WORD.anatomy
const ARTICLES = wordSet('a an the')
/** What happens to a thing that an article names alone. */
const HAPPENS = wordSet('was were is')

/** Whether a noun is one of those that make the name before it that of its maker. */
export const isInstrument = (page: Page, index: number): boolean =>
  isHeld(page, index) || isOneOf(page, index, CONSUMED)

/** The same, also behind a preposition that leads to what is held: `with Bovie cautery`. */
export const isHeld = (page: Page, index: number): boolean => isOneOf(page, index, INSTRUMENTS)

const isOneOf = ({ tokens, style }: Page, index: number, nouns: ReadonlySet<string>): boolean =>
  style === 'prose' && tokens[index]?.shape === 'lower' && nouns.has(tokens[index].text)

/** `3-0 Vicryl`, `#2 Ethibond`, `0 Monocryl`: what follows the size of a thread. */
export function isThread({ tokens, gaps, words }: Page, index: number): boolean {
  const size = tokens[index - 1]
  if (tokens[index]?.shape !== 'Title' || words[index]?.isExplained !== false || gaps[index] !== ' ') return false
  if (size?.shape !== 'digits') return false
  if (/#$/.test(gaps[index - 1] ?? '')) return size.text.length === 1
  return size.text === '0'
}

/** `the Lahey clamp`, `an Allis clamp`, `A Balfour was`: a name behind an article of English. */
export function isBehindArticle(page: Page, index: number): boolean {
  const { tokens, gaps, words, style, isGerman } = page
  const [article, token, next] = [tokens[index - 1], tokens[index], tokens[index + 1]]
  if (!article || !next || isGerman || style !== 'prose' || !ARTICLES.has(article.text)) return false
  if (token?.shape !== 'Title' || gaps[index] !== ' ' || gaps[index + 1] !== ' ' || next.shape !== 'lower') return false
  // `a Gomez` of Spanish is no article, and A may be a letter.
  if (article.text === 'a' && (words[index + 1]?.flags ?? 0) !== 0 && ((words[index + 1]?.flags ?? 0) & ENGLISH) === 0)
    return false
  if (HAPPENS.has(next.text)) return article.text !== 'the' && ((words[index]?.flags ?? 0) & WORD.place) === 0
  const flags = words[index + 1]?.flags ?? 0
  return (flags & THING) !== 0 && (flags & NO_THING) === 0
}

/** `24-French sheath`, `#28 French`: what catheters are measured in. */
export function isGauge({ tokens, gaps }: Page, index: number): boolean {
  return tokens[index]?.text === 'french' && tokens[index - 1]?.shape === 'digits' && /^[ -]$/.test(gaps[index] ?? '')
}

/** `African-American male`, `Spanish speaking`: a people, before a word in small letters. */
export function isPeople({ tokens, gaps, style, isGerman }: Page, index: number): boolean {
  const [token, next] = [tokens[index], tokens[index + 1]]
  if (token?.shape !== 'Title' || style !== 'prose' || isGerman || next?.shape !== 'lower') return false
  return PEOPLES.has(token.text) && (gaps[index + 1] === ' ' || gaps[index + 1] === '-')
}

/** English adjectives of peoples and languages; what somebody is called after one of them stands before a capital or at an end. */
const PEOPLES = wordSet(
  `african american asian arabic armenian bengali bosnian brazilian cambodian cantonese caucasian chinese croatian cuban czech danish dominican dutch
  egyptian english ethiopian european filipino finnish french german greek haitian hebrew hindi hispanic hmong hungarian indian iranian iraqi irish
  italian japanese jewish khmer korean latin latina latino lebanese mandarin mexican nepali nigerian norwegian pakistani persian polish portuguese
  punjabi romanian russian samoan serbian somali spanish swahili swedish syrian tagalog thai tibetan turkish ukrainian urdu vietnamese yiddish`,
)

const ENGLISH = WORD.english | WORD.functionWord
