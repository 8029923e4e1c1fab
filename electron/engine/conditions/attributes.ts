import type { DataElement, Item } from '#engine/dicom/data-set'
import type { Instance } from '#engine/dicom/read-instance'
import { elementOf, groupOf } from '#engine/dicom/tag'
import { numbersOf, textValues } from '#engine/dicom/values'
import { type AttributeStep, parseAttribute } from './attribute-name.ts'

/** The values of an Attribute as one text, joined by backslashes; undefined: absent; null: not known, so nothing is asked of it. */
export type Said = string | undefined | null

/** What conditions ask of an Instance. No step at all is the element that a rule is about. */
export type Attributes = (steps: readonly AttributeStep[]) => Said

/** The Attributes of an Instance, File Meta Information included. */
export function attributesOf(instance: Instance): Attributes {
  return (steps) => {
    if (steps.length === 0) return null
    let item: Item | undefined = isMeta(steps[0]) ? instance.meta : instance.dataSet
    for (const step of steps.slice(0, -1)) item = item && elementAt(item, step)?.items?.[0]
    const last = steps.at(-1)
    const element = item && last && elementAt(item, last)
    return item && element ? valueOf(instance, item, element) : undefined
  }
}

/** Attributes that are known by keyword, as a database keeps them; what is not in the record counts as absent. */
export function attributesOfRecord(record: Readonly<Record<string, string>>): Attributes {
  const known = new Map(
    Object.entries(record).map(([keyword, value]) => [JSON.stringify(parseAttribute(keyword)), value] as const),
  )
  return (steps) => (steps.length === 0 ? null : known.get(JSON.stringify(steps)))
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
export function valueOf(instance: Instance, item: Item, element: DataElement): string {
  const numbers = BINARY_NUMBERS.has(element.vr) ? numbersOf(instance, item, element).map(String) : undefined
  return (numbers ?? textValues(instance, item, element)).join('\\')
}

const BINARY_NUMBERS: ReadonlySet<string> = new Set(['US', 'SS', 'UL', 'SL', 'FL', 'FD', 'SV', 'UV'])
