import { lookUp, tagOfKeyword } from '#engine/dicom/dictionary'
import { parseTag } from '#engine/dicom/tag'
import { isItems, NO_ITEMS } from './elements.ts'
import type { Fields, Value } from './elements.ts'

/*
 * Literals of the sample say what their words are. `[[A:Farrow]]` is identity, the letter being the item of
 * 45 CFR 164.514(b)(2)(i) from A (names) to R (any other number); `((CT CHEST))` is medicine that must stay.
 * `'((CT CHEST)) for [[A:Farrow]]'` is written as `CT CHEST for Farrow`.
 */

/** One identity string and the kind of identifier it is. */
export interface Planted {
  readonly kind: string
  readonly text: string
}

/** One element of the sample with what its marks say. */
export interface MarkedElement {
  /** As an answer key addresses it: `<(0008,1140)>[<0000>]<(0008,1155)>`. */
  readonly address: string
  /** Keyword, or the tag of a private element. */
  readonly name: string
  readonly vr: string
  readonly isPrivate: boolean
  readonly values: readonly (string | number)[]
  readonly planted: readonly Planted[]
  readonly kept: readonly string[]
}

const MARK = /\[\[([A-R]):([^\]]*)\]\]|\(\(([^)]*(?:\)(?!\))[^)]*)*)\)\)/g

/** The fields without their marks, as they are written. */
export function unmarked(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, plainValue(value)]))
}

function plainValue(value: Value): Value {
  if (typeof value === 'string') return plainText(value)
  if (value === null || value === NO_ITEMS || typeof value === 'number' || value instanceof Uint8Array) return value
  return isItems(value) ? value.map(unmarked) : value.map((part) => (typeof part === 'string' ? plainText(part) : part))
}

const plainText = (text: string): string =>
  text.replace(MARK, (_, _kind, identity?: string, kept?: string) => identity ?? kept ?? '')

/** Every element with a value, nested ones too, in the order of the literal. */
export function markedElements(fields: Fields, prefix = ''): MarkedElement[] {
  return Object.entries(fields).flatMap(([key, value]) => {
    if (value === null || value instanceof Uint8Array) return []
    const { name, label, vr, isPrivate } = described(key, fields)
    const address = `${prefix}<${label}>`
    if (isItems(value)) {
      return value.flatMap((item, index) => markedElements(item, `${address}[<${String(index).padStart(4, '0')}>]`))
    }
    const values = typeof value === 'object' ? value : [value]
    const marks = values.flatMap((part) => [...String(part).matchAll(MARK)])
    return [
      {
        address,
        name,
        vr,
        isPrivate,
        values: values.map((part) => (typeof part === 'string' ? plainText(part) : part)),
        planted: marks.flatMap(([, kind, text]) => (kind === undefined || text === undefined ? [] : [{ kind, text }])),
        kept: marks.flatMap(([, , , kept]) => (kept === undefined ? [] : [kept])),
      },
    ]
  })
}

function described(key: string, fields: Fields): { name: string; label: string; vr: string; isPrivate: boolean } {
  const [name = key, vr] = key.split(':')
  const tag = /^[0-9A-F]{8}$/.test(name) ? parseTag(name) : tagOfKeyword(name)
  const hex = tag.toString(16).padStart(8, '0')
  const creator = fields[`${hex.slice(0, 4)}00${hex.slice(4, 6)}:LO`.toUpperCase()]
  const isPrivate = (tag & 0x10000) !== 0
  const label =
    isPrivate && typeof creator === 'string'
      ? `(${hex.slice(0, 4)},"${creator.toUpperCase()}",${hex.slice(6)})`
      : `(${hex.slice(0, 4)},${hex.slice(4)})`
  return { name, label, vr: vr ?? lookUp(tag)?.vr ?? 'UN', isPrivate }
}
