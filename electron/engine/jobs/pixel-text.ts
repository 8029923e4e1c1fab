import { PIXEL_TEXT } from '#shared/model/text'
import { linesOf } from '#engine/pixels/index'
import type { Reading } from '#engine/pixels/read/reading'
import type { TextValue } from '#engine/store/records'

/** The unique values that readings of one Instance say. */
export function pixelTexts(readings: readonly Reading[]): TextValue[] {
  const values = new Set(readings.flatMap((reading) => linesOf(reading).map(({ value }) => value)))
  return [...values].sort().map((value): TextValue => [PIXEL_TEXT.signature, PIXEL_TEXT.vr, value])
}
