import { writeExpression } from '#engine/conditions/ctp/write-expression'
import type { Signature, SignatureLibrary } from '../signature.ts'
import type { InstanceFilter } from './import-filter.ts'

/** A script of CTP, and for each of its parts what that cannot say. */
export interface WrittenScript {
  readonly text: string
  readonly parts: readonly { readonly line: number; readonly title: string; readonly remarks: readonly string[] }[]
}

/** A filter as a script of CTP's DicomFilter. What that cannot say lets no Instance pass. */
export function exportFilter({ name, when }: InstanceFilter): WrittenScript {
  const { text, remarks } = writeExpression(when)
  return { text: `${text}\n`, parts: [{ line: 1, title: name, remarks }] }
}

/** A library of signatures as a script of CTP's DicomPixelAnonymizer. */
export function exportPixelScript({ matching, signatures }: SignatureLibrary): WrittenScript {
  const lines: string[] = []
  const parts = signatures.map((signature) => {
    const line = lines.length + 1
    const { text, remarks } = writeExpression(signature.when)
    lines.push(...titleOf(signature), `{ ${text} }`, ...signature.areas.map(areaText), '')
    const order = matching === 'all' ? ['in CTP the first signature that fits counts alone'] : []
    return { line, title: signature.title, remarks: [...remarks, ...order, ...signature.doubts] }
  })
  return { text: lines.join('\n'), parts }
}

/** Braces and parentheses of a title would be read as parts of the script. */
const titleOf = ({ title }: Signature): string[] => {
  const plain = title.replace(/[{}()]/g, ' ').trim()
  return plain === '' ? [] : [plain]
}

/** CTP blanks both edges, so what it writes is one less than what it takes. */
const areaText = ({ left, top, width, height }: Signature['areas'][number]): string =>
  `  (${String(left)},${String(top)},${String(width - 1)},${String(height - 1)})`
