import { decodeText } from './charset.ts'
import { find, type Item } from './data-set.ts'
import type { Edits } from './edits.ts'
import { newElement } from './encode.ts'
import { walk } from './path.ts'
import { type Instance } from './read-instance.ts'
import { tags } from './tags.ts'
import { rawValue } from './values.ts'
import { isTextVr } from './vr.ts'

const UTF8 = 'ISO_IR 192'

/**
 * Turns an instance to UTF-8: re-encodes every text element that has no edit yet and sets (0008,0005) to ISO_IR 192,
 * for new text that its own set cannot hold. Text in edits made before must be UTF-8 already.
 */
export function toUtf8(instance: Instance, edits: Edits): void {
  const encoder = new TextEncoder()
  const seen = new Set<Item>()
  walk(instance.dataSet, (element, item) => {
    if (!seen.has(item)) labelUtf8(item, instance, edits)
    seen.add(item)
    if (!isTextVr(element.vr) || edits.editOf(element)) return 'into'
    const bytes = rawValue(instance, element)
    const utf8 = encoder.encode(decodeText(bytes, item.charsets, element.vr))
    if (Buffer.compare(bytes, utf8) !== 0) edits.replace(element, utf8)
    return 'into'
  })
}

/** The label of the data set, and of each Item that has one of its own. */
function labelUtf8(item: Item, instance: Instance, edits: Edits): void {
  const label = find(item, tags.SpecificCharacterSet)
  if (label) edits.replace(label, Buffer.from(UTF8, 'latin1'), 'CS')
  else if (item === instance.dataSet) edits.add(item, newElement('SpecificCharacterSet', [UTF8]))
}
