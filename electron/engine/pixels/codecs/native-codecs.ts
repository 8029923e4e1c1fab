import type { Context, NativeCodecs } from 'dcmjs-codecs'
import type { PixelModule } from '../pixel-module.ts'
import { checkHeader, toDecoded } from './check-header.ts'
import { Unreadable } from './codec.ts'
import type { Codec, Decoded } from './codec.ts'
import { readJpeg2000Header, readJpegHeader } from './codestream.ts'
import type { Codestream } from './codestream.ts'

type Library = { readonly NativeCodecs: typeof NativeCodecs; readonly Context: typeof Context }
type Family = 'Jpeg' | 'JpegLs' | 'Jpeg2000' | 'HtJpeg2000'

/** JPEG baseline, extended, progressive and lossless: 8, 12 or 16 bits. */
export const jpeg: Codec = async (bytes, module) => {
  const header = readJpegHeader(bytes)
  return decode('Jpeg', bytes, module, { ...header, planar: false })
}

export const jpegLs: Codec = async (bytes, module) => decode('JpegLs', bytes, module, readJpegHeader(bytes))

export const jpeg2000: Codec = async (bytes, module) => {
  const header = readJpeg2000Header(bytes)
  // The library writes the low byte only of each sample of a colour image.
  if (header.components === 3 && header.precision > 8) throw new Unreadable('JPEG 2000 colour above 8 bits')
  return decode('Jpeg2000', bytes, module, header)
}

export const htJpeg2000: Codec = async (bytes, module) => decode('HtJpeg2000', bytes, module, readJpeg2000Header(bytes))

/**
 * The header was read by us first: this WebAssembly trusts the sizes that it is told, and one that is wrong
 * makes it read beyond its own image.
 */
async function decode(family: Family, bytes: Uint8Array, module: PixelModule, header: Codestream): Promise<Decoded> {
  checkHeader(header, module)
  const library = await loadNativeCodecs()
  return toDecoded(attempt(library, family, bytes, header), header, module)
}

function attempt(
  { NativeCodecs, Context }: Library,
  family: Family,
  bytes: Uint8Array,
  header: Codestream,
): Uint8Array {
  const context = new Context({
    width: header.columns,
    height: header.rows,
    bitsAllocated: header.precision > 8 ? 16 : 8,
    bitsStored: header.precision,
    samplesPerPixel: header.components,
    pixelRepresentation: header.signed ? 1 : 0,
    planarConfiguration: 0,
    photometricInterpretation: header.components === 3 ? 'RGB' : 'MONOCHROME2',
    encodedBuffer: bytes,
  })
  try {
    const decoded = NativeCodecs[`decode${family}`](context, { convertColorspaceToRgb: false }).getDecodedBuffer()
    if (decoded) return decoded
  } catch (error) {
    // A trap leaves the instance's memory in an unknown state: the next frame gets a new one.
    NativeCodecs.release()
    throw new Unreadable('the decoder gave up', { cause: error })
  }
  throw new Unreadable('the decoder returned nothing')
}

/** The library, initialized. What follows the call without another `await` has it to itself. */
export async function loadNativeCodecs(): Promise<Library> {
  const library = await load()
  // Another frame's failure may have ended the instance in the meantime; from here on nothing else can.
  while (!library.NativeCodecs.isInitialized()) await library.NativeCodecs.initializeAsync()
  return library
}

let library: Promise<Library> | undefined

/** Loads on first use: 4 MB of WebAssembly that a header-only run never needs. */
async function load(): Promise<Library> {
  library ??= import('dcmjs-codecs').then(unwrap)
  return library
}

/** The package is CommonJS without named exports, though its types say otherwise. */
function unwrap(module: Library & { readonly default?: Library }): Library {
  return module.default ?? module
}
