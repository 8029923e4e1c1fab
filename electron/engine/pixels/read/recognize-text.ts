import { renderRegion } from '../render/looks.ts'
import type { Plane } from '../render/plane.ts'
import { clipRegions } from '../region.ts'
import type { Region } from '../region.ts'
import { beyond, continuedRegion, isKnowable } from './continued.ts'
import { fitRegion, hasInkBeside } from './fit-region.ts'
import type { Sighted, Sighting } from './join-sightings.ts'
import type { GrayImage, Readers, Recognized, Recognizer } from './readers.ts'
import type { Angle, ReadText, Voice } from './reading.ts'
import { unstacked } from './unstacked.ts'
import { upright } from './upright.ts'

/** Confidences and scores are told in steps of a twentieth, so that machines agree. */
const STEPS = 20
/** Boxes this much higher than wide hold turned text; nearly square ones may. */
const TURNED = 1.5
const MAYBE_TURNED = 0.75
/** Looks that are tried for a reading that is sure. */
const MOST_LOOKS = 3
/** What is read so surely needs no second look at it. */
const SURE = 0.9

/**
 * What the recognizers make of one piece of text, with what the detector has not seen of it; `beside`: other pieces, which
 * it does not reach. `undefined`: it has no area inside the frame.
 */
export async function recognizeText(
  sighted: Sighted,
  readers: Readers,
  beside: readonly Region[] = [],
): Promise<ReadText | undefined> {
  const [first] = sighted.sightings
  const [lead, ...others] = readers.recognizers
  if (!first || !lead) return undefined
  const seen = evenly(sighted.region, first.plane)
  if (!seen) return undefined
  const { region, view: best } = await wholeView(seen, await bestView(sighted, seen, lead), beside, lead)
  const texts: Voice[] = [voice(lead, best.read)]
  for (const recognizer of others) texts.push(voice(recognizer, await single(recognizer, best.line)))
  const fitted = fitRegion(region, renderRegion(best.sighting.plane, best.sighting.look, region), best.angle)
  return {
    region: evenly(fitted, first.plane) ?? region,
    seen: quantized(first.score),
    angle: best.angle,
    texts,
    rendering: best.sighting.look.name,
  }
}

/** From here on a reading of so many different letters may be text; of more letters it need not be as sure. */
const LIKELY = { confidence: 0.7, letters: 2 } as const
const MAYBE = { confidence: 0.5, letters: 3 } as const
/** What a recognizer that knows Chinese reads in combs, grids and rulers. */
const RULED = /[川州三田]/g

/** Whether the first recognizer can make something of it. */
export async function looksLikeText(sighted: Sighted, { recognizers: [lead] }: Readers): Promise<boolean> {
  const [first] = sighted.sightings
  const region = first && evenly(sighted.region, first.plane)
  if (!lead || !region) return false
  const { text, confidence } = (await bestView(sighted, region, lead)).read
  const letters = differentLetters(text)
  return [LIKELY, MAYBE].some((least) => confidence >= least.confidence && letters >= least.letters)
}

/** Teeth of a comb and squares of a board are read as one letter again and again. */
function differentLetters(text: string): number {
  return new Set(
    text
      .replace(RULED, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]/gu),
  ).size
}

interface View {
  readonly sighting: Sighting
  readonly angle: Angle
  readonly line: GrayImage
  readonly read: Recognized
}

/** The look and the angle that the first recognizer is surest of; looks at no more than it takes to be sure. */
async function bestView(sighted: Sighted, region: Region, recognizer: Recognizer): Promise<View> {
  const [usual, ...others] = anglesOf(region)
  const looks = distinctLooks(sighted.sightings).slice(0, MOST_LOOKS)
  let best: View | undefined
  for (const sighting of looks) {
    best = surer(best, await view(sighting, region, usual, recognizer))
    if (usual === 0 && isSure(best.read)) return best
  }
  if (!best) throw new TypeError('text without a sighting')
  for (const angle of others) best = surer(best, await view(best.sighting, region, angle, recognizer))
  if (usual === 0 || isSure(best.read)) return best
  const stacked = await stackedView(best.sighting, region, recognizer)
  return stacked ? surer(best, stacked) : best
}

/** The view of a region, or of a longer one in which its text goes on. */
async function wholeView(
  region: Region,
  best: View,
  beside: readonly Region[],
  recognizer: Recognizer,
): Promise<{ readonly region: Region; readonly view: View }> {
  const { sighting, angle, read } = best
  const size = { columns: sighting.plane.width, rows: sighting.plane.height }
  const wide = isKnowable(read) ? beyond(region, angle, beside, size) : undefined
  if (!wide || !goesOn(best, region, wide)) return { region, view: best }
  const { read: more } = await view(sighting, wide, angle, recognizer)
  const whole = continuedRegion({ region, read }, { region: wide, read: more }, angle)
  const even = whole && evenly(whole, sighting.plane)
  if (!even) return { region, view: best }
  return { region: even, view: await view(sighting, even, angle, recognizer) }
}

function goesOn({ sighting: { plane, look } }: View, region: Region, wide: Region): boolean {
  const { left, top } = wide
  const own = {
    left: region.left - left,
    top: region.top - top,
    right: region.right - left,
    bottom: region.bottom - top,
  }
  return hasInkBeside(renderRegion(plane, look, wide), own)
}

async function view(sighting: Sighting, region: Region, angle: Angle, recognizer: Recognizer): Promise<View> {
  const line = upright(renderRegion(sighting.plane, sighting.look, region), angle)
  return { sighting, angle, line, read: await single(recognizer, line) }
}

async function stackedView(sighting: Sighting, region: Region, recognizer: Recognizer): Promise<View | undefined> {
  const line = unstacked(renderRegion(sighting.plane, sighting.look, region))
  return line && { sighting, angle: 0, line, read: await single(recognizer, line) }
}

function surer(before: View | undefined, now: View): View {
  return before && weight(before.read) >= weight(now.read) ? before : now
}

function distinctLooks(sightings: readonly Sighting[]): readonly Sighting[] {
  return sightings.filter(
    (sighting, index) =>
      !sightings.slice(0, index).some(({ plane, look }) => plane === sighting.plane && look === sighting.look),
  )
}

function anglesOf({ left, top, right, bottom }: Region): readonly [Angle, ...Angle[]] {
  const upward = (bottom - top) / (right - left)
  if (upward > TURNED) return [270, 90]
  return upward > MAYBE_TURNED ? [0, 180, 270, 90] : [0, 180]
}

/** One letter is quickly sure of itself. */
const isSure = ({ text, confidence }: Recognized): boolean => confidence >= SURE && text.trim().length > 1
const weight = ({ text, confidence }: Recognized): number => (text.trim().length > 1 ? confidence : confidence / 2)

async function single(recognizer: Recognizer, line: GrayImage): Promise<Recognized> {
  const [read] = await recognizer.recognize([line])
  return read ?? { text: '', confidence: 0 }
}

function voice({ name }: Recognizer, { text, confidence }: Recognized): Voice {
  return { reader: name, text: text.trim(), confidence: text.trim() === '' ? 0 : quantized(confidence) }
}

const quantized = (part: number): number => Math.round(Math.min(Math.max(part, 0), 1) * STEPS) / STEPS

/** Rounded outward to even pixels, within the frame. */
function evenly({ left, top, right, bottom }: Region, { width, height }: Plane): Region | undefined {
  const wide = {
    left: 2 * Math.floor(left / 2),
    top: 2 * Math.floor(top / 2),
    right: 2 * Math.ceil(right / 2),
    bottom: 2 * Math.ceil(bottom / 2),
  }
  return clipRegions([wide], { columns: width, rows: height })[0]
}
