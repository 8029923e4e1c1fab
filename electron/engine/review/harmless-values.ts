import { KnownNotes } from '#engine/dicom/known-elements'
import type { Originals } from './originals.ts'

/** Most values of a header repeat from Instance to Instance; these sets are emptied when this many are known. */
const MAX_VALUES = 20_000
/** Bytes of a value: a longer one costs more to remember than to search again. */
export const LONGEST_REMEMBERED = 256

/** Raw values, as Latin-1, in which neither a patient's nor the submission's originals were found before. */
export interface HarmlessValues {
  /** The set for one way of searching and one list of character sets: the same bytes mean something else in another. */
  of: (way: string, charsets: readonly string[]) => Set<string>
}

/** Instances come patient by patient; a memory for every patient of a submission would not fit in a worker. */
const MAX_PATIENTS = 4

const known = new Map<Originals, { readonly submission: Originals; readonly values: HarmlessValues }>()

/** The memory that belongs to a pair of originals; the oldest patient's is dropped for a new one's. */
export function harmlessValues(own: Originals, submission: Originals): HarmlessValues {
  const before = known.get(own)
  if (before?.submission === submission) return before.values
  const values = createHarmlessValues()
  known.delete(own)
  if (known.size >= MAX_PATIENTS) for (const oldest of [...known.keys()].slice(0, 1)) known.delete(oldest)
  known.set(own, { submission, values })
  return values
}

function createHarmlessValues(): HarmlessValues {
  const sets = new Map<string, Set<string>>()
  return {
    of: (way, charsets) => {
      const key = charsets.length === 0 ? way : `${way} ${charsets.join('\\')}`
      const before = sets.get(key)
      if (before) return before
      const values = new Set<string>()
      sets.set(key, values)
      return values
    },
  }
}

/** Adds a value that held nothing. */
export function rememberHarmless(values: Set<string>, raw: string): void {
  if (values.size >= MAX_VALUES) values.clear()
  values.add(raw)
}

/**
 * Elements that held nothing, with what is below them, in the name of the values they were searched for; but for the UIDs
 * in them, which each Instance judges anew.
 */
export const harmlessElements = new KnownNotes<readonly string[]>()
