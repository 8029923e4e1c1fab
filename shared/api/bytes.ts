import type { Box } from './region-contract.ts'

/**
 * The one address of pixel bytes, the same on both hosts: decoded stored values of one frame, native little endian
 * (8-bit: one byte a sample, else two; RGB interleaved, palette and YBR already converted to RGB).
 * `before`, and `after` while no stage has judged its pixels, need `reveal=1`; without it the host answers 403. Answers carry no identity in their headers.
 */
export interface FrameAddress {
  readonly project: string
  readonly instance: number
  readonly frame: number
  readonly side: 'before' | 'after'
  readonly reveal: boolean
}

/** What may be asked of a frame: its pixels, or what overlay planes draw over it (one byte a pixel, 1 where drawn). */
export type FrameLayer = 'frame' | 'overlays'

/** The parts of a WHATWG URL that are read here; shared/ knows neither Node nor the DOM. */
export interface AddressParts {
  readonly pathname: string
  readonly searchParams: { get: (name: string) => string | null }
}

/** `/bytes/frame/demo/12/0?side=after` */
export function frameUrl(
  { project, instance, frame, side, reveal }: FrameAddress,
  layer: FrameLayer = 'frame',
): string {
  return `/bytes/${layer}/${project}/${instance}/${frame}?side=${side}${reveal ? '&reveal=1' : ''}`
}

/** The address back from a path and its query, or `undefined` when it is not one. */
export function parseFrameUrl(url: AddressParts): (FrameAddress & { readonly layer: FrameLayer }) | undefined {
  const match = /^\/bytes\/(?:frame|overlays)\/([a-z0-9][a-z0-9-]{0,63})\/(\d{1,12})\/(\d{1,9})$/.exec(url.pathname)
  const side = url.searchParams.get('side') ?? 'after'
  if (!match || (side !== 'before' && side !== 'after')) return undefined
  return {
    layer: url.pathname.startsWith('/bytes/overlays/') ? 'overlays' : 'frame',
    project: match[1] ?? '',
    instance: Number(match[2]),
    frame: Number(match[3]),
    side,
    reveal: url.searchParams.get('reveal') === '1',
  }
}

/** A region of text with what lies around it, as 8 bits: gray or RGB. It shows an original. */
export interface CropAddress {
  readonly project: string
  readonly region: number
  /** Pixels around it. */
  readonly around: number
}

/** `/bytes/crop/demo/31/16?reveal=1` */
export function cropUrl({ project, region, around }: CropAddress): string {
  return `/bytes/crop/${project}/${region}/${around}?reveal=1`
}

/** The address back from a path, or `undefined` when it is not one. */
export function parseCropUrl({
  pathname,
  searchParams,
}: AddressParts): (CropAddress & { reveal: boolean }) | undefined {
  const match = /^\/bytes\/crop\/([a-z0-9][a-z0-9-]{0,63})\/(\d{1,12})\/(\d{1,3})$/.exec(pathname)
  if (!match) return undefined
  const reveal = searchParams.get('reveal') === '1'
  return { project: match[1] ?? '', region: Number(match[2]), around: Number(match[3]), reveal }
}

/** A frame as it would be written, with masks that are being drawn, and without drawn ones that are to go. */
export interface PreviewAddress {
  readonly project: string
  readonly instance: number
  readonly frame: number
  readonly add: readonly Box[]
  readonly drop: readonly number[]
}

/** `/bytes/preview/demo/12/0?add=4-4-60-20&drop=3&reveal=1` */
export function previewUrl({ project, instance, frame, add, drop }: PreviewAddress): string {
  const boxes = add.map(({ left, top, right, bottom }) => [left, top, right, bottom].join('-')).join('_')
  return `/bytes/preview/${project}/${instance}/${frame}?add=${boxes}&drop=${drop.join('_')}&reveal=1`
}

/** The address back from a path and its query, or `undefined` when it is not one. */
export function parsePreviewUrl({
  pathname,
  searchParams,
}: AddressParts): (PreviewAddress & { reveal: boolean }) | undefined {
  const match = /^\/bytes\/preview\/([a-z0-9][a-z0-9-]{0,63})\/(\d{1,12})\/(\d{1,9})$/.exec(pathname)
  const [add, drop] = [searchParams.get('add') ?? '', searchParams.get('drop') ?? '']
  if (!match || !/^(\d{1,5}(-\d{1,5}){3}(_|$))*$/.test(add) || !/^(\d{1,12}(_|$))*$/.test(drop)) return undefined
  const numbersOf = (text: string, by: string): number[] => (text === '' ? [] : text.split(by).map(Number))
  const boxes = (add === '' ? [] : add.split('_')).map((box): Box => {
    const [left = 0, top = 0, right = 0, bottom = 0] = numbersOf(box, '-')
    return { left, top, right, bottom }
  })
  return {
    ...{ project: match[1] ?? '', instance: Number(match[2]), frame: Number(match[3]), add: boxes },
    drop: numbersOf(drop, '_'),
    reveal: searchParams.get('reveal') === '1',
  }
}

/** How the frames of a stack become one picture, point by point. */
export type StackBy = 'max' | 'mean' | 'min'

/** All frames of an Instance, or of the Series of one with a single frame, as one picture. */
export interface StackAddress extends Omit<FrameAddress, 'frame'> {
  readonly by: StackBy
}

/** `/bytes/stack/demo/12/max?side=after`; answered and veiled as a frame is. */
export function stackUrl({ project, instance, by, side, reveal }: StackAddress): string {
  return `/bytes/stack/${project}/${instance}/${by}?side=${side}${reveal ? '&reveal=1' : ''}`
}

/** The address back from a path and its query, or `undefined` when it is not one. */
export function parseStackUrl(url: AddressParts): StackAddress | undefined {
  const match = /^\/bytes\/stack\/([a-z0-9][a-z0-9-]{0,63})\/(\d{1,12})\/(max|mean|min)$/.exec(url.pathname)
  const side = url.searchParams.get('side') ?? 'after'
  if (!match || (side !== 'before' && side !== 'after')) return undefined
  const by = match[3] === 'max' ? 'max' : match[3] === 'min' ? 'min' : 'mean'
  const reveal = url.searchParams.get('reveal') === '1'
  return { project: match[1] ?? '', instance: Number(match[2]), by, side, reveal }
}
