import type { PixelModule } from '../pixel-module.ts'

/** What a decoder hands back: samples in native order, at most 16 bits each. */
export interface Decoded {
  readonly samples: Uint8Array | Uint16Array
  readonly planar: boolean
  /** What three samples mean now; codecs with a colour transform of their own have undone it. */
  readonly colour: 'RGB' | 'YBR'
}

/**
 * Decodes one frame. `bytes` is the frame's whole codestream; the result has exactly rows x columns x samples values.
 * Throws Unreadable when the codestream and the data set disagree or the codestream is damaged.
 */
export type Codec = (bytes: Uint8Array, module: PixelModule) => Promise<Decoded>

/** Why a codestream was refused, in words that hold no value of the instance. Becomes Problem PIX-DECODE. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}
