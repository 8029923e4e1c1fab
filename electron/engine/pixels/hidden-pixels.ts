import type { Instance } from '#engine/dicom/read-instance'
import { Problem } from '#shared/base/problem'
import { isPacked422 } from './frame-bytes.ts'
import { readPixelModule } from './pixel-module.ts'
import type { PixelModule } from './pixel-module.ts'

/** Fewer rows of pixels hold no letters. */
const LEAST_ROWS = 5
const CHUNK = 1 << 20

/**
 * Refuses native pixels that go on behind the last frame (PS3.5 8.1.1) by rows enough for letters: Number of Frames or
 * Rows say less than there is, no viewer shows the rest, and nothing that follows frames would find what is written
 * there. Bytes of one value are padding. Throws Problem PIX-DECODE.
 */
export function refuseHiddenPixels(instance: Instance): void {
  const module = readPixelModule(instance)
  if (!module || module.element.fragments) return
  const { rows, columns, frames, element } = module
  const bitsOfRow = columns * samplesOf(module) * module.bitsAllocated
  const shown = Math.ceil((rows * frames * bitsOfRow) / 8)
  if (element.length - shown < (LEAST_ROWS * bitsOfRow) / 8) return
  if (!isOfOneValue(instance, element.valueAt + shown, element.valueAt + element.length))
    throw new Problem('PIX-DECODE', 'Pixel Data is longer than its frames')
}

const samplesOf = (module: PixelModule): number => (isPacked422(module) ? 2 : module.samplesPerPixel)

function isOfOneValue({ body }: Instance, from: number, to: number): boolean {
  const [first] = body.bytes(from, 1)
  for (let at = from; at < to; at += CHUNK)
    if (body.bytes(at, Math.min(CHUNK, to - at)).some((byte) => byte !== first)) return false
  return true
}
