import type { Hit } from '../hit.ts'
import { isDay, isYear } from './calendar.ts'
import { isSetting, isTechnical, precedesUnit } from './context.ts'
import { runEnd } from './run.ts'
import type { CueFamily } from './cue-families.ts'
import { cueFamilies } from './cue-families.ts'
import type { Found } from './pattern.ts'
import { digitsIn, LIKELY, NOTHING, SURE } from './pattern.ts'
import { wordSet } from '../word-set.ts'

/*
 * Numbers behind a word that announces them: "MRN 00482913", "Acc#: B20394857", "plate no. QX51 TRV", "S/N 48-2913".
 * One pass over the words of a value; each cue looks once at what follows it.
 */

interface Cue {
  readonly words: readonly string[]
  readonly family: CueFamily
}

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Cues by their first word, the longest first. */
const cuesByWord = indexCues()

function indexCues(): ReadonlyMap<string, readonly Cue[]> {
  const index = new Map<string, Cue[]>()
  for (const family of cueFamilies) {
    for (const phrase of family.cues) {
      const words = phrase.split(' ')
      const [first = ''] = words
      index.set(first, [...(index.get(first) ?? []), { words, family }])
    }
  }
  for (const cues of index.values()) cues.sort((a, b) => b.words.length - a.words.length)
  return index
}

/** What may stand between a cue and its number. */
const JOIN =
  /(?:[ ._/-]{0,2}(?:number|numero|nummer|num|nbr|nos|no|nr|n[°o]?|ids?|code|ref|hash|file|is|was|ist|war|es|est|era|ending in|ends in|to|de|of|with|[:#=°№])(?![a-z])){0,3}[)\]]?[ \t._:#=([{"'~-]{0,4}/y
const SIGNED = /[:#=°№([]|(?<![a-z])(?:n[or]|number|numero|nummer|num|nbr|is|was|ist)(?![a-z])/
/** Last words of a cue that say as much as a sign. */
const SIGNING = wordSet('id ids no nr num number numero nummer n ref identifier identifiant sn serie serial')
/** Up to five blocks, joined only to blocks that have digits or to one or two letters: 77-10293-B, not 48291-left. */
const VALUE = /[\p{L}\p{N}]{1,40}(?:[-/.:_](?=\p{L}{0,4}\p{N})[\p{L}\p{N}]{1,24}|[-_]\p{L}{1,2}(?![\p{L}\p{N}])){0,6}/uy
/** AB 12345, QX51 TRV, 004 82 913: blocks of an ID with blanks between. */
const SPACED =
  /(?:\p{Lu}{1,4} \p{N}{3,15}|\p{Lu}{2} \p{Lu}-?\p{N}{3,12}|\p{N}{1,4}(?: \p{N}{2,4}){1,5}|\p{Lu}{1,3}-?\p{N}{1,4} ?\p{Lu}{1,3}|\p{N}{1,4} ?\p{Lu}{2,3}(?: \p{N}{1,4})?|\p{Lu}{1,3} ?-? ?\p{Lu}{1,2} \p{N}{1,4}[EH]?)(?![\p{L}\p{N}])/uy
const PHONE =
  /(?:x ?)?\+?\(?\d(?:(?!\)[.] )[ ().\/-]{0,3}\d){2,17}(?:[ ,]{0,2}(?:x|ext\.?|extension) ?\d{1,6})?(?!\d)/iy
const UDI = /(?:\(\d{2,4}\)[A-Za-z0-9./-]{1,30} ?){1,6}/y
/** Plates in any case: kl-gu 381, qx51 trv. */
const PLATE =
  /(?:\p{L}{2}[ -]?\p{N}{3}[ -]?\p{L}{2}|\p{L}{1,3}[ -]?\p{L}{1,2}[ -]\p{N}{1,4}[EHeh]?|\p{L}{2}\p{N}{2} ?\p{L}{3}|\p{N}{4}[ -]?\p{L}{3}|\p{L}{3}[ -]?\p{N}{3,4})(?![\p{L}\p{N}])/uy
const LOGIN = /@?[\p{L}\p{N}][\p{L}\p{N}._@-]{1,40}/uy
const NOBODY =
  /^(?:defined|default|admin|administrator|none|unknown|user|name|guest|system|service|anonymous|id|n\/a)$/i
/** A second number of the same kind: "MRN 48291 and 77310". */
const NEXT = / ?(?:,|;|\/|&|and|und|y|et|or|oder) ?/y

/** Numbers behind their cue; `certainOnly` for guarded text. */
export function findCued(norm: string, lower: string, certainOnly: boolean): Hit[] {
  const words = [...lower.matchAll(/[a-z]+/g)].map((match): Word => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
  const hits: Hit[] = []
  for (let index = 0; index < words.length; index++) {
    for (const cue of cuesByWord.get(words[index]?.text ?? '') ?? []) {
      if (certainOnly && cue.family.isCertain !== true) continue
      const last = matchCue(lower, words, index, cue)
      const found = last === undefined ? [] : valuesBehind(norm, lower, last.end, cue)
      if (found.length > 0) {
        hits.push(...found)
        break
      }
    }
  }
  return hits
}

/** The last word of a cue that begins at a word, with at most two separators between its words. */
function matchCue(lower: string, words: readonly Word[], index: number, cue: Cue): Word | undefined {
  for (let offset = 1; offset < cue.words.length; offset++) {
    const left = words[index + offset - 1]
    const right = words[index + offset]
    if (left === undefined || right === undefined || right.text !== cue.words[offset]) return undefined
    if (right.start - left.end > 2 || /[^ ._/'°-]/.test(lower.slice(left.end, right.start))) return undefined
  }
  return words[index + cue.words.length - 1]
}

/** A join and the letters of a number are not longer. */
const DIGIT_REACH = 64

/** Cheap: most cues are words of a sentence and lead to no number. */
function isBeforeDigit(norm: string, from: number): boolean {
  const to = Math.min(norm.length, from + DIGIT_REACH)
  for (let at = from; at < to; at++) {
    const unit = norm.charCodeAt(at)
    if ((unit >= 0x30 && unit <= 0x39) || unit > 0x7f) return true
  }
  return false
}

function valuesBehind(norm: string, lower: string, cueEnd: number, { words, family }: Cue): Hit[] {
  if (family.kind !== 'user' && !isBeforeDigit(norm, cueEnd)) return []
  const join = matchAt(JOIN, lower, cueEnd) ?? ''
  const last = words.at(-1) ?? ''
  // FB_tra_KM: free breathing.
  if (family.kind === 'user' && join.includes('_') && SHORT_SITES.has(last)) return []
  const isSigned = SIGNED.test(join) || (SIGNING.has(last) && (words.length > 1 || join.startsWith('.')))
  const hits: Hit[] = []
  for (let start: number | undefined = cueEnd + join.length; start !== undefined;) {
    const text: string | undefined = valueAt(norm, start, family, isSigned)
    if (text === undefined) break
    const end: number = start + text.length
    hits.push({
      start,
      end,
      kind: family.kind,
      voice: `pattern:cue-${family.kind}`,
      score: hits.length > 0 ? LIKELY : SURE - 2,
    })
    const gap: string | undefined = matchAt(NEXT, lower, end)
    start = gap === undefined || hits.length > 8 || family.kind === 'user' ? undefined : end + gap.length
  }
  // What follows the first needs to look like it, not like a count: as many digits, or nearly.
  const [first, ...more] = hits
  const alike = more.filter(({ start, end }) => first && Math.abs(end - start - (first.end - first.start)) <= 2)
  return first ? [first, ...alike] : []
}

/** Places where people have accounts, and words of sequences. */
const SHORT_SITES = wordSet('fb ig insta handle pseudo snap')

function matchAt(expression: RegExp, text: string, at: number): string | undefined {
  expression.lastIndex = at
  return expression.exec(text)?.[0]
}

function valueAt(norm: string, start: number, family: CueFamily, isSigned: boolean): string | undefined {
  if (start >= norm.length) return undefined
  return formsOf(family)
    .map((form) => (form === RUN ? runAt(norm, start) : matchAt(form, norm, start)))
    .find((text) => text !== undefined && isValue(norm, start, text, family, isSigned))
}

/** The forms that a kind may take, the longest first. */
function formsOf({ kind }: CueFamily): readonly (RegExp | typeof RUN)[] {
  if (kind === 'phone' || kind === 'fax') return [PHONE]
  if (kind === 'user') return [LOGIN]
  if (kind === 'vehicle') return [SPACED, PLATE, RUN, VALUE]
  if (kind === 'device') return [UDI, RUN, VALUE]
  if (kind === 'photo' || kind === 'biometric') return [SPACED, VALUE]
  return [RUN, SPACED, VALUE]
}

/** As far as the blocks of one number go on. */
const RUN = 'run'

function runAt(norm: string, start: number): string | undefined {
  const end = runEnd(norm, start)
  return end === undefined ? undefined : norm.slice(start, end)
}

function isValue(norm: string, start: number, text: string, family: CueFamily, isSigned: boolean): boolean {
  const digits = digitsIn(text)
  const isOwnNumber = OWN_NUMBER.test(norm.slice(Math.max(0, start - 8), start))
  if (STAGE.test(text) || isSettingOf(text, family, isSigned || isOwnNumber)) return false
  if (family.kind === 'user') return isLogin(text, isSigned)
  if (digits === 0 || digits < leastOf(text, family, isSigned) || isSetOfMeasures(text)) return false
  const isGlued = /\p{L}/u.test(norm.charAt(start - 1))
  if (isGlued && family.leastBare > 4 && !/\d{6}/.test(text)) return false
  if (
    family.kind === 'device' &&
    !isSigned &&
    !(/\d{4}/.test(text) || (/\d{3}/.test(text) && /\p{L}/u.test(text)) || /\d\p{L}\d/u.test(text))
  )
    return false
  const found: Found = { text, start, end: start + text.length, norm, groups: [] }
  if (isMeasure(text) || (/^[\d.]{1,7}$/.test(text) && precedesUnit(found) && family.kind !== 'vehicle')) return false
  // "since case 2019", "visit 2018": a year; "no. 2019" too.
  const isCalled = isSigned && (family.kind === 'phone' || family.kind === 'fax')
  if (/^\d{4}$/.test(text) && family.kind !== 'ssn' && !isCalled && isYear(Number(text)) && family.leastBare > 3)
    return false
  if (family.kind === 'phone' && family.least === 7) return isCall(found)
  return true
}

/** `ID TR 4821`: behind these no machine is set. */
const OWN_NUMBER = /(?<![\p{L}\p{N}])(?:ID|MRN|PID|Id|mrn|HN|URN|NHS|SSN)[ .]{1,2}$/u

/** Behind `MRN` and the like no machine is set, and behind a sign no four digits are a setting: `MRN: TR 4821`. */
function isSettingOf(text: string, { kind, isCertain, leastBare }: CueFamily, isSigned: boolean): boolean {
  if (kind === 'vehicle' || isCertain === true || !isSetting(text)) return false
  return !(isSigned && kind !== 'device' && leastBare !== Infinity && digitsIn(text) >= 4)
}

/** pT3N1M0: what a pathologist writes behind `path`. */
const STAGE = /^(?:[ypcr]{0,2}[TNMGRLV][\dxXisabc]{1,3}){2,6}$/

/** Without a sign a login shows itself by a digit or a sign between letters: `user kporter3`, `insta kel.porter`. */
function isLogin(text: string, isSigned: boolean): boolean {
  if (NOBODY.test(text) || text.length < 3) return false
  return isSigned || text.startsWith('@') || /^@?\p{L}{2,}[._]\p{L}{2,}|^@?\p{L}{2,}[._-]?\d{1,4}$/u.test(text)
}

/** Letters among the digits say as much as two more digits. */
function leastOf(text: string, { least, leastBare }: CueFamily, isSigned: boolean): number {
  if (isSigned) return least
  return /\p{L}/u.test(text) && text.length >= 6 ? Math.min(leastBare, Math.max(3, leastBare - 2)) : leastBare
}

/** "call 20190412" and "on 12/04/2019" are dates, "on 512 512 1024" sizes: only a number that groups like a phone. */
function isCall(found: Found): boolean {
  const { text } = found
  if (/^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}$/.test(text)) return false
  if (
    /^\d{8}$/.test(text) &&
    isYear(Number(text.slice(0, 4))) &&
    isDay(Number(text.slice(6)), Number(text.slice(4, 6)))
  )
    return false
  return !isTechnical({ ...found, start: 0 }) && scoreOfGroups(text) > NOTHING
}

/** Two to five groups, none a single digit; the rest are lists of values. */
function scoreOfGroups(text: string): number {
  const groups = text.split(/\D+/).filter((group) => group !== '')
  return groups.length <= 6 && groups.every((group, index) => group.length >= 2 || index === 0) ? LIKELY : NOTHING
}

/** 3.0x28mm, 120kV/200mA, 5Fr/110cm: sizes, and numbers with units alone. */
function isSetOfMeasures(text: string): boolean {
  if (/^[\d.]{1,5}(?:[x*][\d.]{1,5}){1,3}\p{L}{0,2}$/iu.test(text)) return true
  const blocks = text.split(/[^\p{L}\p{N}]/u)
  return (
    blocks.some((block) => isMeasure(block) || /^\d+(?:fr|f|ga)$/i.test(block)) &&
    blocks.every((block) => /^\d/.test(block))
  )
}

/** 12MM, 3.5T, 120kVp: a number and its unit. */
function isMeasure(text: string): boolean {
  return /^\d+(?:\.\d+)?(?:mm|cm|ms|s|t|kv|kvp|ma|mas|hz|khz|mhz|mgy|cgy|gy|msv|mbq|ml|cc|g|kg|mg|x\d{1,5}|hu|px|deg|min|sec|d|w|y|yo|m)$/i.test(
    text,
  )
}
