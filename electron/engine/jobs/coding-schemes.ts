import { type CodeStanding, isPublicScheme, isPublishedCode } from '#engine/text/index'
import { codeParts } from '#engine/store/queries/plan'
import { oncePerText } from './text-memory.ts'

/** How the codes of each sequence of a patient stand. */
export interface CodingSchemes {
  /** The standing of the item that an element of this signature stands in. */
  readonly standing: (patientId: number, signature: string) => CodeStanding
}

interface Item {
  readonly schemes: Set<string>
  readonly codes: Set<string>
}

/**
 * Reads the schemes and codes of a submission. A meaning is listed once for its path, not once a code; a single private
 * code at a path therefore has all meanings there judged strictly.
 */
export const readCodingSchemes = oncePerText((db): CodingSchemes => {
  const items = new Map<string, Item>()
  for (const { patientId, signature, value } of codeParts(db)) {
    const key = `${patientId} ${itemOf(signature)}`
    const item = items.get(key) ?? { schemes: new Set(), codes: new Set() }
    items.set(key, item)
    const keyword = signature.slice(signature.lastIndexOf('.') + 1)
    if (keyword === 'CodingSchemeDesignator') item.schemes.add(value)
    // A code in URN form names its own scheme, which is none of the list.
    else if (keyword === 'URNCodeValue') item.schemes.add('')
    else item.codes.add(value)
  }
  const standings = new Map([...items].map(([key, item]) => [key, standingOf(item)]))
  return { standing: (patientId, signature) => standings.get(`${patientId} ${itemOf(signature)}`) ?? 'free' }
})

function standingOf({ schemes, codes }: Item): CodeStanding {
  if (schemes.size === 0 || ![...schemes].every(isPublicScheme)) return 'free'
  const arePublished = codes.size > 0 && [...codes].every((code) => isPublishedCode(code, schemes))
  return arePublished ? 'published' : 'named'
}

/** `ProcedureCodeSequence[*].` of `ProcedureCodeSequence[*].CodeMeaning`. */
function itemOf(signature: string): string {
  return signature.slice(0, signature.lastIndexOf('.') + 1)
}
