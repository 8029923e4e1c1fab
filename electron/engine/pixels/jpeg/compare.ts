import { covers, type Region } from '../region.ts'
import { readCoefficients } from './coefficients.ts'
import { isCodedAlone, type SequentialJpeg } from './parse.ts'

const BLOCK = 64

/**
 * Whether one codestream is the other with its MCUs in `covered` blanked: all other coefficients equal, no AC coefficient
 * and one DC coefficient a component in those. Throws Unreadable.
 */
export function isMaskedCopy(before: Uint8Array, after: Uint8Array, covered: readonly Region[]): boolean {
  const [old, now] = [readCoefficients(before), readCoefficients(after)]
  return now.coefficients.every((second, index) => {
    const first = old.coefficients[index]
    if (first?.length !== second.length) return false
    let painted: number | undefined
    for (let block = 0; block * BLOCK < second.length; block++) {
      const at = block * BLOCK
      if (!isCovered(now.jpeg, index, block, covered)) {
        for (let i = at; i < at + BLOCK; i++) if (first[i] !== second[i]) return false
        continue
      }
      painted ??= second[at]
      if (second[at] !== painted || second.subarray(at + 1, at + BLOCK).some((value) => value !== 0)) return false
    }
    return true
  })
}

/** A block behind the border belongs to the MCU that reaches over it, unless its component is coded alone. */
function isCovered(jpeg: SequentialJpeg, index: number, block: number, covered: readonly Region[]): boolean {
  const { frame } = jpeg
  const component = frame.components[index]
  if (!component) return false
  const { stride, horizontal, vertical, ownColumns, ownRows } = component
  const [column, row] = [block % stride, Math.floor(block / stride)]
  if (isCodedAlone(jpeg, index) && (column >= ownColumns || row >= ownRows)) return false
  const x = Math.floor(column / horizontal) * frame.mcuWidth
  const y = Math.floor(row / vertical) * frame.mcuHeight
  return covers(covered, x, y)
}
