const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** `12410` as `12,410`. */
export const thousands = (count: number): string => whole.format(count)

/** `3 series`, `1 Instance`: the number with the word that fits it. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${thousands(count)} ${count === 1 ? one : many}`
