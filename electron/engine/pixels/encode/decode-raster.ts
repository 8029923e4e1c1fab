import { Unreadable } from '../codecs/codec.ts'
import { readJpeg2000Header, readJpegHeader } from '../codecs/codestream.ts'
import { readerOf } from '../codecs/index.ts'
import type { PixelModule } from '../pixel-module.ts'
import { interleave } from '../samples.ts'
import { familyOf } from './families.ts'
import type { Raster } from './raster.ts'

/** One codestream as samples that may be written to, side by side. Throws Unreadable. */
export async function decodeRaster(bytes: Uint8Array, module: PixelModule, transferSyntaxUid: string): Promise<Raster> {
  const reader = readerOf(transferSyntaxUid)
  if (reader.kind !== 'codec') throw new Unreadable('no decoder for this Transfer Syntax')
  const { samples, planar, colour } = await reader.decode(bytes, module)
  const isJpeg2000 = /jpeg2000/i.test(familyOf(transferSyntaxUid))
  const { precision, signed } = isJpeg2000 ? readJpeg2000Header(bytes) : readJpegHeader(bytes)
  const { rows, columns, samplesPerPixel: components } = module
  return {
    rows,
    columns,
    components,
    precision,
    signed,
    colour,
    samples: ownSamples(samples, planar && components === 3),
  }
}

function ownSamples(samples: Uint8Array | Uint16Array, planar: boolean): Uint8Array | Uint16Array {
  const own = samples instanceof Uint8Array ? new Uint8Array(samples) : new Uint16Array(samples)
  const together = planar ? interleave(own) : own
  return together instanceof Uint32Array ? own : together
}
