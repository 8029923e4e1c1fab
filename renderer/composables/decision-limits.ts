/** Ms that a row, and its image, must have been there before a key decides about it: below, it was not seen (UX §1, 10). */
export const SEEN_MS = 150

/** Whether leaving this in wants a look first: so suspicious at the most, or so many values (UX §1, 8). */
export const wantsLook = (suspicion: number, values: number): boolean => isRisky(suspicion) || values > 20

/** Whether one value alone is so suspicious that it is shown before it stays. */
export const isRisky = (suspicion: number): boolean => suspicion >= 60
