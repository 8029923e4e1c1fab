/** A rectangle in image pixels of the stored frame, rounded outward: whole numbers, so that machines agree. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** One piece of text that the read stage saw. `confidence` in percent, whole. */
export interface ReadText {
  readonly box: Box
  readonly text: string
  readonly confidence: number
}

/**
 * What was read in one frame. Stored by digests and never computed twice: equal frames share it, and another model
 * makes another Reading. The only result that may differ between machines, which is why a Plan takes it as data.
 */
export interface Reading {
  /** SHA-256 in hexadecimal of the frame's stored values and their description. */
  readonly frameDigest: string
  /** SHA-256 in hexadecimal of the models and settings that read it. */
  readonly modelDigest: string
  readonly texts: readonly ReadText[]
}
