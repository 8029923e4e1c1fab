import { Problem } from '#shared/base/problem'
import { tagOfKeyword } from '#engine/dicom/dictionary'
import { nameOf } from '#engine/dicom/path'
import { parseTag, type Tag, tagOf } from '#engine/dicom/tag'

export interface Step {
  readonly tag: Tag
  readonly creator: string | undefined
}

/** A signature taken apart: the sequences passed through, and the element. */
export interface ParsedSignature {
  readonly steps: readonly Step[]
  readonly element: Step
}

const PRIVATE = /^\(([0-9A-Fa-f]{4}),"([^\0]*?)",([0-9A-Fa-f]{2})\)(?=$|\[\*\]\.)/
const PLAIN = /^\([0-9A-Fa-f]{4},[0-9A-Fa-f]{4}\)/
const KEYWORD = /^[A-Za-z][A-Za-z0-9]*/

/** `ReferencedImageSequence[*].ReferencedSOPInstanceUID` back into tags. Throws BAD-INPUT when it is not of that form. */
export function parseSignature(signature: string): ParsedSignature {
  const steps: Step[] = []
  for (let rest = signature; ;) {
    const { step, length } = parseStep(rest)
    steps.push(step)
    rest = rest.slice(length)
    if (rest === '') break
    if (!rest.startsWith('[*].')) throw new Problem('BAD-INPUT', 'path')
    rest = rest.slice(4)
  }
  const element = steps.pop()
  if (element === undefined) throw new Problem('BAD-INPUT', 'path')
  return { steps, element }
}

function parseStep(text: string): { step: Step; length: number } {
  const private_ = PRIVATE.exec(text)
  if (private_) {
    const [all, group = '', creator = '', byte = ''] = private_
    // Any block will do: rules address private elements by creator and element byte.
    return {
      step: { tag: tagOf(Number.parseInt(group, 16), 0x1000 + Number.parseInt(byte, 16)), creator },
      length: all.length,
    }
  }
  const plain = PLAIN.exec(text)
  if (plain) return { step: { tag: parseTag(plain[0]), creator: undefined }, length: plain[0].length }
  const keyword = KEYWORD.exec(text)
  if (!keyword) throw new Problem('BAD-INPUT', 'path')
  return { step: { tag: tagOfKeyword(keyword[0]), creator: undefined }, length: keyword[0].length }
}

/** The signature of steps and element, as dicom/path.ts writes it. */
export function writeSignature({ steps, element }: ParsedSignature): string {
  return [...steps, element].map(({ tag, creator }) => nameOf(tag, creator)).join('[*].')
}
