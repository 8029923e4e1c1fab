import type { Angle, Reading, ReadText, Voice } from '#engine/pixels/index'

/** A text as both recognizers read it, of letters 16 pixels high, unless said otherwise. */
export function readText(
  text: string | readonly [ppocr: string, tesseract: string],
  left: number,
  top: number,
  more: { width?: number; height?: number; angle?: Angle; confidence?: number; seen?: number; rendering?: string } = {},
): ReadText {
  const [first, second] = typeof text === 'string' ? [text, text] : text
  const { height = 16, width = Math.max(8, first.length * 10), angle = 0, confidence = 0.95, seen = 0.95 } = more
  const isSideways = angle === 90 || angle === 270
  const texts: readonly Voice[] = [
    { reader: 'ppocr', text: first, confidence },
    { reader: 'tesseract', text: second, confidence },
  ]
  return {
    region: { left, top, right: left + (isSideways ? height : width), bottom: top + (isSideways ? width : height) },
    seen,
    angle,
    texts,
    rendering: more.rendering ?? 'window',
  }
}

/** A frame of 512 × 512 pixels with these texts. */
export function reading(...found: readonly ReadText[]): Reading {
  return { model: 'none', width: 512, height: 512, gate: 'passed', found }
}
