import type { Reading } from '../read/reading.ts'
import type { Region } from '../region.ts'

/** Why a line must not be called harmless without a look. */
export type Doubt = 'none' | 'disagreement' | 'lowConfidence'

/** A piece of a line's value and where it stands in the frame. */
export interface PixelPart {
  readonly region: Region
  /** UTF-16 units of the line's `value`; other readings of the same region have parts of their own. */
  readonly at: number
  readonly length: number
}

/** Boxes of one frame that are read as one: in reading order, a label with the value that stands apart from it. */
export interface PixelLine {
  readonly regions: readonly Region[]
  /** The reading that is shown. `value` begins with it. */
  readonly text: string
  /** Other readings of the whole line, where they differ by more than case, blanks and usual confusions. */
  readonly variants: readonly string[]
  readonly doubt: Doubt
  readonly parts: readonly PixelPart[]
  /**
   * What is judged, and what a project keeps as a unique value: the text, its variants and a mark of low confidence,
   * put apart by ` ¦ `; `…` where the border of the image cuts the line.
   */
  readonly value: string
}

/** The lines of a frame, from top to bottom. */
export function linesOf(reading: Reading): readonly PixelLine[] {
  return reading.found.flatMap(({ region, texts }) => {
    const text = texts[0]?.text ?? ''
    return text === ''
      ? []
      : [
          {
            regions: [region],
            text,
            variants: [],
            doubt: 'none',
            parts: [{ region, at: 0, length: text.length }],
            value: text,
          },
        ]
  })
}
