import { createHash } from 'node:crypto'
import { find } from '#engine/dicom/data-set'
import type { DataElement, Item } from '#engine/dicom/data-set'
import type { Instance } from '#engine/dicom/read-instance'
import { hexOf, tagOf } from '#engine/dicom/tag'
import { numbersOf } from '#engine/dicom/values'
import type { PrintedInstance } from './checks.ts'
import { printedValue } from './printed-value.ts'
import type { PrintContext } from './printed-value.ts'

const PIXEL_DATA = tagOf(0x7fe0, 0x0010)
const PIXEL_REPRESENTATION = tagOf(0x0028, 0x0103)
/** Tag and length of the Sequence Delimitation Item, which the digest leaves out. */
const DELIMITER_BYTES = 8
const CHUNK_BYTES = 1 << 20

/** An instance by the addresses of a key: `<(0008,1140)>[<0000>]<(0008,1155)>`. Values are printed when asked for. */
export function printedInstance(instance: Instance): PrintedInstance {
  const elements = new Map<string, readonly [Item, DataElement]>()
  collect(instance.dataSet, '', elements)
  const context: PrintContext = { instance, signedPixels: hasSignedPixels(instance) }
  return {
    printed: (address) => {
      const found = elements.get(address)
      return found === undefined ? undefined : printedValue(context, ...found)
    },
    pixelDigest: () => pixelDigest(instance),
  }
}

/** Two elements at one address (a creator with two blocks): the later counts. */
function collect(item: Item, prefix: string, into: Map<string, readonly [Item, DataElement]>): void {
  for (const element of item.elements) {
    const address = `${prefix}<${labelOf(element)}>`
    into.set(address, [item, element])
    element.items?.forEach((inner, index) => collect(inner, `${address}[<${String(index).padStart(4, '0')}>]`, into))
  }
}

function labelOf({ tag, creator }: DataElement): string {
  const hex = hexOf(tag).toLowerCase()
  if (creator === undefined || creator === '') return `(${hex.slice(0, 4)},${hex.slice(4)})`
  return `(${hex.slice(0, 4)},"${creator.toUpperCase()}",${hex.slice(6)})`
}

function hasSignedPixels(instance: Instance): boolean {
  const element = find(instance.dataSet, PIXEL_REPRESENTATION)
  return element !== undefined && numbersOf(instance, instance.dataSet, element)[0] === 1
}

/** MD5 of the value of Pixel Data as it is stored; of encapsulated pixels the items with their headers. */
function pixelDigest(instance: Instance): string | undefined {
  const element = find(instance.dataSet, PIXEL_DATA)
  if (element === undefined) return undefined
  const end = element.fragments === undefined ? element.end : element.end - DELIMITER_BYTES
  const hash = createHash('md5')
  for (let at = element.valueAt; at < end; at += CHUNK_BYTES) {
    hash.update(instance.body.bytes(at, Math.min(CHUNK_BYTES, end - at)))
  }
  return hash.digest('hex')
}
