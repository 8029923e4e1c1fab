import { z } from 'zod'

/**
 * What every failed call carries as its `data`, and every failed byte request as its body. `code` is a ProblemCode,
 * `message` the sentence of shared/model/codes, `place` where it happened (a file number, a Path, fields of the call).
 */
export const Failure = z.object({ code: z.string(), message: z.string(), place: z.string().nullable() })
export type Failure = z.infer<typeof Failure>
