/** One sample of paint as it lies in its container: bits to set and, of what was there, bits to keep. */
export interface SamplePaint {
  readonly value: number
  readonly keep: number
}

/** How a stored value lies in a container of 8, 16 or 32 bits (PS3.5 8.1.1). */
export interface Cell {
  readonly bitsAllocated: number
  readonly bits: number
  readonly highBit: number
  readonly signed: boolean
}

/**
 * A stored value as paint. Bits outside the stored value are overlay planes of old writers: they are kept, or cleared, for a
 * plane in them shows the same text. `extend` fills them with the sign instead, as writers without overlays do,
 * so that a reader that takes the whole word sees the same black.
 */
export function samplePaint(stored: number, cell: Cell, others: 'keep' | 'clear' | 'extend'): SamplePaint {
  const { bitsAllocated, bits, highBit, signed } = cell
  const shift = highBit + 1 - bits
  const whole = 2 ** bitsAllocated - 1
  const inside = ((2 ** bits - 1) * 2 ** shift) >>> 0
  const raised = (stored * 2 ** shift) >>> 0
  if (others === 'extend' && signed) return { value: (raised & whole) >>> 0, keep: 0 }
  return { value: (raised & inside) >>> 0, keep: others === 'keep' ? (~inside & whole) >>> 0 : 0 }
}
