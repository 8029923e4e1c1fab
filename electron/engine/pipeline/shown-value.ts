import type { DataElement, Item } from '#engine/dicom/data-set'
import type { Instance } from '#engine/dicom/read-instance'
import { numbersOf, textValues } from '#engine/dicom/values'

/** Enough to recognise a value by; the whole of it stays in the source. */
const SHOWN_CHARACTERS = 1024
const SHOWN_NUMBERS = 16
const BINARY = new Set(['OB', 'OW', 'OD', 'OF', 'OL', 'OV', 'UN'])
const NUMBERS = new Set(['US', 'SS', 'UL', 'SL', 'FL', 'FD', 'SV', 'UV'])

/** A value as tables show it: text joined by backslashes, numbers, or what it is and how long. */
export function shownValue(instance: Instance, item: Item, element: DataElement): string {
  if (element.items !== undefined || element.vr === 'SQ') return `<${element.items?.length ?? 0} items>`
  if (element.length === 0) return ''
  if (element.fragments !== undefined) return `<${Math.max(0, element.fragments.length - 1)} fragments>`
  if (BINARY.has(element.vr)) return `<${element.length} bytes>`
  if (NUMBERS.has(element.vr) || element.vr === 'AT') {
    if (element.length > SHOWN_NUMBERS * 8) return `<${element.length} bytes>`
    return numbersOf(instance, item, element).join('\\')
  }
  return textValues(instance, item, element).join('\\').slice(0, SHOWN_CHARACTERS)
}
