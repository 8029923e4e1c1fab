import { planesOf } from '../render/plane.ts'
import { bytesOf } from '../stored-values.ts'
import type { StoredFrame } from './reading.ts'

/** Takes frames in one after another, and tells what they come to; memory for three frames however many there are. */
export interface Projection {
  readonly add: (frame: StoredFrame) => void
  /** Empty until the first frame. Colour comes out as luma. */
  readonly frames: () => readonly { readonly name: 'max' | 'min' | 'mean'; readonly frame: StoredFrame }[]
}

/** Pixel by pixel: the largest, the least and the mean value over time. Text that stands still is in all of them. */
export function projection(): Projection {
  let info: StoredFrame['info'] | undefined
  let most = new Int32Array(0)
  let least = new Int32Array(0)
  let sums = new Float64Array(0)
  let count = 0
  return {
    add: (frame) => {
      const values = planesOf(frame)[0]?.values ?? new Int32Array(0)
      if (!info) {
        info = frame.info
        most = new Int32Array(values)
        least = new Int32Array(values)
        sums = new Float64Array(values.length)
      }
      for (let i = 0; i < most.length; i++) {
        const value = values[i] ?? 0
        if (value > (most[i] ?? 0)) most[i] = value
        if (value < (least[i] ?? 0)) least[i] = value
        sums[i] = (sums[i] ?? 0) + value
      }
      count++
    },
    frames: () => {
      if (!info) return []
      const of = info
      const mean = Int32Array.from(sums, (sum) => Math.round(sum / count))
      return [
        { name: 'max', frame: frameOf(of, most) },
        { name: 'min', frame: frameOf(of, least) },
        { name: 'mean', frame: frameOf(of, mean) },
      ]
    },
  }
}

function frameOf(info: StoredFrame['info'], values: Int32Array): StoredFrame {
  const gray = info.samplesPerPixel === 1 ? info : { ...info, samplesPerPixel: 1, photometric: 'MONOCHROME2' }
  return { info: gray, bytes: gray.bitsStored <= 8 ? Uint8Array.from(values) : bytesOf(Uint16Array.from(values)) }
}
