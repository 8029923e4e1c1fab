import { findTextLike } from '../gate/gate.ts'
import type { TextLike } from '../gate/join-windows.ts'
import { looksOf } from '../render/looks.ts'
import { planesOf } from '../render/plane.ts'
import type { Plane } from '../render/plane.ts'
import { clipRegions } from '../region.ts'
import { detectText } from './detect-text.ts'
import { compareRegions, joinSightings } from './join-sightings.ts'
import type { Sighting } from './join-sightings.ts'
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
  let isEmpty = true
  for (const plane of planesOf(frame)) {
    const regions = regionsOf(plane, hints)
    if (regions.length === 0) continue
    isEmpty = false
    sightings.push(...(await detectText(plane, looksOf(plane, frame.info), regions, readers)))
  }
  const found: ReadText[] = []
  for (const sighted of joinSightings(sightings)) {
    const text = await recognizeText(sighted, readers)
    if (text) found.push(text)
  }
  return {
    model: readers.digest,
    width,
    height,
    gate: gateOf(hints, isEmpty),
    found: [...withoutSlivers(found)].sort((a, b) => compareRegions(a.region, b.region)),
  }
}

/** What the caller asks for by itself is as clear as can be. */
function regionsOf(plane: Plane, { bypassGate, regions }: ReadHints): readonly TextLike[] {
  if (!regions && !bypassGate) return findTextLike(plane)
  const whole = { left: 0, top: 0, right: plane.width, bottom: plane.height }
  const asked = clipRegions(regions ?? [whole], { columns: plane.width, rows: plane.height })
  return asked.map((region) => ({ region, core: region, windows: Infinity }))
}

function gateOf({ bypassGate, regions }: ReadHints, isEmpty: boolean): Reading['gate'] {
  if (bypassGate || regions) return 'bypassed'
  return isEmpty ? 'empty' : 'passed'
}
