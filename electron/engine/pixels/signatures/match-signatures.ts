import { clipRegions, type Region, type Size } from '../region.ts'
import type { Attributes } from '#engine/conditions/attributes'
import { compileCondition, type CompiledCondition } from '#engine/conditions/compile-condition'
import { describeCondition } from '#engine/conditions/describe-condition'
import type { Signature, SignatureArea, SignatureLibrary } from './signature.ts'

/** A Region that a signature names, with the signature and what made it fit. It counts for every Frame. */
export interface SignatureRegion {
  readonly region: Region
  readonly signature: string
  readonly why: string
}

/** A signature that may be about an Instance, and what of it is not understood: a person decides (`SIG-DOUBT`). */
export interface SignatureDoubt {
  readonly signature: string
  readonly why: string
}

/** What all signatures say about one Instance. */
export interface SignatureMatch {
  readonly regions: readonly SignatureRegion[]
  readonly doubts: readonly SignatureDoubt[]
}

/** Libraries ready to be asked about many Instances. */
export type CompiledSignatures = readonly {
  readonly matching: SignatureLibrary['matching']
  readonly signatures: readonly { readonly signature: Signature; readonly fits: CompiledCondition }[]
}[]

/** Compiles libraries once for a run. */
export function compileSignatures(libraries: readonly SignatureLibrary[]): CompiledSignatures {
  return libraries.map(({ matching, signatures }) => ({
    matching,
    signatures: signatures.map((signature) => ({ signature, fits: compileCondition(signature.when) })),
  }))
}

/**
 * Regions and doubts of every signature that fits; `size` is that of a Frame. In a library that counts the first only, a
 * signature without areas ends the search: its author says that such images hold nothing. That silences this library
 * alone, neither other libraries nor the reading of text.
 */
export function signaturesFor(attributes: Attributes, size: Size, libraries: CompiledSignatures): SignatureMatch {
  const fitting = libraries.flatMap(({ matching, signatures }) => {
    const possible = signatures
      .map(({ signature, fits }) => ({ signature, truth: fits(attributes) }))
      .filter(({ truth }) => truth !== 'no')
    const first = matching === 'first' ? possible.findIndex(({ truth }) => truth === 'yes') : -1
    return first < 0 ? possible : possible.slice(0, first + 1)
  })
  return {
    regions: fitting.filter(({ truth }) => truth === 'yes').flatMap(({ signature }) => regionsOf(signature, size)),
    doubts: fitting.flatMap(({ signature, truth }) => doubtsOf(signature, truth === 'unknown')),
  }
}

function regionsOf({ id, when, areas }: Signature, size: Size): SignatureRegion[] {
  const regions = clipRegions(
    areas.map((area) => placed(area, size)),
    size,
  )
  return regions.map((region) => ({ region, signature: id, why: describeCondition(when) }))
}

function doubtsOf({ id, when, doubts }: Signature, isUnknown: boolean): SignatureDoubt[] {
  const unknown = isUnknown ? [describeCondition(when)] : []
  return [...unknown, ...doubts].map((why) => ({ signature: id, why }))
}

/** Counted from the right or bottom edge where negative; an edge that this puts outside the image is its first pixel. */
function placed({ left, top, width, height }: SignatureArea, { columns, rows }: Size): Region {
  const x = left < 0 ? Math.max(left + columns, 0) : left
  const y = top < 0 ? Math.max(top + rows, 0) : top
  return { left: x, top: y, right: x + width, bottom: y + height }
}
