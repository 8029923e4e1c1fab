import sharp from 'sharp'
import type { JpegOptions } from 'sharp'
import { readCoefficients } from '#engine/pixels/jpeg/coefficients'
import type { Part, SequentialJpeg } from '#engine/pixels/jpeg/parse'
import { writeJpeg } from '#engine/pixels/jpeg/write'

/** A picture with edges and colour everywhere: no block of it is flat, none is black. */
export function picture(columns: number, rows: number, channels: 1 | 3): Uint8Array {
  return Uint8Array.from({ length: columns * rows * channels }, (_, at) => {
    const pixel = Math.floor(at / channels)
    const [x, y] = [pixel % columns, Math.floor(pixel / columns)]
    return 90 + ((x * 7 + y * 3 + (at % channels) * 40) % 120) + (((x >> 2) ^ (y >> 2)) & 1 ? 30 : 0)
  })
}

/** A baseline (or, where asked, progressive) JPEG of the picture. */
export async function jpegOf(
  columns: number,
  rows: number,
  channels: 1 | 3,
  options: JpegOptions = {},
): Promise<Uint8Array> {
  const raw = { width: columns, height: rows, channels }
  const made = sharp(picture(columns, rows, channels), { raw })
  return (channels === 1 ? made.toColourspace('b-w') : made).jpeg({ quality: 80, ...options }).toBuffer()
}

/** The same coefficients with a restart marker after every `interval` MCUs. */
export function withRestarts(bytes: Uint8Array, interval: number): Uint8Array {
  const { jpeg, coefficients } = readCoefficients(bytes)
  const dri: Part = { kind: 'segment', marker: 0xdd, body: Uint8Array.of(0, interval) }
  const parts = jpeg.parts.flatMap((part): Part[] =>
    part.kind === 'scan' ? [dri, { kind: 'scan', scan: { ...part.scan, restartInterval: interval } }] : [part],
  )
  return writeJpeg({ ...jpeg, parts }, coefficients)
}

/** The same coefficients in one scan for each component. */
export function withoutInterleaving(bytes: Uint8Array): Uint8Array {
  const { jpeg, coefficients } = readCoefficients(bytes)
  const parts = jpeg.parts.flatMap((part): Part[] => (part.kind === 'scan' ? scansOf(jpeg, part) : [part]))
  return writeJpeg({ ...jpeg, parts }, coefficients)
}

function scansOf({ frame }: SequentialJpeg, { scan }: Extract<Part, { kind: 'scan' }>): Part[] {
  return scan.components.map((component) => {
    const id = frame.components[component.index]?.id ?? 0
    const header = Uint8Array.of(1, id, component.dcSlot * 16 + component.acSlot, 0, 63, 0)
    return { kind: 'scan', scan: { ...scan, components: [component], header } }
  })
}

/** Puts a marker segment behind SOI. */
export function withSegment(bytes: Uint8Array, marker: number, body: Uint8Array): Uint8Array {
  const length = body.length + 2
  return Buffer.concat([
    bytes.subarray(0, 2),
    Uint8Array.of(0xff, marker, length >> 8, length & 0xff),
    body,
    bytes.subarray(2),
  ])
}
