import type { ImageFate } from './examine.ts'
import type { Truth } from './truth.ts'

/** What the product made of one Instance. `held`: nothing was written. */
export type ImageResult =
  | { readonly kind: 'held'; readonly truth: Truth }
  | {
      readonly kind: 'written'
      readonly truth: Truth
      readonly fate: ImageFate
      /** The bytes of Pixel Data are those of the source. */
      readonly isSameBytes: boolean
    }
