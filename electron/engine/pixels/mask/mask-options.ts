/** What a mask does to what is drawn over an image. */
export interface MaskOptions {
  /**
   * Overlay planes 60xx (PS3.3 C.9.2): `mask` clears their bits under each region, `remove` takes the planes out whole,
   * `keep` leaves them.
   */
  readonly overlays: 'mask' | 'remove' | 'keep'
  /** Bits of a masked sample outside its stored value, where old writers keep overlay planes. */
  readonly highBits: 'clear' | 'keep'
}

/** The safe choice: what is drawn over a masked place goes with it. */
export const SAFE_MASK: MaskOptions = { overlays: 'mask', highBits: 'clear' }
