import { frameUrl, type FrameAddress } from '#shared/api/bytes'

/** Scheme of our image loader. */
export const scheme = 'palimpsest'

/** A frame's name in the viewer: the scheme and the address that its bytes come from. */
export const imageIdOf = (address: FrameAddress): string => `${scheme}:${frameUrl(address)}`
