import { doings, handling } from '../closed-words.ts'
import { WORD } from '../lexicon.ts'
import type { Page } from '../page.ts'
import { endsClause, startsClause } from '../page.ts'
import type { Sheet } from '../sheet.ts'
import { lift } from '../sheet.ts'
import { SITE } from '../weights.ts'
import { events } from '../place-words.ts'
import { plainNames } from './plain-names.ts'
import {
  crowns,
  dwellers,
  happenings,
  heads,
  ladies,
  livings,
  middles,
  prepositions,
  ranks,
  spots,
  tails,
  townLeads,
} from './site-words.ts'
import { townFrom } from './town-names.ts'

/**
 * Towns and institutions whose names are any words, by what stands beside them: who lives there, living and a
 * preposition, an institution's last word (`Normal General`, `Hill Academy`) or its first (`Royal Chattanooga`).
 */
export function addSites(sheet: Sheet): void {
  const { page } = sheet
  for (let index = 0; index < page.tokens.length; index++) {
    addDweller(sheet, index)
    addLed(sheet, index)
    addTail(sheet, index)
    addHead(sheet, index)
    addLady(sheet, index)
    addSaint(sheet, index)
    addCrown(sheet, index)
    addTown(sheet, index)
  }
}

function say(sheet: Sheet, from: number, to: number, points: number, kind: 'place' | 'institution'): void {
  const voice = kind === 'place' ? 'name of a town' : 'name of an institution'
  for (const tally of sheet.tallies.slice(from, to + 1)) lift(tally, voice, points, kind)
}

/** What no town and no founder is called. */
const NO_NAME =
  WORD.anatomy |
  WORD.functionWord |
  WORD.unit |
  WORD.vendor |
  WORD.role |
  WORD.kin |
  WORD.title |
  WORD.calendar |
  WORD.preposition
const MEANS = WORD.medical | WORD.protocol

/** A list of places or of names has it and no other, or no list at all. */
function isPure({ tokens, words }: Page, index: number): boolean {
  const [token, facts] = [tokens[index], words[index]]
  return facts?.isExplained === false && (token?.text.length ?? 0) >= (facts.wordClass === 'unknown' ? SITE.letters : 3)
}

/** Whether a list has it as a town or as somebody's name, whatever else it means. */
function isKnown(page: Page, index: number): boolean {
  const flags = page.words[index]?.flags ?? 0
  return (
    isPure(page, index) ||
    plainNames.has(page.tokens[index]?.text ?? '') ||
    (flags & (WORD.place | WORD.sureName)) !== 0
  )
}

/** A word with a capital that can be a town's or a founder's name. */
function isProper(page: Page, index: number): boolean {
  const { tokens, words, style } = page
  const [token, facts] = [tokens[index], words[index]]
  if (!token || !facts || token.shape === 'digits' || token.text.length < 3) return false
  if (doings.has(token.text) || handling.has(token.text) || middles.has(token.text)) return false
  if (isPure(page, index)) return token.shape !== 'lower' || style === 'small'
  // Phoenix, Orlando: a product may have a town's name.
  const isTown = (facts.flags & WORD.place) !== 0
  if ((facts.flags & (isTown ? NO_NAME & ~WORD.vendor : NO_NAME)) !== 0) return false
  const isMedical = (facts.flags & MEANS) !== 0 && !plainNames.has(token.text)
  if (token.shape === 'Title' && style === 'prose' && !page.isGerman) return !isMedical || isTown
  // Capitals among small letters are an abbreviation as often: `POUT site`.
  return (style === 'capitals' || token.shape === 'Title') && !isMedical && isKnown(page, index)
}

/** `Surprise resident`, `TRALEE RESIDENT`: a town begins a clause, and who lives there follows. */
function addDweller(sheet: Sheet, index: number): void {
  const { page } = sheet
  const { tokens, gaps } = page
  const next = tokens[index + 1]?.text ?? ''
  if (!(dwellers.has(next) || spots.has(next)) || !/^[ -]$/.test(gaps[index + 1] ?? '')) return
  if (ranks.has(tokens[index]?.text ?? '') || !isProper(page, index)) return
  const from = runBack(page, index)
  if (dwellers.has(next)) {
    if (startsClause(page, from)) say(sheet, from, index, SITE.sure, 'place')
  } else if (indexes(from, index).some((at) => isPlace(page, at))) say(sheet, from, index, SITE.asked, 'place')
}

/** A town by a list, and no word of medicine. */
function isPlace(page: Page, index: number): boolean {
  const flags = page.words[index]?.flags ?? 0
  return isPure(page, index) || ((flags & WORD.place) !== 0 && (flags & (MEANS | NO_NAME)) === 0)
}

/** The first word with a capital of the name that ends at `index`. */
function runBack(page: Page, index: number): number {
  let from = index
  const isNext = (at: number) =>
    at >= 0 && page.gaps[at + 1] === ' ' && isProper(page, at) && sameShape(page, at, index)
  while (from > index - SITE.words && isNext(from - 1)) from--
  return from
}

function runOn(page: Page, index: number): number {
  let to = index
  const isNext = (at: number) => /^[ -]$/.test(page.gaps[at] ?? '') && isProper(page, at) && sameShape(page, at, index)
  while (to < index + SITE.words && to + 1 < page.tokens.length && isNext(to + 1)) to++
  return to
}

const sameShape = ({ tokens }: Page, a: number, b: number) => tokens[a]?.shape === tokens[b]?.shape

/** `born Ware`, `OUTREACH Deal`, `lives in Peculiar`, `fell in buffalo`. */
function addLed(sheet: Sheet, index: number): void {
  const { page } = sheet
  const { tokens, gaps, style } = page
  if (!/^(?: |: ?)$/.test(gaps[index] ?? '')) return
  const before = tokens[index - 1]?.text ?? ''
  const isBare = townLeads.has(before)
  const lead = prepositions.has(before) && gaps[index - 1] === ' ' ? (tokens[index - 2]?.text ?? '') : ''
  const isLiving = livings.has(lead)
  if (!isBare && !isLiving && !happenings.has(lead)) return
  const flags = page.words[index]?.flags ?? 0
  const isTown = (flags & WORD.place) !== 0 && (flags & NO_NAME) === 0
  if (style === 'small' || page.isGerman) {
    if (isTown && (flags & (WORD.everyday | MEANS)) === 0)
      say(sheet, index, index, isLiving ? SITE.sure : SITE.asked, 'place')
    return
  }
  if (!isProper(page, index)) return
  const isSure = (isLiving && tokens[index]?.shape === 'Title') || isTown || isPure(page, index)
  if (isSure || isBare) say(sheet, index, runOn(page, index), isSure ? SITE.sure : SITE.asked, 'place')
}

/** `Normal General`, `Peshawar Chest Clinic`, `Green Academy`: a name, words of institutions, the last of which says it. */
function addTail(sheet: Sheet, index: number): void {
  const { page, tallies } = sheet
  const { tokens, gaps, style } = page
  if (!tails.has(tokens[index]?.text ?? '') || gaps[index] !== ' ') return
  if (tokens[index]?.shape === 'lower' && style !== 'small') return
  let last = index - 1
  while (last > index - SITE.words && middles.has(tokens[last]?.text ?? '') && gaps[last] === ' ') last--
  if (!isProper(page, last) || tallies[last]?.isClosed === true || !sameShape(page, last, index)) return
  const from = runBack(page, last)
  const isSure = indexes(from, last).some((at) => isPure(page, at))
  const isBetween = last < index - 1
  // ORANGE SCAN CENTRE: in capitals a word of every day needs more than the tail.
  const isKnownHere = (at: number) => (style === 'prose' ? isKnown(page, at) : isBetween && isPlace(page, at))
  const isStudy = STUDY.has(tokens[index]?.text ?? '') && !isBetween
  if (!isSure && (isStudy || !indexes(from, last).some(isKnownHere))) return
  if (isStudy && goesOnAsStudy(page, index)) return
  say(sheet, from, index, isSure ? SITE.sure : SITE.asked, 'institution')
}

const indexes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, offset) => from + offset)

/** Tails that are words of studies too. */
const STUDY = new Set([
  'mri',
  'imaging',
  'surgery',
  'va',
  'radiology',
  'general',
  'diagnostics',
  'memorial',
  'primary',
  'middle',
])

/** `Karimi MRI IAMs`, `Gallo surgery planned`: what follows belongs to the tail. */
function goesOnAsStudy({ words, tokens }: Page, index: number): boolean {
  if (tokens[index]?.text !== 'mri' && tokens[index]?.text !== 'surgery') return false
  return words[index + 1] !== undefined
}

/** `Royal Chattanooga`, `Port of Hull`, `Bodegas Lorente`. */
function addHead(sheet: Sheet, index: number): void {
  const { page } = sheet
  const { tokens, gaps } = page
  const isPort = tokens[index]?.text === 'port' && tokens[index + 1]?.text === 'of' && gaps[index + 1] === ' '
  const at = isPort ? index + 2 : index + 1
  if ((!isPort && !heads.has(tokens[index]?.text ?? '')) || gaps[at] !== ' ' || !isProper(page, at)) return
  if (tokens[index]?.shape === 'lower' && page.style !== 'small') return
  const to = runOn(page, at)
  const isSure = indexes(at, to).some((each) => isPure(page, each))
  if (isSure || isPort) say(sheet, index, to, isSure ? SITE.sure : SITE.asked, 'institution')
}

/** `Our Lady of Hull`, `Nuestra Señora del Carmen`. */
function addLady(sheet: Sheet, index: number): void {
  const { page } = sheet
  const { tokens, gaps } = page
  if (!ladies.has(tokens[index]?.text ?? '') || !OUR.has(tokens[index - 1]?.text ?? '')) return
  let to = index
  while (OF.has(tokens[to + 1]?.text ?? '') && gaps[to + 1] === ' ') to++
  const isNamed =
    to > index && gaps[to + 1] === ' ' && tokens[to + 1]?.shape !== 'digits' && tokens[to + 1] !== undefined
  say(sheet, index - 1, isNamed ? to + 1 : index, SITE.sure, 'institution')
}

const OUR = new Set(['our', 'nuestra', 'notre'])
const OF = new Set(['of', 'the', 'de', 'del', 'la', 'los', 'las', 'du', 'des'])

/** `St Jude's`, `Saint Bega's`: no valve and no wort. */
function addSaint(sheet: Sheet, index: number): void {
  const { page } = sheet
  const { tokens, gaps } = page
  const [saint, name] = [tokens[index], tokens[index + 1]]
  if (!saint || !name || (saint.text !== 'st' && saint.text !== 'saint') || !/^\.? $/.test(gaps[index + 1] ?? ''))
    return
  if (saint.shape === 'lower' && page.style !== 'small') return
  const isPossessive = tokens[index + 2]?.text === 's' && /^['’]$/.test(gaps[index + 2] ?? '')
  if (!isPossessive || tokens[index + 3]?.text === 'wort' || name.shape === 'digits') return
  const isEnd = endsClause(page, index + 2) || tokens[index + 3] !== undefined
  if (isEnd) say(sheet, index, index + 2, SITE.sure, 'institution')
}

/** `Princess Aidan`, `St Joseph`, `ST LUKE`: a given name behind it, and no device, fever or wort behind that. */
function addCrown(sheet: Sheet, index: number): void {
  const { page, tallies } = sheet
  const { tokens, gaps, words } = page
  const [crown, name, facts] = [tokens[index], tokens[index + 1], words[index + 1]]
  if (!crown || !name || !facts || !crowns.has(crown.text) || !/^\.? $/.test(gaps[index + 1] ?? '')) return
  if (crown.shape === 'lower' || name.shape === 'lower' || name.text.length < SITE.letters) return
  const isGiven =
    (facts.flags & WORD.givenName) !== 0 && (facts.flags & (NO_NAME | WORD.everyday | WORD.protocol)) === 0
  const next = words[index + 2]
  const isTerm = gaps[index + 2] === ' ' && ((next?.flags ?? 0) & (WORD.eponymHead | WORD.agent | WORD.vendor)) !== 0
  if (!isGiven || isTerm || tallies[index + 1]?.isClosed === true || name.text === 'jude') return
  say(sheet, index, index + 1, SITE.asked, 'institution')
}

/** Medicine Hat, TRUTH OR CONSEQUENCES: a town of plain words, with capitals or where a place stands. */
function addTown(sheet: Sheet, index: number): void {
  const { page } = sheet
  const { tokens, gaps, style } = page
  const count = townFrom((at) => tokens[at]?.text, index)
  if (count === undefined || !indexes(index + 1, index + count).every((at) => /^[ -]$/.test(gaps[at] ?? ''))) return
  const isWritten = tokens[index]?.shape !== 'lower' && tokens[index + count]?.shape !== 'lower'
  const isEvent = events.has(tokens[index + count + 1]?.text ?? '') || /@/.test(gaps[index] ?? '')
  const isLed = prepositions.has(tokens[index - 1]?.text ?? '') || isEvent
  if (isWritten || (style === 'small' && isLed)) say(sheet, index, index + count, SITE.sure, 'place')
}
