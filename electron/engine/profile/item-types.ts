import { isPrivate, type Tag } from '#engine/dicom/tag'
import type { AttributeType, Query } from './model.ts'

/**
 * Attributes that macros demand in an Item wherever the macro stands, so that cleaning must not leave them empty
 * (PS3.3). Attribute types of whole IODs are in iod-types.json; below root level only these are known.
 */
const inItems: Readonly<Record<Exclude<AttributeType, '2' | '2C'>, readonly number[]>> = {
  '1': [
    0x00080104, // Code Meaning, 8.8
    0x00400551, // Specimen Identifier, C.7.6.22
    0x0040a027, 0x0040a075, // Verifying Organization, Verifying Observer Name, C.17.2
    0x00409210, // LUT Label of real world values, C.7.6.16.2.11
    0x00480106, // Optical Path Identifier, C.8.12.5
    0x00620005, // Segment Label, C.8.20.2
    0x00660031, 0x00660036, // Algorithm Version, Algorithm Name, 10.16
    0x006a0005, // Annotation Group Label, C.37.1.2
    0x00700006, // Unformatted Text Value, C.10.5
    0x300a0108, // Applicator ID, C.8.8.14
    0x300a0226, // Source Isotope Name, C.8.8.15
    0x300a030f, 0x300a0318, 0x300a0336, 0x300a0346, // IDs of snout, range shifter, spreader and modulator, C.8.8.25
    0x300a0608, 0x30100035, // Treatment Position Group Label, Entity Label, C.36
    0x04000563, // Modifying System, C.12.1.1.9
  ],
  '1C': [
    0x00080100, 0x00080102, 0x00080119, 0x00080120, // Code Value, its scheme and its longer forms, 8.8
    0x00400031, 0x00400032, // Local Namespace Entity ID, Universal Entity ID, 10.14
    0x0040a123, 0x0040a160, // Person Name, Text Value, 10.2 and C.17.3
    0x00209213, 0x00209238, 0x00720056, // Private Creators of what is pointed at, C.7.6.17 and 10.18
    0x00620009, 0x00620020, // Segment Algorithm Name, Tracking ID, C.8.20.2 and C.8.20.4
    0x006a000e, // Referenced Optical Path Identifier, C.37.1.2
    0x00720066, 0x00720068, 0x0072006c, 0x0072006e, 0x0072006f, 0x00720070, // Selector values of text VRs, 10.18
  ],
} // prettier-ignore

const byTag: ReadonlyMap<number, AttributeType> = new Map([
  ...inItems['1'].map((tag) => [tag, '1'] as const),
  ...inItems['1C'].map((tag) => [tag, '1C'] as const),
])

/** The type that an Attribute has in every Item that may hold it; undefined where none is known, as in private Items. */
export function typeInItem(steps: Query['steps'], tag: Tag): AttributeType | undefined {
  const type = byTag.get(tag)
  return type !== undefined && steps.some((step) => isPrivate(step.tag)) ? undefined : type
}

/** Enhanced General Equipment (PS3.3 C.7.5.2), which nearly every younger class has: all four are Type 1. */
const enhancedEquipment: ReadonlySet<number> = new Set([0x00080070, 0x00081090, 0x00181000, 0x00181020])

/** Patient Module (PS3.3 C.7.1.1): of an animal both are demanded, if only empty. */
const ofAnimals: ReadonlySet<number> = new Set([0x00102297, 0x00102299])

/**
 * The type of an Attribute that the table of SOP Classes does not tell: a condition that no empty instance meets, or a
 * class that it does not have, where the strictest that a class may well demand holds.
 */
export function typeBeyondTable(tag: Tag, isKnownClass: boolean): AttributeType | undefined {
  if (ofAnimals.has(tag)) return '2C'
  return !isKnownClass && enhancedEquipment.has(tag) ? '1' : undefined
}
