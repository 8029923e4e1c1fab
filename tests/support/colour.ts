/** sRGB, 0 to 255. */
export type Rgb = readonly [number, number, number]

export const sights = ['normal', 'protan', 'deutan', 'tritan'] as const
export type Sight = (typeof sights)[number]

const linear = (value: number): number => {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

const luminance = (colour: Rgb): number => {
  const [r, g, b] = colour.map(linear) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2.2 contrast ratio. */
export function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** `share` of one colour over another. */
export const mixed = (over: Rgb, under: Rgb, share: number): Rgb =>
  over.map((value, at) => value * share + under[at]! * (1 - share)) as unknown as Rgb

type Matrix = readonly [Rgb, Rgb, Rgb]

/** Machado, Oliveira and Fernandes 2009, severity 1, in linear RGB. */
const seenAs: { readonly [S in Sight]: Matrix } = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const times = (matrix: Matrix, [x, y, z]: Rgb): Rgb =>
  matrix.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Rgb

const toXyz: Matrix = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
]
const white: Rgb = [0.95047, 1, 1.08883]

function lab(colour: Rgb, sight: Sight): Rgb {
  const light = times(seenAs[sight], colour.map(linear) as unknown as Rgb).map((v) => Math.min(1, Math.max(0, v)))
  const [x, y, z] = times(toXyz, light as unknown as Rgb).map((value, at) => {
    const t = value / white[at]!
    return t > 216 / 24389 ? Math.cbrt(t) : (t * (24389 / 27) + 16) / 116
  }) as unknown as Rgb
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** ΔE*ab (CIE76) of two colours as a kind of sight sees them. */
export function distance(a: Rgb, b: Rgb, sight: Sight): number {
  const [one, other] = [lab(a, sight), lab(b, sight)]
  return Math.hypot(...one.map((value, at) => value - other[at]!))
}
