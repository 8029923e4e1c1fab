import type { Charls } from '@cornerstonejs/codec-charls/decode'
import { toSamples } from '../samples.ts'
import { Unreadable } from './codec.ts'
import type { Codec } from './codec.ts'
import { readJpegHeader } from './codestream.ts'
import { checkHeader, jpegLs } from './native-codecs.ts'

/** JPEG-LS: the fast decoder, and where it gives up a second build of CharLS that traps on other codestreams. */
export const jpegLsWithFallback: Codec = async (bytes, module) => {
  try {
    return await jpegLs(bytes, module)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return decodeWithCharls(bytes, module)
  }
}

const decodeWithCharls: Codec = async (bytes, module) => {
  const header = readJpegHeader(bytes)
  checkHeader(header, module)
  const decoded = attempt(await load(), bytes)
  return {
    samples: toSamples(decoded, header.precision > 8 ? 16 : 8, module.rows * module.columns * module.samplesPerPixel),
    planar: header.planar,
    colour: header.colour ?? (module.photometric.startsWith('YBR') ? 'YBR' : 'RGB'),
  }
}

function attempt({ JpegLSDecoder }: Charls, bytes: Uint8Array): Uint8Array {
  const decoder = new JpegLSDecoder()
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes)
    decoder.decode()
    return decoder.getDecodedBuffer().slice()
  } catch (error) {
    charls = undefined
    throw new Unreadable('the decoder gave up', { cause: error })
  } finally {
    decoder.delete()
  }
}

let charls: Promise<Charls> | undefined

async function load(): Promise<Charls> {
  charls ??= import('@cornerstonejs/codec-charls/decode').then((module) => module.default())
  return charls
}
