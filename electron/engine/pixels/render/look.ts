/** A way to look at a plane: `low` and less are black, `high` and more are white. */
export interface Ramp {
  readonly kind: 'ramp'
  readonly name: string
  readonly low: number
  readonly high: number
}

/** Each pixel against the mean of what lies around it, in deviations from that, none of them less than `floor`. */
export interface Local {
  readonly kind: 'local'
  readonly name: 'local'
  readonly floor: number
}

export type Look = Ramp | Local
