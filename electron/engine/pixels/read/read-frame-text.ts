import { findTextLike, holdsLetters } from '../gate/gate.ts'
import type { TextLike } from '../gate/gate.ts'
import { looksOf } from '../render/looks.ts'
import { planesOf } from '../render/plane.ts'
import type { Plane } from '../render/plane.ts'
import { areaOf, clipRegions, sharedArea, unionOf } from '../region.ts'
import type { Region, Size } from '../region.ts'
import { detectText } from './detect-text.ts'
import type { Probe, Searched } from './detect-text.ts'
import { compareRegions, joinSightings } from './join-sightings.ts'
import type { Sighted, Sighting } from './join-sightings.ts'
import { joinStacks } from './join-stacks.ts'
import type { ReadHints } from './read-hints.ts'
import type { Readers } from './readers.ts'
import type { Reading, ReadText, StoredFrame } from './reading.ts'
import { recognizeText } from './recognize-text.ts'
import { withoutSlivers } from './without-slivers.ts'

/**
 * Everything that can be read in one frame. The gate looks first; what it sees is searched for lines in every look that
 * differs, and each line is read by every recognizer. Throws Problem PIX-DECODE, OCR-MODEL, OCR-RUN.
 */
export async function readFrameText(frame: StoredFrame, hints: ReadHints, readers: Readers): Promise<Reading> {
  const { columns: width, rows: height } = frame.info
  const sightings: Sighting[] = []
  const searched: Searched[] = []
  const planes = planesOf(frame)
  for (const plane of planes) {
    const regions = regionsOf(plane, hints).filter((region) => !isSearched(region, searched))
    if (regions.length === 0) continue
    searched.push(...regions)
    sightings.push(...(await detectText(plane, looksOf(plane, frame.info), regions, readers)))
  }
  let found = await recognizeAll(sightings, readers)
  const [first] = planes
  const isAsked = hints.bypassGate || hints.regions !== undefined
  if (first && !isAsked && found.some(isWriting) && !searched.some(({ region }) => isNearlyAll(region, first))) {
    const looks = looksOf(first, frame.info).slice(0, LOOKS_AT_ALL)
    sightings.push(...(await detectText(first, looks, [wholeOf(first)], readers)))
    found = await recognizeAll(sightings, readers)
  }
  return {
    model: readers.digest,
    width,
    height,
    gate: gateOf(hints, searched.length === 0),
    found: [...withoutSlivers(found)].sort((a, b) => compareRegions(a.region, b.region)),
  }
}

async function recognizeAll(sightings: readonly Sighting[], readers: Readers): Promise<readonly ReadText[]> {
  const pieces = joinStacks(joinSightings(sightings))
  const found: ReadText[] = []
  for (const sighted of pieces) {
    const beside = pieces.filter((other) => other !== sighted).map((other) => other.region)
    const text = await recognizeText(sighted, readers, beside)
    if (text && (isRead(text) || hasLetters(sighted, text.region))) found.push(text)
  }
  return found
}

/** Looks in which an image is searched wholly once something was read in it: who writes once writes more. */
const LOOKS_AT_ALL = 2
/** What is read in an image that was written into has so many letters. */
const WRITTEN = 3

const isWriting = ({ texts }: ReadText): boolean =>
  texts.some(({ text, confidence }) => confidence >= SURE && text.length >= WRITTEN)

/** From here on a recognizer is sure that there are letters. */
const SURE = 0.85

const isRead = ({ texts }: ReadText): boolean =>
  texts.some(({ text, confidence }) => confidence >= SURE && text.length > 1)

/** What no recognizer is sure of is text only where it has the form of letters. */
function hasLetters({ sightings: [first] }: Sighted, region: Region): boolean {
  return first !== undefined && holdsLetters(first.plane, region)
}

/** Pixels that the detector looks at when it looks at a whole frame: a large one is not doubled, or even made smaller. */
const WHOLE_PIXELS = 4_000_000
/** Print of 8 pixels is read at twice its size: 97 % of it is found, at its own size 91 %. */
const SCALE = 2
/** Smaller than half, only posters are read. */
const LEAST_SCALE = 0.5

/**
 * What the caller asks for by itself is as clear as can be. A bypass adds the whole frame to what the gate sees, at a
 * scale that can be paid for; of colour the luma alone, as letters differ from their ground there nearly always.
 */
function regionsOf(plane: Plane, { bypassGate, regions }: ReadHints): readonly Searched[] {
  if (regions) {
    const asked = clipRegions(regions, { columns: plane.width, rows: plane.height })
    return asked.map((region) => ({ region, scale: SCALE, windows: Infinity, probes: [] }))
  }
  const seen = findTextLike(plane).map((found) => ({
    region: found.region,
    scale: SCALE,
    windows: found.windows,
    probes: probesOf(found),
  }))
  if (!bypassGate || plane.name === 'strongest' || plane.name === 'weakest') return seen
  const { region, scale } = wholeOf(plane)
  const probes = [...seen.flatMap((found) => found.probes), { region, scale: scale * OF_SCALE, looks: 1 }]
  const whole = { ...wholeOf(plane), probes }
  return scale < SCALE ? [...seen, whole] : [whole]
}

/** A frame as it is searched wholly, wherever the gate saw something. */
function wholeOf({ width, height }: Plane): Searched {
  const scale = Math.min(SCALE, Math.max(LEAST_SCALE, Math.sqrt(WHOLE_PIXELS / (width * height))))
  return {
    region: { left: 0, top: 0, right: width, bottom: height },
    scale,
    windows: Infinity,
    probes: [],
    isWhole: true,
  }
}

const isNearlyAll = (region: Region, { width, height }: Plane): boolean => areaOf(region) >= KNOWN * width * height

/** At half of the scale a detector still sees that there is something, if it is not small. */
const OF_SCALE = 0.5
/** Around a row of letters, in its heights and in pixels: what the detector wants to see of its surroundings. */
const AROUND = { heights: 0.75, pixels: 14 } as const

/** Of the rows of a region, so many of those that are most like writing are looked at: where they say nothing, none does. */
const MOST_ROWS = 6
/** From here on what does not show in the first look is looked at in the second. */
const VERY_LIKE = 1

/** What is looked at first of a region. */
function probesOf({ region, rows: like }: TextLike): readonly Probe[] {
  const likeliest = like.slice(0, MOST_ROWS)
  const looks = likeliest.some(({ likeness }) => likeness >= VERY_LIKE) ? 2 : 1
  return [false, true].flatMap((isTurned) => {
    const rows = likeliest.filter((row) => row.isTurned === isTurned).map((row) => aroundRow(row.region, region))
    return joinedRegions(rows).map((part) => ({ region: part, scale: SCALE, isTurned, looks }))
  })
}

function aroundRow(row: Region, within: Region): Region {
  const height = Math.min(row.right - row.left, row.bottom - row.top)
  const by = Math.max(AROUND.pixels, Math.ceil(AROUND.heights * height))
  return {
    left: Math.max(within.left, row.left - by),
    top: Math.max(within.top, row.top - by),
    right: Math.min(within.right, row.right + by),
    bottom: Math.min(within.bottom, row.bottom + by),
  }
}

/** Regions that overlap become one. */
function joinedRegions(regions: readonly Region[]): readonly Region[] {
  const joined: Region[] = []
  for (const region of regions) {
    let whole = region
    for (let at = joined.findIndex((other) => sharedArea(other, whole) > 0); at >= 0;) {
      whole = unionOf(whole, joined[at] ?? whole)
      joined.splice(at, 1)
      at = joined.findIndex((other) => sharedArea(other, whole) > 0)
    }
    joined.push(whole)
  }
  return joined
}

/** Of a region, how much was searched before, in another plane of the colours. */
const KNOWN = 0.9

/** Whether another plane showed the same place at least about as clearly: its looks show what this one would. */
function isSearched({ region, windows }: Searched, before: readonly Searched[]): boolean {
  return before.some((other) => {
    if (other.windows < windows * KNOWN) return false
    const [shared] = clipRegions([moved(region, other.region)], sizeOf(other.region))
    return shared !== undefined && areaOf(shared) >= KNOWN * areaOf(region)
  })
}

const sizeOf = ({ left, top, right, bottom }: Region): Size => ({ columns: right - left, rows: bottom - top })

function moved({ left, top, right, bottom }: Region, { left: x, top: y }: Region): Region {
  return { left: left - x, top: top - y, right: right - x, bottom: bottom - y }
}

function gateOf({ bypassGate, regions }: ReadHints, isEmpty: boolean): Reading['gate'] {
  if (bypassGate || regions) return 'bypassed'
  return isEmpty ? 'empty' : 'passed'
}
