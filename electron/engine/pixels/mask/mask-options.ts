import type { Region } from '../region.ts'

/** What a mask does to what is drawn over an image. */
export interface MaskOptions {
  /**
   * Overlay planes 60xx (PS3.3 C.9.2): `mask` clears their bits under each region, `remove` takes the planes out whole,
   * `burn` draws what is left of them into the pixels and takes them out, `keep` leaves them.
   */
  readonly overlays: 'mask' | 'remove' | 'burn' | 'keep'
  /** Regions of planes themselves that are cleared, in their own pixels, in each of their frames; by group. */
  readonly planes?: ReadonlyMap<number, readonly Region[]>
  /** Bits of a masked sample outside its stored value, where old writers keep overlay planes. */
  readonly highBits: 'clear' | 'keep'
}

/** The safe choice: what is drawn over a masked place goes with it. */
export const SAFE_MASK: MaskOptions = { overlays: 'mask', highBits: 'clear' }
