import type { Extra, TextContext } from '#engine/text/index'
import { areMarks, type Chunk, chunksOf } from './chunks.ts'
import { type Labelled, labelled } from './labels.ts'

/** One reading of a line, laid out once for everybody who looks at it. */
export interface PixelPage {
  readonly text: string
  readonly chunks: readonly Chunk[]
  readonly labels: readonly Labelled[]
  /** Everything in it is a mark of a device. */
  readonly isMarks: boolean
  readonly context: TextContext
  readonly extra: Extra
}

/** Lays out a reading. */
export function layOut(text: string, context: TextContext, extra: Extra): PixelPage {
  const chunks = chunksOf(text, context.lexicon)
  return { text, chunks, labels: labelled(text), isMarks: areMarks(chunks), context, extra }
}
