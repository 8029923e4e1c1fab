import type { FrameBytes } from '#engine/ports'
import type { Region } from '../region.ts'

/** A frame as readFrame delivers it: stored values, or RGB of 8 bits. */
export type StoredFrame = FrameBytes

/** By how many degrees text is turned clockwise against upright: 90 reads from top to bottom. */
export type Angle = 0 | 90 | 180 | 270

/** What one recognizer read; `confidence` from 0 to 1 in steps of 1/20. */
export interface Voice {
  readonly reader: 'ppocr' | 'tesseract'
  readonly text: string
  readonly confidence: number
}

/**
 * One piece of text in a frame, seldom more than a word or a line: where, and what each recognizer makes of it. An
 * empty text of a voice: it saw nothing it could read. `seen`: how sure the detector is that this is text at all, from
 * 0 to 1 in steps of 1/20. `rendering`: the look of the frame that it was read from.
 */
export interface ReadText {
  readonly region: Region
  readonly seen: number
  readonly angle: Angle
  readonly texts: readonly Voice[]
  readonly rendering: string
}

/**
 * What was read in one frame. Stored by digests and never computed twice: equal frames share it, and another model
 * makes another Reading. The only result that may differ between machines, which is why a Plan takes it as data:
 * regions are whole pixels rounded outward to even, confidences steps of 1/20. In reading order from the top.
 */
export interface Reading {
  /** Digest of the models and settings that read it. */
  readonly model: string
  readonly width: number
  readonly height: number
  /** Whether the gate saw anything like text: `empty` frames were looked at by no model; `bypassed` ones wholly. */
  readonly gate: 'empty' | 'passed' | 'bypassed'
  readonly found: readonly ReadText[]
}

/** An overlay plane by its group: `overlay 6000`. Its regions lie in its own pixels. */
export type PlaneName = `overlay ${string}`

/** Frames of an Instance that were read, or what a long cine comes to over all its frames, or a plane over them. */
export type FrameName = number | 'max' | 'min' | 'mean' | PlaneName

/** Readings of the frames of one Instance. `digest`: SHA-256 of stored values and of what changes their look. */
export interface InstanceReading {
  readonly frames: readonly { readonly frame: FrameName; readonly digest: string; readonly reading: Reading }[]
  /** Frames that the Instance has; of a long cine fewer are read, and what stands still counts for all of them. */
  readonly frameCount: number
}
