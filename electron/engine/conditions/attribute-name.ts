import { findTag, lookUp } from '#engine/dicom/dictionary'
import { type Tag, tagOf } from '#engine/dicom/tag'
import { keywordOf } from './ctp/keywords.ts'

/** One step of a path to an Attribute. */
export type AttributeStep =
  | { readonly kind: 'tag'; readonly tag: Tag }
  | { readonly kind: 'private'; readonly group: number; readonly creator: string; readonly element: number }

const HEX = /^[0-9A-Fa-f]{1,8}$/
const HEX_PAIR = /^([0-9A-Fa-f]{1,4}),([0-9A-Fa-f]{1,4})$/
const PRIVATE = /^([0-9A-Fa-f]{1,4}),?\[([^\]]*)\],?([0-9A-Fa-f]{1,2})$/

/**
 * Reads the name of an Attribute as signatures and CTP write it: a keyword (CTP's old spellings too), `00181020`,
 * `0018,1020`, `0009[CREATOR]01`, each also in brackets or parentheses; steps of a path through first Items with `::`.
 * `undefined` where a step is none of these.
 */
export function parseAttribute(name: string): readonly AttributeStep[] | undefined {
  const steps = name
    .trim()
    .replace(/^root:(?!:)/, '')
    .split('::')
    .map(parseStep)
  return steps.every((step) => step !== undefined) ? steps : undefined
}

function parseStep(written: string): AttributeStep | undefined {
  const name = withoutBrackets(written.trim())
  const keyword = findTag(keywordOf(name))
  if (keyword !== undefined) return { kind: 'tag', tag: keyword }
  if (HEX.test(name)) return { kind: 'tag', tag: parseInt(name, 16) as Tag }
  const pair = HEX_PAIR.exec(name)
  if (pair) return { kind: 'tag', tag: tagOf(hex(pair[1]), hex(pair[2])) }
  const own = PRIVATE.exec(name)
  if (own === null || hex(own[1]) % 2 === 0) return undefined
  return { kind: 'private', group: hex(own[1]), creator: (own[2] ?? '').trim(), element: hex(own[3]) }
}

function withoutBrackets(name: string): string {
  const isBracketed = (name.startsWith('[') && name.endsWith(']')) || (name.startsWith('(') && name.endsWith(')'))
  return isBracketed ? name.slice(1, -1).trim() : name
}

const hex = (digits: string | undefined): number => parseInt(digits ?? '', 16)

/** The name as reports show it: its keyword where a hexadecimal tag has one. */
export function showAttribute(name: string): string {
  const steps = parseAttribute(name)
  if (steps === undefined) return name
  return steps
    .map((step, at) => (step.kind === 'tag' ? lookUp(step.tag)?.keyword : undefined) ?? partOf(name, at))
    .join('::')
}

function partOf(name: string, at: number): string {
  return withoutBrackets((name.split('::')[at] ?? '').trim())
}
