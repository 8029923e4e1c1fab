import { setImmediate as nextTurn } from 'node:timers/promises'

/** Lets others have their turn within long work in the host's own process. Throws the signal's reason where it is given up. */
export async function givingWay(signal: AbortSignal | undefined): Promise<void> {
  await nextTurn()
  signal?.throwIfAborted()
}
