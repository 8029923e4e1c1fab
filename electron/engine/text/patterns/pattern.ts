/**
 * A form that identity takes whoever the patient is. The expression runs over the folded value with its case kept,
 * in linear time: no nested repeats, every repeat bounded. What is cut is group `hit` where there is one, else all.
 */
export interface Pattern {
  readonly kind: string
  readonly score: number
  readonly expression: RegExp
  /** A cheap sign without which the form cannot be there. */
  readonly needs: 'digit' | 'at' | 'dot' | 'colon' | 'none'
  /** Whether it holds in guarded text too: no code, version or parameter looks like it. */
  readonly isCertain?: true
  readonly accept?: (hit: string, before: string) => boolean
}

/** Whether what stands before a number says that it is a version: `v 2.3.10`, `release 4.5.12`. */
export function followsVersion(before: string): boolean {
  return /(?:^|[^a-z])(?:v|ver|version|release|rev|sw|build)[ .:_]{0,2}$/i.test(before)
}
