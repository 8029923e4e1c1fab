import type { LinkedView } from './linked-view'

/**
 * How an image is looked at, as an address holds it: `r2,z1.5,x10,y-4` for the third rendering of the list,
 * `w40,400,z1,x0,y0` for a window of the curator's own (center, width).
 */
const form =
  /^(?:r(\d{1,3})|w(-?\d{1,7}(?:\.\d+)?),(\d{1,7}(?:\.\d+)?)),z(\d{1,3}(?:\.\d+)?),x(-?\d{1,6}),y(-?\d{1,6})$/

const short = (value: number): string => String(Math.round(value * 100) / 100)

/** `undefined` for an image as it comes: the first rendering, fitted. */
export function viewText({ preset, window, zoom, pan }: LinkedView): string | undefined {
  const [x, y] = pan.map((part) => String(Math.round(part)).replace(/^-0$/, '0'))
  const drawn = preset >= 0 ? `r${String(preset)}` : `w${short(window.center)},${short(window.width)}`
  const text = `${drawn},z${short(zoom)},x${x ?? '0'},y${y ?? '0'}`
  return text === 'r0,z1,x0,y0' ? undefined : text
}

/** `undefined` for what is no such text. The window of a rendering is the rendering's own. */
export function viewOf(text: string | undefined): LinkedView | undefined {
  const found = form.exec(text ?? '')
  if (!found) return undefined
  const [, rendering, center, width, zoom, x, y] = found
  const own = { center: Number(center ?? 0), width: Math.max(1, Number(width ?? 1)) }
  return {
    preset: rendering === undefined ? -1 : Number(rendering),
    window: own,
    zoom: Math.max(0.1, Number(zoom)),
    pan: [Number(x), Number(y)],
  }
}
