import type { PixelModule } from '../pixel-module.ts'
import { toSamples } from '../samples.ts'
import { Unreadable } from './codec.ts'
import type { Decoded } from './codec.ts'
import type { Codestream } from './codestream.ts'

/**
 * Throws Unreadable unless the codestream is the image that the data set describes. A smaller one is accepted: tiled
 * images end in tiles cut at the border.
 */
export function checkHeader(header: Codestream, module: PixelModule): void {
  const { rows, columns, components, precision } = header
  const isEmpty = rows < 1 || columns < 1
  if (isEmpty || rows > module.rows || columns > module.columns)
    throw new Unreadable(`size of the codestream: ${columns} by ${rows}, not ${module.columns} by ${module.rows}`)
  if (components !== module.samplesPerPixel) throw new Unreadable('components of the codestream')
  if (precision < 1 || precision > 16) throw new Unreadable('precision of the codestream')
}

/** What a decoder wrote, as a frame of the data set's size; where the codestream was smaller the rest is 0. */
export function toDecoded(bytes: Uint8Array, header: Codestream, module: PixelModule): Decoded {
  const { rows, columns, components, planar } = header
  const samples = toSamples(bytes, header.precision > 8 ? 16 : 8, rows * columns * components)
  const colour = header.colour ?? (module.photometric.startsWith('YBR') ? 'YBR' : 'RGB')
  if (rows === module.rows && columns === module.columns) return { samples, planar, colour }
  return { samples: placed(samples, header, module), planar, colour }
}

function placed(samples: Decoded['samples'], { rows, columns, components, planar }: Codestream, module: PixelModule) {
  const count = module.rows * module.columns * components
  const out = samples instanceof Uint8Array ? new Uint8Array(count) : new Uint16Array(count)
  const [planes, width] = planar ? [components, 1] : [1, components]
  for (let plane = 0; plane < planes; plane++) {
    for (let row = 0; row < rows; row++) {
      const from = (plane * rows + row) * columns * width
      out.set(samples.subarray(from, from + columns * width), (plane * module.rows + row) * module.columns * width)
    }
  }
  return out
}
