import { elementOf, groupOf, isPrivate, type Tag } from '#engine/dicom/tag'
import type { Query } from './model.ts'

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0')

/** A creator as a path can hold it. Compared without case where no line has it in this very case: sites differ. */
const creatorName = (creator: string): string => creator.trim().replaceAll('>', '?')
/** What creators are compared by. */
export const creatorKey = (creator: string): string => creatorName(creator).toLowerCase()

/** One step of a path as the tables write it: '00081140', or '0019,ACME,0C' for a private element. */
export function stepKey(tag: Tag, creator: string | undefined): string {
  if (!isPrivate(tag)) return hex(tag, 8)
  return `${hex(groupOf(tag), 4)},${creatorName(creator ?? '')},${hex(elementOf(tag) & 0xff, 2)}`
}

/** The whole path of a query, in the notation of the tables. */
export const pathOf = ({ steps, tag, creator }: Query): string =>
  [...steps.map((step) => stepKey(step.tag, step.creator)), stepKey(tag, creator)].join('>')

/** A private data element: not a creator, not a group length, and not below (gggg,1000). */
export const isPrivateData = (tag: Tag): boolean => isPrivate(tag) && elementOf(tag) >= 0x1000
