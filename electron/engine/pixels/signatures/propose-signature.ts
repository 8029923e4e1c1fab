import { createHash } from 'node:crypto'
import type { Region } from '../region.ts'
import { parseAttribute } from '#engine/conditions/attribute-name'
import type { Attributes } from '#engine/conditions/attributes'
import type { Condition } from '#shared/api/condition'
import type { Signature } from './signature.ts'

/** What tells one kind of image of one device from all others; nothing of the patient. */
const NARROW = [
  'Manufacturer',
  'ManufacturerModelName',
  'SoftwareVersions',
  'Modality',
  'SOPClassUID',
  'Rows',
  'Columns',
]

/** What tells devices and their kinds of images apart, as one text; `undefined`: nothing says which device it is. */
export function deviceOf(attributes: Attributes): string | undefined {
  const values = NARROW.map((attribute) => attributes(parseAttribute(attribute) ?? []) ?? '')
  const [maker = '', model = ''] = values
  return maker + model === '' ? undefined : JSON.stringify(values)
}

/**
 * The signature that an accepted mask would make: its regions on every image of the same manufacturer, model, software,
 * modality, SOP class and size. Equal masks of equal devices propose the same id. An attribute that the Instance lacks
 * must be lacking.
 */
export function proposeSignature(regions: readonly Region[], attributes: Attributes): Signature {
  const tests = NARROW.map((attribute): Extract<Condition, { kind: 'is' }> => {
    const steps = parseAttribute(attribute) ?? []
    return { kind: 'is', attribute, comparison: 'equals', text: attributes(steps) ?? '', ignoreCase: false }
  })
  const when: Condition = { kind: 'all', of: tests }
  const areas = regions.map(({ left, top, right, bottom }) => ({
    left,
    top,
    width: right - left,
    height: bottom - top,
  }))
  const digest = createHash('sha256').update(JSON.stringify({ when, areas })).digest('hex')
  const title = tests
    .filter(({ attribute, text }) => text !== '' && attribute !== 'SOPClassUID')
    .map(({ text }) => text)
    .join(' ')
  return { id: `mask-${digest.slice(0, 12)}`, title, source: 'an accepted mask', when, areas, doubts: [] }
}
