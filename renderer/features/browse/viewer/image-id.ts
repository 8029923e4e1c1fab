import { frameUrl, type FrameAddress } from '#shared/api/bytes'

/** Scheme of our image loader. */
export const scheme = 'palimpsest'

/** Whether it is an original, which may be shown and kept only while revealed. */
export const isRevealed = (imageId: string): boolean => imageId.includes('reveal=1')

/** A frame's name in the viewer: the scheme and the address that its bytes come from. */
export const imageIdOf = (address: FrameAddress): string => `${scheme}:${frameUrl(address)}`
