import { isPublicScheme } from '#engine/text/index'
import { codingSchemes } from '#engine/store/queries/plan'
import { oncePerText } from './text-memory.ts'

/** Which sequences of a patient hold codes of published schemes and of no others. */
export interface CodingSchemes {
  /** Whether the item that an element of this signature stands in is of such a sequence. */
  readonly arePublic: (patientId: number, signature: string) => boolean
}

/**
 * Reads the schemes of a submission. A meaning is listed once for its path, not once a code; a single private code at a
 * path therefore has all meanings there judged strictly.
 */
export const readCodingSchemes = oncePerText((db): CodingSchemes => {
  const known = new Map<string, boolean>()
  for (const { patientId, signature, scheme } of codingSchemes(db)) {
    const key = `${patientId} ${itemOf(signature)}`
    known.set(key, (known.get(key) ?? true) && isPublicScheme(scheme))
  }
  return { arePublic: (patientId, signature) => known.get(`${patientId} ${itemOf(signature)}`) ?? false }
})

/** `ProcedureCodeSequence[*].` of `ProcedureCodeSequence[*].CodeMeaning`. */
function itemOf(signature: string): string {
  return signature.slice(0, signature.lastIndexOf('.') + 1)
}
