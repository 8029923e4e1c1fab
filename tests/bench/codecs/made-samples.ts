import { writeFileSync } from 'node:fs'
import { encodeJpeg2000 } from '#engine/pixels/encode/jpeg-2000'
import { encodeJpegLs } from '#engine/pixels/encode/jpeg-ls'
import { type Raster, rasterBytes } from '#engine/pixels/encode/raster'
import { picture } from '../../support/jpeg.ts'
import { instance } from '../../support/instance.ts'
import { colour, grey } from '../../support/masked.ts'
import { open, type Sample } from './instances.ts'

const ROOT = '1.2.840.10008.1.2'
const [COLUMNS, ROWS] = [201, 158]

/** Lossless syntaxes that public test files are few or too large of. */
const made: readonly { uid: string; encode: (raster: Raster) => Uint8Array | Promise<Uint8Array> }[] = [
  { uid: `${ROOT}.1.98`, encode: rasterBytes },
  { uid: `${ROOT}.4.81`, encode: encodeJpegLs },
  { uid: `${ROOT}.4.91`, encode: (raster) => encodeJpeg2000(raster, 'plain', raster.components === 3) },
  { uid: `${ROOT}.4.201`, encode: (raster) => encodeJpeg2000(raster, 'high', raster.components === 3) },
  { uid: `${ROOT}.4.202`, encode: (raster) => encodeJpeg2000(raster, 'high', raster.components === 3) },
  { uid: `${ROOT}.4.203`, encode: (raster) => encodeJpeg2000(raster, 'high', raster.components === 3) },
]

const shape = { rows: ROWS, columns: COLUMNS, signed: false, colour: 'RGB' } as const
const rasters: readonly Raster[] = [
  {
    ...shape,
    components: 1,
    precision: 12,
    samples: Uint16Array.from(picture(COLUMNS, ROWS, 1), (value, at) => value * 16 + (at % 16)),
  },
  { ...shape, components: 3, precision: 8, samples: picture(COLUMNS, ROWS, 3) },
]

/** A grey and a colour Instance in each of them, written to `work`. */
export async function madeSamples(work: string): Promise<Sample[]> {
  const samples: Sample[] = []
  for (const { uid, encode } of made) {
    for (const raster of rasters) {
      const isGrey = raster.components === 1
      const photometric = uid.endsWith('.98') || uid.endsWith('.81') ? 'RGB' : 'YBR_RCT'
      const fields = isGrey ? grey(COLUMNS, ROWS, 12) : colour(COLUMNS, ROWS, photometric)
      const file = instance(fields, { transferSyntaxUid: uid, fragments: [await encode(raster)] })
      const name = `made${uid}-${isGrey ? 'grey' : 'colour'}.dcm`
      const path = `${work}/${name}`
      writeFileSync(path, file)
      const opened = open(path)
      if (opened) samples.push({ name, path, ...opened })
    }
  }
  return samples
}
