import type { DataElement, Item } from '#engine/dicom/data-set'
import type { Instance } from '#engine/dicom/read-instance'
import { elementOf, groupOf } from '#engine/dicom/tag'
import { numbersOf, textValues } from '#engine/dicom/values'
import { type AttributeStep, parseAttribute } from './attribute-name.ts'

/** The values of an Attribute as one text, joined by backslashes; undefined: absent; null: not known, so nothing is asked of it. */
export type Said = string | undefined | null

/** Where a path begins: at the root of the Instance, in the Item that holds a rule's element, or at that element (no step). */
export type From = 'root' | 'beside' | 'this'

/** What conditions ask of an Instance. */
export type Attributes = (steps: readonly AttributeStep[], from?: From) => Said

/** The Attributes of an Instance, File Meta Information included. */
export function attributesOf(instance: Instance): Attributes {
  return (steps, from = 'root') =>
    from === 'root' ? valueIn(instance, isMeta(steps[0]) ? instance.meta : instance.dataSet, steps) : null
}

/** The same where a rule's element is at hand. */
export function attributesAround(instance: Instance, item: Item, element: DataElement): Attributes {
  const root = attributesOf(instance)
  return (steps, from = 'root') => {
    if (from === 'this') return saidBy(instance, item, element)
    return from === 'beside' ? valueIn(instance, item, steps) : root(steps)
  }
}

function valueIn(instance: Instance, from: Item, steps: readonly AttributeStep[]): Said {
  let item: Item | undefined = from
  for (const step of steps.slice(0, -1)) item = item && elementAt(item, step)?.items?.[0]
  const last = steps.at(-1)
  const element = item && last && elementAt(item, last)
  return item && element ? valueOf(instance, item, element) : undefined
}

/** Of bytes and sequences nothing is asked. */
function saidBy(instance: Instance, item: Item, element: DataElement): Said {
  const isText = element.items === undefined && element.fragments === undefined && !OPAQUE.has(element.vr)
  return isText && element.length <= LONGEST ? valueOf(instance, item, element) : null
}

const OPAQUE: ReadonlySet<string> = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'UN'])
const LONGEST = 1 << 20

/** Attributes that are known by keyword, as a database keeps them; what is not in the record counts as absent. */
export function attributesOfRecord(record: Readonly<Record<string, string>>): Attributes {
  const known = new Map(
    Object.entries(record).map(([keyword, value]) => [JSON.stringify(parseAttribute(keyword)), value] as const),
  )
  return (steps, from = 'root') => (from === 'root' ? known.get(JSON.stringify(steps)) : null)
}

function isMeta(step: AttributeStep | undefined): boolean {
  return step?.kind === 'tag' && groupOf(step.tag) === 2
}

function elementAt(item: Item, step: AttributeStep): DataElement | undefined {
  return item.elements.find((element) =>
    step.kind === 'tag'
      ? element.tag === step.tag
      : groupOf(element.tag) === step.group &&
        element.creator === step.creator &&
        (elementOf(element.tag) & 0xff) === step.element,
  )
}

/** Numbers of binary VRs in decimal, everything else as text: what a script of a stranger can compare. */
function valueOf(instance: Instance, item: Item, element: DataElement): string {
  const numbers = BINARY_NUMBERS.has(element.vr) ? numbersOf(instance, item, element).map(String) : undefined
  return (numbers ?? textValues(instance, item, element)).join('\\')
}

const BINARY_NUMBERS: ReadonlySet<string> = new Set(['US', 'SS', 'UL', 'SL', 'FL', 'FD', 'SV', 'UV'])
