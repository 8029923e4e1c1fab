import type { Brand } from '#shared/base/brand'
import { Problem } from '#shared/base/problem'

/** A Data Element Tag as one unsigned 32-bit number: group in the upper half, e.g. 0x00100010. */
export type Tag = Brand<number, 'Tag'>

/** Float Pixel Data: the first of the elements after which only signatures and padding may stand. */
export const FIRST_PIXELS = 0x7fe00008

/** Makes a Tag of its two 16-bit halves. */
export function tagOf(group: number, element: number): Tag {
  return (group * 0x10000 + element) as Tag
}

/** Group number, 0 to 0xffff. */
export function groupOf(tag: Tag): number {
  return tag >>> 16
}

/** Element number, 0 to 0xffff. */
export function elementOf(tag: Tag): number {
  return tag & 0xffff
}

const WRITTEN = /^\(?([0-9A-Fa-f]{4}),?([0-9A-Fa-f]{4})\)?$/

/** Reads `00100010`, `0010,0010` or `(0010,0010)`. Throws Problem BAD-INPUT for anything else. */
export function parseTag(text: string): Tag {
  const match = WRITTEN.exec(text)
  if (match?.[1] === undefined || match[2] === undefined) throw new Problem('BAD-INPUT', 'tag')
  return tagOf(parseInt(match[1], 16), parseInt(match[2], 16))
}

/** Eight hexadecimal digits, as DICOM JSON writes a tag: `00100010`. */
export function hexOf(tag: Tag): string {
  return tag.toString(16).toUpperCase().padStart(8, '0')
}

/** As the standard prints it: `(0010,0010)`. */
export function showTag(tag: Tag): string {
  const hex = hexOf(tag)
  return `(${hex.slice(0, 4)},${hex.slice(4)})`
}

/** Odd group: a private element or its creator (PS3.5 7.8). */
export function isPrivate(tag: Tag): boolean {
  return (tag & 0x10000) !== 0
}

/** A Private Creator: odd group, element 0010 to 00FF (PS3.5 7.8.1). */
export function isPrivateCreator(tag: Tag): boolean {
  const element = tag & 0xffff
  return (tag & 0x10000) !== 0 && element >= 0x10 && element <= 0xff
}

/** A group length (gggg,0000), which the writer recomputes (PS3.5 7.2). */
export function isGroupLength(tag: Tag): boolean {
  return (tag & 0xffff) === 0
}
