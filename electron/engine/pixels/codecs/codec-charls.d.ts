declare module '@cornerstonejs/codec-charls/decode' {
  export interface JpegLsDecoder {
    getEncodedBuffer(length: number): Uint8Array
    getDecodedBuffer(): Uint8Array
    decode(): void
    delete(): void
  }
  export interface Charls {
    readonly JpegLSDecoder: new () => JpegLsDecoder
  }
  export default function create(): Promise<Charls>
}
