import type { Charls } from '@cornerstonejs/codec-charls/decode'
import { checkHeader, toDecoded } from './check-header.ts'
import { Unreadable } from './codec.ts'
import type { Codec } from './codec.ts'
import { readJpegHeader } from './codestream.ts'
import { jpegLs } from './native-codecs.ts'

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
  return toDecoded(attempt(await load(), bytes), header, module)
}

function attempt({ JpegLSDecoder }: Charls, bytes: Uint8Array): Uint8Array {
  try {
    const decoder = new JpegLSDecoder()
    decoder.getEncodedBuffer(bytes.length).set(bytes)
    decoder.decode()
    const decoded = decoder.getDecodedBuffer().slice()
    decoder.delete()
    return decoded
  } catch (error) {
    // What failed is not asked to clean up after itself: the whole module goes.
    charls = undefined
    throw new Unreadable('the decoder gave up', { cause: error })
  }
}

let charls: Promise<Charls> | undefined

async function load(): Promise<Charls> {
  charls ??= import('@cornerstonejs/codec-charls/decode').then((module) => module.default())
  return charls
}
