import type { FrameInfo } from '#shared/api/contract'

/** A display window in the units of the modality (after rescale), as PS3.3 C.11.2.1.2 names it. */
export interface DisplayWindow {
  readonly center: number
  readonly width: number
}

/** One way to draw the stored values; what one hides another shows. */
export interface Rendering {
  readonly title: string
  readonly window: DisplayWindow
  /** One bit of the stored values instead of all; 0 is the lowest. */
  readonly plane?: number
}

/** Stored values of one frame, and their ends. */
export interface Range {
  readonly min: number
  readonly max: number
  /** Stored values below which 1 % and 99 % of the frame lie. */
  readonly low: number
  readonly high: number
}

export const isColor = (info: FrameInfo): boolean => info.samplesPerPixel > 1

/** The window from one stored value to another. */
const between = (info: FrameInfo, from: number, to: number): DisplayWindow => {
  const [a, b] = [from * info.slope + info.intercept, to * info.slope + info.intercept]
  return { center: (a + b) / 2, width: Math.max(1, Math.abs(b - a)) }
}

/** Hounsfield units, told by a rescale that puts air near −1000. */
const isHounsfield = (info: FrameInfo): boolean => info.intercept <= -1000

const hounsfield: readonly Rendering[] = [
  { title: 'Soft tissue', window: { center: 40, width: 400 } },
  { title: 'Lung', window: { center: -600, width: 1500 } },
  { title: 'Bone', window: { center: 400, width: 1800 } },
  { title: 'Brain', window: { center: 40, width: 80 } },
]

/** What stands outside the window that the file says, and so cannot be seen in it. */
function outside(info: FrameInfo, { min, max }: Range): readonly Rendering[] {
  if (!info.window) return []
  const { lower, upper } = toStored(info.window, info)
  return [
    ...(max > upper ? [{ title: 'Above the window', window: between(info, Math.max(min, upper), max) }] : []),
    ...(min < lower ? [{ title: 'Below the window', window: between(info, min, Math.min(max, lower)) }] : []),
  ]
}

const planesOf = (info: FrameInfo): readonly Rendering[] =>
  Array.from({ length: info.bitsStored }, (_none, plane) => ({
    title: `Bit ${plane}${plane === 0 ? ', lowest' : plane === info.bitsStored - 1 ? ', highest' : ''}`,
    window: { center: 127.5, width: 255 },
    plane,
  }))

/**
 * What the file says first, then all values. Frames of more than 8 bits hold more than a screen shows: percentiles, what
 * lies above and below the window, and single bits bring out text that hides there.
 */
export function renderingsOf(info: FrameInfo, range: Range): readonly Rendering[] {
  if (isColor(info)) return [{ title: 'As stored', window: { center: 128, width: 256 } }]
  const { min, max, low, high } = range
  const isDeep = info.bitsStored > 8
  return [
    ...(info.window ? [{ title: 'As the file says', window: info.window }] : []),
    { title: 'All values', window: between(info, min, max) },
    ...(isDeep && high > low ? [{ title: 'Percentiles 1 to 99', window: between(info, low, high) }] : []),
    ...(isDeep ? outside(info, range) : []),
    ...(isHounsfield(info) ? hounsfield : []),
    ...(isDeep ? planesOf(info) : []),
  ]
}

/** The next rendering around: of single bits only the lowest and the highest, where text is hidden at all. */
export function nextRendering(all: readonly Rendering[], at: number): number {
  const highest = Math.max(...all.map(({ plane }) => plane ?? 0))
  const stops = all.flatMap(({ plane }, index) =>
    plane === undefined || plane === 0 || plane === highest ? [index] : [],
  )
  return stops.find((index) => index > at) ?? stops[0] ?? 0
}

/** The window as lower and upper stored value, which is what the canvas is told. */
export function toStored({ center, width }: DisplayWindow, info: FrameInfo): { lower: number; upper: number } {
  const slope = info.slope === 0 ? 1 : info.slope
  const ends = [center - width / 2, center + width / 2].map((value) => (value - info.intercept) / slope)
  return { lower: Math.min(...ends), upper: Math.max(...ends) }
}

/** A drag of the pointer: right widens, down brightens. */
export function dragged({ center, width }: DisplayWindow, dx: number, dy: number): DisplayWindow {
  const step = Math.max(0.25, width / 256)
  return { center: center + dy * step, width: Math.max(1, width + dx * step) }
}
