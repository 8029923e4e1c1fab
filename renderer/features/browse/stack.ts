import type { StackBy } from '#shared/api/bytes'
import type { AttributesAnswer } from '#shared/api/contract'
import { imageIdOf, stackIdOf } from '../../viewer/image-id'

/** What the viewer scrolls through: the frames of a multi-frame Instance, else the Instances of its series. */
export interface Stack {
  readonly unit: 'frame' | 'Instance'
  readonly imageIds: readonly string[]
  readonly index: number
  readonly length: number
  /** The Instance of its first image, by which the whole stack is asked for. */
  readonly first: number
}

interface Shown {
  readonly project: string
  readonly instance: number | undefined
  /** Of this Instance, or of a neighbour while its own are on their way. */
  readonly attributes: AttributesAnswer | undefined
  readonly series: readonly number[]
  readonly frame: number
}

const none: Stack = { unit: 'Instance', imageIds: [], index: 0, length: 0, first: 0 }

const made = new Map<string, readonly string[]>()

/** The same list again for the same stack, so that the viewer can tell a step from a new stack. */
function once(key: string, make: () => readonly string[]): readonly string[] {
  const known = made.get(key)
  if (known) return known
  // Both sides of one stack, and those of the one before.
  if (made.size >= 4) made.clear()
  const ids = make()
  made.set(key, ids)
  return ids
}

/** Frames are asked for with the reveal of the screen; the byte handler refuses originals and unjudged pixels without. */
export function stackOf(
  { project, instance, attributes, series, frame }: Shown,
  side: 'before' | 'after',
  revealed: boolean,
): Stack {
  if (!attributes?.frame || instance === undefined) return none
  // A neighbour's facts serve for a step inside one series; a multi-frame Instance waits for its own.
  if (attributes.instance !== instance && (attributes.frame.frames > 1 || !series.includes(instance))) return none
  const idOf = (of: number, at: number): string =>
    imageIdOf({ project, instance: of, frame: at, side, reveal: revealed })
  const { frames } = attributes.frame
  if (frames > 1) {
    const imageIds = once(`${project}/${instance}/${frames}/${side}/${revealed}`, () =>
      Array.from({ length: frames }, (_none, at) => idOf(instance, at)),
    )
    return { unit: 'frame', imageIds, index: Math.min(frame, frames - 1), length: frames, first: instance }
  }
  const instances = series.includes(instance) ? series : [instance]
  const imageIds = once(`${project}/${instances.join()}/${side}/${revealed}`, () =>
    instances.map((each) => idOf(each, 0)),
  )
  const first = instances[0] ?? instance
  return { unit: 'Instance', imageIds, index: instances.indexOf(instance), length: instances.length, first }
}

/** Whole stacks in words, and in the order in which one follows the other; after the last comes the frame again. */
export const stackViews: readonly { readonly by: StackBy; readonly title: string }[] = [
  { by: 'max', title: 'greatest values' },
  { by: 'mean', title: 'mean values' },
  { by: 'min', title: 'least values' },
]

/** The view that follows; `undefined`: one frame. */
export const nextStackView = (by: StackBy | undefined): StackBy | undefined =>
  stackViews[by === undefined ? 0 : stackViews.findIndex((view) => view.by === by) + 1]?.by

/** The same stack as one picture. */
export function wholeOf(
  stack: Stack,
  project: string,
  { by, side, revealed }: { by: StackBy; side: 'before' | 'after'; revealed: boolean },
): Stack {
  if (stack.length === 0) return stack
  const imageIds = once(`${project}/${stack.first}/${by}/${side}/${revealed}`, () => [
    stackIdOf({ project, instance: stack.first, by, side, reveal: revealed }),
  ])
  return { ...stack, imageIds, index: 0 }
}
