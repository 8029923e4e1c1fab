import type { Region } from '../region.ts'
import type { Voice } from './reading.ts'

/** A picture of 8 bits a pixel, rows from the top, as models see it. */
export interface GrayImage {
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

/** Where a detector sees text, in pixels of the image that it was given; `score` from 0 to 1. */
export interface DetectedBox {
  readonly region: Region
  readonly score: number
}

/** A line of text by itself: what it says, and how sure the recognizer is, from 0 to 1. */
export interface Recognized {
  readonly text: string
  readonly confidence: number
}

/** Reads lines cut out of a frame, one answer a crop in their order. Throws Problem OCR-RUN. */
export interface Recognizer {
  readonly name: Voice['reader']
  readonly recognize: (crops: readonly GrayImage[]) => Promise<readonly Recognized[]>
}

/** The models that read text, as an adapter lends them. They are loaded when first asked. */
export interface Readers {
  /** SHA-256 in hexadecimal of the models, the runtime that runs them and how it is set. */
  readonly digest: string
  /** Throws Problem OCR-RUN. */
  readonly detect: (image: GrayImage) => Promise<readonly DetectedBox[]>
  readonly recognizers: readonly Recognizer[]
  readonly close: () => Promise<void>
}
