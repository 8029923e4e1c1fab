/** One decoded frame as an encoder takes it: samples side by side, pixel after pixel. */
export interface Raster {
  readonly rows: number
  readonly columns: number
  readonly components: number
  /** Bits of a sample; up to 8 in a Uint8Array, more in a Uint16Array. */
  readonly precision: number
  readonly samples: Uint8Array | Uint16Array
  /** Samples are two's complement (JPEG 2000 can say so; other codestreams cannot). */
  readonly signed: boolean
  readonly colour: 'RGB' | 'YBR'
}

/** The little endian bytes of the samples: every platform of the product is little endian. */
export function rasterBytes({ samples }: Raster): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
}
