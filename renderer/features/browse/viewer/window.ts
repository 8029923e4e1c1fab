import type { FrameInfo } from '#shared/api/contract'

/** A display window in the units of the modality (after rescale), as PS3.3 C.11.2.1.2 names it. */
export interface DisplayWindow {
  readonly center: number
  readonly width: number
}

export interface WindowPreset {
  readonly title: string
  readonly window: DisplayWindow
}

/** Stored values of one frame, and their ends. */
export interface Range {
  readonly min: number
  readonly max: number
}

export const isColor = (info: FrameInfo): boolean => info.samplesPerPixel > 1

const ofRange = (info: FrameInfo, { min, max }: Range): DisplayWindow => {
  const [a, b] = [min * info.slope + info.intercept, max * info.slope + info.intercept]
  return { center: (a + b) / 2, width: Math.max(1, Math.abs(b - a)) }
}

/** Hounsfield units, told by a rescale that puts air near −1000. */
const isHounsfield = (info: FrameInfo): boolean => info.intercept <= -1000

const hounsfield: readonly WindowPreset[] = [
  { title: 'Soft tissue', window: { center: 40, width: 400 } },
  { title: 'Lung', window: { center: -600, width: 1500 } },
  { title: 'Bone', window: { center: 400, width: 1800 } },
  { title: 'Brain', window: { center: 40, width: 80 } },
]

/** What the file says first, then all values; text that stands above or below the window shows only there. */
export function presetsOf(info: FrameInfo, range: Range): readonly WindowPreset[] {
  if (isColor(info)) return [{ title: 'As stored', window: { center: 128, width: 256 } }]
  return [
    ...(info.window ? [{ title: 'As the file says', window: info.window }] : []),
    { title: 'All values', window: ofRange(info, range) },
    ...(isHounsfield(info) ? hounsfield : []),
  ]
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
