import { z } from 'zod'

/* Parts that the calls of every contract are made of. */

export const count = z.number().int().min(0)
export const id = z.number().int().positive()
export const ProjectId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
export const inProject = z.object({ project: ProjectId })
/** Opaque: what the last page returned as `next`. */
const Cursor = z.string().max(500).nullable()
export const page = { cursor: Cursor.default(null), limit: z.number().int().min(1).max(500).default(200) }
export const pageOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), total: count, next: Cursor })
/** A person's name. */
export const name = z.string().trim().min(1).max(80)
/** Who does it, where nobody signs. */
export const who = name.default('curator')
/** Who decides and why; the trail keeps both. Never a patient's value. */
export const deciding = { who, note: z.string().max(500).default('') }
/** Whether the answer waits for the plan that takes the decision in; without, it is there as soon as it is stored. */
export const wait = z.boolean().default(true)
/** Originals as they are; veiled otherwise. */
export const reveal = z.boolean().default(false)
/** What becomes of an element, as the screens draw it; `+`: the output adds it. */
export const chip = z.enum(['K', 'X', 'Z', 'R', 'S', 'U', 'C', 'Q', '+'])
