import type { ProblemCode } from '#shared/model/codes'

/** Held whatever the pixels setting: no stage can judge them (DESIGN §1). */
export const ALWAYS_HELD: ReadonlySet<ProblemCode> = new Set(['DOC-HELD', 'VID-HELD', 'PHO-HELD'])
