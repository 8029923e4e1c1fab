import { frameUrl, type FrameAddress, stackUrl, type StackAddress } from '#shared/api/bytes'

/** Scheme of our image loader. */
export const scheme = 'palimpsest'

/** Whether it is an original, which may be shown and kept only while revealed. */
export const isRevealed = (imageId: string): boolean => imageId.includes('reveal=1')

/** The same frame, whichever side and however revealed; as it would be written too. */
const frameOf = (imageId: string | undefined): string | undefined =>
  imageId?.split('?')[0]?.replace('/bytes/preview/', '/bytes/frame/')

/** Whether two stacks are the two sides of one: the window and the place in the image then stay. */
export const areSides = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.length > 0 && frameOf(a[0]) === frameOf(b[0]) && frameOf(a.at(-1)) === frameOf(b.at(-1))

/** The same frame with one bit of its stored values only; 0 is the lowest. */
export const planeIdOf = (imageId: string, plane: number): string => `${imageId}#plane=${plane}`

/** The frame and the bit that an image ID names; no bit for the frame as it is. */
export function partsOf(imageId: string): { readonly frameId: string; readonly plane: number | undefined } {
  const [frameId = imageId, plane] = imageId.split('#plane=')
  return { frameId, plane: plane === undefined ? undefined : Number(plane) }
}

/** Where what overlay planes draw over a frame comes from. */
export const overlaysUrlOf = (imageId: string): string =>
  partsOf(imageId)
    .frameId.slice(scheme.length + 1)
    .replace('/bytes/frame/', '/bytes/overlays/')

/** A frame's name in the viewer: the scheme and the address that its bytes come from. */
export const imageIdOf = (address: FrameAddress): string => `${scheme}:${frameUrl(address)}`

/** The whole stack as one picture, shown like a frame. */
export const stackIdOf = (address: StackAddress): string => `${scheme}:${stackUrl(address)}`
