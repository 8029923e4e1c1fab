import { join } from 'node:path'
import { Problem } from '#shared/base/problem'
import { type Blend, type BlendBy, blendedFrame, laidOn, largest } from '#engine/pixels/index'
import type { ShownStack } from '#engine/ports'
import { type StackMember, stackMember, stackOfSeries } from '#engine/store/queries/stack'
import type { FrameAt } from './messages.ts'
import { type ProjectWork, sourcePath } from './project-work.ts'

/** Frames that one worker lays over each other before the host takes the result. */
const AT_ONCE = 24
/** A series beyond this is looked at in part, and the answer says so. */
const MOST = 4000
/** Stacks whose pictures are kept: one is asked for three times, as its greatest, mean and least values. */
const KEPT = 3

interface Laid {
  readonly blend: Blend
  readonly left: number
  readonly judged: boolean
}

/** Pictures of whole stacks, each made once; what is written anew is looked at anew. */
export class StackPictures {
  readonly #work: ProjectWork
  readonly #made = new Map<string, Promise<Laid>>()

  constructor(work: ProjectWork) {
    this.#work = work
  }

  /**
   * All frames of an Instance, or its whole Series where it has but one, as one picture. Frames that cannot be decoded or
   * are stored in another form are counted and left out. Throws NOT-FOUND, NOT-YET without an output, PIX-DECODE.
   */
  async show(instance: number, side: 'before' | 'after', by: BlendBy): Promise<ShownStack> {
    const members = this.#members(instance, side)
    const key = keyOf(members, side)
    const { blend, left, judged } = await this.#once(key, () => this.#lay(members, side))
    // A run that wrote anew meanwhile: what was laid over each other may be of a run that did not judge.
    const isSame = keyOf(this.#members(instance, side), side) === key
    if (!isSame) this.#made.delete(key)
    return { ...blendedFrame(blend, by), judged: judged && isSame, frames: blend.frames, left }
  }

  #members(instance: number, side: 'before' | 'after'): readonly StackMember[] {
    const { db } = this.#work
    const one = stackMember(db, instance)
    if (one === undefined) throw new Problem('NOT-FOUND', 'instance')
    const all = one.frames > 1 ? [one] : stackOfSeries(db, instance)
    const shown = side === 'before' ? all : all.filter(({ outputPath }) => outputPath !== null)
    if (shown.length === 0) throw new Problem('NOT-YET', 'output')
    return shown
  }

  async #once(key: string, make: () => Promise<Laid>): Promise<Laid> {
    const made = this.#made.get(key)
    if (made !== undefined) return await made
    const [oldest] = this.#made.keys()
    if (this.#made.size >= KEPT && oldest !== undefined) this.#made.delete(oldest)
    const making = make()
    this.#made.set(key, making)
    // A failure is not kept: the next one asks again.
    making.catch(() => this.#made.delete(key))
    return await making
  }

  async #lay(members: readonly StackMember[], side: 'before' | 'after'): Promise<Laid> {
    const { pool } = this.#work
    const frames: FrameAt[] = []
    for (const member of members) {
      const path = this.#pathOf(member, side)
      // A file may say any number of frames.
      const taken = Math.min(Math.max(1, member.frames), MOST - frames.length)
      for (let frame = 0; frame < taken; frame++) frames.push({ path, frame })
    }
    let blends: readonly Blend[] = []
    // As many at once as there are workers: what they answer with is large.
    for (let at = 0; at < frames.length; at += AT_ONCE * pool.size) {
      const parts = Array.from({ length: pool.size }, (_none, seat) => at + seat * AT_ONCE)
        .map((from) => frames.slice(from, from + AT_ONCE))
        .filter((part) => part.length > 0)
      for (const part of await Promise.all(parts.map((some) => pool.ask({ kind: 'blend', frames: some })))) {
        blends = part.blends.reduce(laidOn, blends)
      }
    }
    const found = largest(blends)
    if (found === undefined) throw new Problem('PIX-DECODE', 'stack')
    const judged = side === 'after' && members.every(({ pixels }) => pixels === 'judged')
    const all = members.reduce((sum, member) => sum + Math.max(1, member.frames), 0)
    return { blend: found, left: all - found.frames, judged }
  }

  #pathOf({ root, path, outputPath }: StackMember, side: 'before' | 'after'): string {
    return side === 'before' ? sourcePath(this.#work, root, path) : join(this.#work.draft.output, outputPath ?? '')
  }
}

function keyOf(members: readonly StackMember[], side: 'before' | 'after'): string {
  return `${side} ${members.map((one) => `${one.id}:${side === 'after' ? `${one.outputDigest} ${one.pixels}` : one.mtimeMs}`).join()}`
}
