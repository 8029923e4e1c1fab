import { clipRegions, type Region } from '../region.ts'
import type { Size } from '../region.ts'
import type { Recognized } from './readers.ts'
import type { Angle } from './reading.ts'

/*
 * A detector ends a line early where its last letters are fainter or the ground is rough. A recognizer that is given more
 * of the row says whether the text goes on: it has to read the same again, and more of it.
 */

/** So far beyond a box it is looked, in heights of its letters: longer than the second half of a date. */
const REACH = 7
/** Only what is read so surely, and has so many letters, is known again. */
const KNOWN = { confidence: 0.7, letters: 3 } as const
/** What goes on is so many letters at least, and the whole is read so surely. */
const MORE = { letters: 2, confidence: 0.8 } as const
/** Letters at either end of what was read may have been cut by the box. */
const CUT_LETTERS = 1
/** What follows is measured by the letters that were there, and may be wider. */
const WIDER = 1.2

/** The region with what may follow on either side along its text, up to what else was found there; `undefined`: nothing. */
export function beyond(region: Region, angle: Angle, others: readonly Region[], frame: Size): Region | undefined {
  const isAcross = angle === 0 || angle === 180
  const thick = isAcross ? region.bottom - region.top : region.right - region.left
  const long = isAcross ? region.right - region.left : region.bottom - region.top
  if (long < thick) return undefined
  const by = REACH * thick
  const wide = isAcross
    ? { ...region, left: region.left - by, right: region.right + by }
    : { ...region, top: region.top - by, bottom: region.bottom + by }
  const free = others.reduce((clear, other) => shortOf(other, region, clear, isAcross), wide)
  const [whole] = clipRegions([free], frame)
  const grown = whole && (isAcross ? whole.right - whole.left : whole.bottom - whole.top) - long
  return grown !== undefined && grown >= thick ? whole : undefined
}

/** Without what lies on or behind another box in the same row. */
function shortOf(other: Region, own: Region, wide: Region, isAcross: boolean): Region {
  const isBeside =
    other.left < wide.right && other.right > wide.left && other.top < wide.bottom && other.bottom > wide.top
  if (!isBeside) return wide
  if (isAcross) {
    if (other.left >= own.right) return { ...wide, right: Math.min(wide.right, other.left) }
    if (other.right <= own.left) return { ...wide, left: Math.max(wide.left, other.right) }
    // In the row and partly in the box: nobody knows what is whose.
    return { ...wide, left: own.left, right: own.right }
  }
  if (other.top >= own.bottom) return { ...wide, bottom: Math.min(wide.bottom, other.top) }
  if (other.bottom <= own.top) return { ...wide, top: Math.max(wide.top, other.bottom) }
  return { ...wide, top: own.top, bottom: own.bottom }
}

/** Whether a reading is such that its letters can be found again in a longer one. */
export const isKnowable = ({ text, confidence }: Recognized): boolean =>
  confidence >= KNOWN.confidence && compact(text).length >= KNOWN.letters

/**
 * The region in which a text goes on, given the wider one and what was read in both; `undefined`: it does not. As wide as
 * the letters that came.
 */
export function continuedRegion(
  { region, read }: { readonly region: Region; readonly read: Recognized },
  wide: { readonly region: Region; readonly read: Recognized },
  angle: Angle,
): Region | undefined {
  if (wide.read.confidence < MORE.confidence) return undefined
  const [own, all] = [compact(read.text), compact(wide.read.text)]
  const kept = own.slice(CUT_LETTERS, own.length - CUT_LETTERS)
  const at = all.indexOf(kept)
  if (kept === '' || at < 0) return undefined
  const before = Math.max(0, at - CUT_LETTERS)
  const after = Math.max(0, all.length - (at + kept.length + CUT_LETTERS))
  if (Math.max(before, after) < MORE.letters) return undefined
  const isAcross = angle === 0 || angle === 180
  const long = isAcross ? region.right - region.left : region.bottom - region.top
  const widths = [before, after].map((letters) => Math.ceil((WIDER * long * letters) / own.length))
  const [toStart = 0, toEnd = 0] = angle === 0 || angle === 90 ? widths : widths.reverse()
  return isAcross
    ? {
        ...region,
        left: Math.max(wide.region.left, region.left - toStart),
        right: Math.min(wide.region.right, region.right + toEnd),
      }
    : {
        ...region,
        top: Math.max(wide.region.top, region.top - toStart),
        bottom: Math.min(wide.region.bottom, region.bottom + toEnd),
      }
}

const compact = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
