import type { Box, MaskScope } from '#shared/api/region-contract'

export interface FrameSize {
  readonly columns: number
  readonly rows: number
}

/** The box within the frame, of at least one pixel, in whole pixels rounded outward. */
export function boxIn({ columns, rows }: FrameSize, box: Box): Box {
  const [left, top] = [Math.floor(Math.min(box.left, box.right)), Math.floor(Math.min(box.top, box.bottom))]
  const [right, bottom] = [Math.ceil(Math.max(box.left, box.right)), Math.ceil(Math.max(box.top, box.bottom))]
  const start = { left: Math.max(0, Math.min(left, columns - 1)), top: Math.max(0, Math.min(top, rows - 1)) }
  return {
    ...start,
    right: Math.min(columns, Math.max(right, start.left + 1)),
    bottom: Math.min(rows, Math.max(bottom, start.top + 1)),
  }
}

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * The box after a key: arrows move by a pixel, with Shift by ten; with Ctrl they size it at its right and lower edge. A box at the
 * border of the frame does not shrink by moving. `undefined`: no such key.
 */
export function keyed(
  box: Box,
  { key, shiftKey, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>,
  size: FrameSize,
): Box | undefined {
  const step = steps[key]
  if (!step) return undefined
  const by = shiftKey ? 10 : 1
  const [x, y] = [step[0] * by, step[1] * by]
  if (ctrlKey || metaKey)
    return boxIn(size, {
      ...box,
      right: Math.max(box.left + 1, box.right + x),
      bottom: Math.max(box.top + 1, box.bottom + y),
    })
  const [dx, dy] = [
    Math.max(-box.left, Math.min(size.columns - box.right, x)),
    Math.max(-box.top, Math.min(size.rows - box.bottom, y)),
  ]
  return { left: box.left + dx, top: box.top + dy, right: box.right + dx, bottom: box.bottom + dy }
}

/** Where a new mask begins: over the region that is looked at and a little beyond, or in the middle. */
export function newBox(size: FrameSize, around: Box | undefined): Box {
  if (around) {
    const pad = Math.max(4, Math.ceil((around.bottom - around.top) / 4))
    const { left, top, right, bottom } = around
    return boxIn(size, { left: left - pad, top: top - pad, right: right + pad, bottom: bottom + pad })
  }
  const [x, y] = [size.columns / 2, size.rows / 2]
  const [width, height] = [Math.max(8, size.columns / 8), Math.max(8, size.rows / 16)]
  return boxIn(size, { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 })
}

export const scopeWords: { readonly [S in MaskScope]: string } = {
  frame: 'this frame',
  instance: 'Instance',
  series: 'series',
  device: 'device',
}

/** `12, 8 to 60, 24` */
export const boxSays = ({ left, top, right, bottom }: Box): string =>
  `${String(left)}, ${String(top)} to ${String(right)}, ${String(bottom)}`
