import { z } from 'zod'

/*
 * What clients of this contract send over a socket or port: a call, or the wish to end one. Anything else is dropped
 * before oRPC sees it, because oRPC writes what it cannot read to the console (WebSocket) or rejects unheard (port).
 */

/** A call: its path, its input (`b`), and where a stream goes on. No uploads, so no other headers. */
const Call = z.strictObject({
  i: z.string().max(100),
  t: z.literal(1).optional(),
  p: z.strictObject({
    u: z
      .string()
      .max(200)
      .regex(/^\/[A-Za-z0-9/]+$/),
    m: z.literal('POST').optional(),
    h: z.strictObject({ 'last-event-id': z.string().max(100).optional() }).optional(),
    b: z.unknown().optional(),
  }),
})

const End = z.strictObject({ i: z.string().max(100), t: z.literal(4), p: z.unknown().optional() })

const Message = z.union([Call, End])

/** Whether a message is one that a client of ours sends. */
export function isCallMessage(message: unknown): boolean {
  if (typeof message !== 'string') return false
  try {
    return Message.safeParse(JSON.parse(message)).success
  } catch {
    return false // JSON.parse throws on what is not JSON, which is all that is asked here.
  }
}
