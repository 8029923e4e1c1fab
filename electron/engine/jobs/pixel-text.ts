import { linesOf } from '#engine/pixels/decide/lines'
import type { Reading } from '#engine/pixels/read/reading'
import type { TextValue } from '#engine/store/records'

/**
 * The attribute path under which text read in pixels is a unique value of the submission, and with which VR: it is judged
 * as prose, whatever the VR of the pixels themselves.
 */
export const PIXEL_TEXT = { signature: 'PixelData', vr: 'UT' } as const

/** The unique values that readings of one Instance say. */
export function pixelTexts(readings: readonly Reading[]): TextValue[] {
  const values = new Set(readings.flatMap((reading) => linesOf(reading).map(({ value }) => value)))
  return [...values].sort().map((value): TextValue => [PIXEL_TEXT.signature, PIXEL_TEXT.vr, value])
}
