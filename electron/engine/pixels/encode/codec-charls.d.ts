declare module '@cornerstonejs/codec-charls' {
  export interface JpegLsFrameInfo {
    readonly width: number
    readonly height: number
    readonly bitsPerSample: number
    readonly componentCount: number
  }
  export interface JpegLsEncoder {
    getDecodedBuffer(frame: JpegLsFrameInfo): Uint8Array
    getEncodedBuffer(): Uint8Array
    setNearLossless(near: number): void
    setInterleaveMode(mode: number): void
    encode(): void
    delete(): void
  }
  export interface JpegLsLibrary {
    readonly JpegLSEncoder: new () => JpegLsEncoder
  }
  export default function create(): Promise<JpegLsLibrary>
}
