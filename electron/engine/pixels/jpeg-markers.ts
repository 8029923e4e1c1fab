/** Second byte of the markers of a JPEG codestream (ITU-T T.81 Table B.1). */

/** Frame, baseline DCT. */
export const SOF0 = 0xc0
/** Frame, extended sequential DCT. */
export const SOF1 = 0xc1
/** Frame, lossless. */
export const SOF3 = 0xc3
/** Huffman tables. */
export const DHT = 0xc4
/** Start of image. */
export const SOI = 0xd8
/** End of image. */
export const EOI = 0xd9
/** Scan. */
export const SOS = 0xda
/** Quantization tables. */
export const DQT = 0xdb
/** Restart interval. */
export const DRI = 0xdd
/** JFIF. */
export const APP0 = 0xe0
/** Adobe: what the components mean. */
export const APP14 = 0xee
/** Frame of JPEG-LS (ITU-T T.87). */
export const SOF55 = 0xf7

/** Two bytes, the high one first; beyond the end they are 0. */
export const uint16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
