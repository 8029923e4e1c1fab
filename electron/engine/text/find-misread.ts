import type { Hit } from './hit.ts'
import { lookOf } from './look-alikes.ts'
import type { Page } from './page.ts'
import type { Voice } from './sheet.ts'

/** Letters with a digit between them that a reader of pixels may have put there; tokens would end at it. */
const RUN = /(?<![\p{L}\p{N}])\p{L}{1,24}(?:[01589]\p{L}{1,24}){1,3}(?![\p{L}\p{N}])/gu
/** Letters and digits in one run, whatever begins or ends it. */
const MIXED = /(?<![\p{L}\p{N}])(?=\p{N}{0,3}\p{L})(?=\p{L}{0,24}\p{N})[\p{L}\p{N}]{5,26}(?![\p{L}\p{N}])/gu
/** Shorter ones are levels of the spine and sequences. */
const MIN_RUN = 6

/** OYINL0LA, VULNERAK with a 1 for an l: a known name whose letters were taken for digits. */
export function findMisread({ folded, textClass }: Page, { name, vocabulary, sure }: Voice): Hit[] {
  if (textClass === 'guarded' || vocabulary.looks.size === 0) return []
  return misreadRuns(folded.lower).flatMap(({ index, 0: run }) => {
    const kind = vocabulary.looks.get(lookOf(run))
    const isFaint = kind !== 'patientName' && !isInside(run)
    return kind === undefined || isFaint
      ? []
      : [{ start: index, end: index + run.length, kind, voice: `${name}, misread`, score: sure }]
  })
}

/** Where letters may have been taken for digits. */
export function misreadRuns(lower: string): readonly RegExpExecArray[] {
  if (!/\p{L}{3}[0-25689]|[0-25689]\p{L}{3}|\p{L}[0-25689]\p{L}/u.test(lower)) return []
  return [...lower.matchAll(MIXED)].filter(({ 0: run }) => isMostlyLetters(run))
}

/** Digits only between letters, as somebody else's name must have them. */
const isInside = (run: string) => run.length >= MIN_RUN && run.replace(RUN, '') === ''

/** `KALN1N5`; `12345A` and `T1W3D` are none. */
function isMostlyLetters(run: string): boolean {
  const digits = run.replace(/\P{N}/gu, '').length
  return digits > 0 && digits * 2 < run.length
}
