import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue'
import { failureOfCode, type Failure } from '../client/failure'
import { counted, showCount } from '../composables/numbers'
import { FrameFailure, refusalOf } from './frame-loader'
import { isRevealed, overlaysUrlOf } from './image-id'

/** One overlay plane: pixels drawn over the frame, and beside it. */
export interface DrawnPlane {
  readonly group: string
  readonly drawn: number
  readonly beside: number
  readonly isWhole: boolean
}

/** What overlay planes draw over a frame: a byte a pixel, 1 where something is drawn. */
export interface DrawnOverlays {
  readonly rows: number
  readonly columns: number
  readonly planes: readonly DrawnPlane[]
  readonly bytes: Uint8Array
}

/** Throws FrameFailure. */
export async function fetchOverlays(imageId: string): Promise<DrawnOverlays> {
  const answer = await fetch(overlaysUrlOf(imageId))
  if (!answer.ok) throw await refusalOf(answer)
  const told = answer.headers.get('x-overlays')
  if (told === null) throw new FrameFailure(failureOfCode('BUG'))
  // The header is written by our own engine from the type of its port.
  const drawn = JSON.parse(told) as Omit<DrawnOverlays, 'bytes'>
  return { ...drawn, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

/** The marks of the viewer's dark column: amber, and black around it so that it shows on any grey. */
const [ink, edge] = [
  [255, 207, 51, 255],
  [0, 0, 0, 170],
] as const

/** RGBA of what is drawn, each drawn pixel with a dark one around it. */
export function inkOf({ rows, columns, bytes }: DrawnOverlays): Uint8ClampedArray<ArrayBuffer> {
  const points = new Uint8ClampedArray(rows * columns * 4)
  const paint = (x: number, y: number, colour: readonly number[]): void => {
    if (x >= 0 && y >= 0 && x < columns && y < rows) points.set(colour, (y * columns + x) * 4)
  }
  const each = (draw: (x: number, y: number) => void): void =>
    bytes.forEach((bit, at) => (bit === 0 ? undefined : draw(at % columns, Math.floor(at / columns))))
  each((x, y) => {
    for (const [dx, dy] of [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ] as const)
      paint(x + dx, y + dy, edge)
  })
  each((x, y) => paint(x, y, ink))
  return points
}

/** The planes in words: what is drawn, and what nobody sees. */
export function overlaysSay(planes: readonly DrawnPlane[]): string {
  const beside = planes.reduce((sum, plane) => sum + plane.beside, 0)
  const broken = planes.filter((plane) => !plane.isWhole).length
  return [
    `${planes.length === 1 ? 'Overlay' : 'Overlays'} ${planes.map(({ group }) => group).join(', ')}`,
    ...(planes.every(({ drawn, isWhole }) => drawn === 0 && isWhole) ? ['nothing drawn over this frame'] : []),
    ...(beside > 0 ? [`${showCount(beside)} pixels lie beside the image`] : []),
    ...(broken > 0 ? [`${counted(broken, 'plane')} cannot be drawn: the data do not fit`] : []),
  ].join(' · ')
}

export interface Overlays {
  readonly drawn: ShallowRef<DrawnOverlays | undefined>
  readonly failure: ShallowRef<Failure | undefined>
}

/** What overlay planes draw over the frame that is shown; `undefined` while none are to be drawn. Never rejects. */
export function useOverlays(imageId: () => string | undefined): Overlays {
  const drawn = shallowRef<DrawnOverlays>()
  const failure = shallowRef<Failure>()
  let turn = 0

  watch(
    imageId,
    async (now, before) => {
      const mine = (turn += 1)
      // Of another frame, and an original under the veil, nothing stays in sight.
      if (now === undefined || (before !== undefined && isRevealed(before))) drawn.value = undefined
      failure.value = undefined
      if (now === undefined) return
      try {
        const next = await fetchOverlays(now)
        if (mine === turn) drawn.value = next
      } catch (error) {
        if (mine !== turn) return
        drawn.value = undefined
        failure.value = error instanceof FrameFailure ? error.failure : failureOfCode('PIX-DECODE')
      }
    },
    { immediate: true },
  )
  onBeforeUnmount(() => {
    turn += 1
    drawn.value = undefined
  })
  return { drawn, failure }
}
