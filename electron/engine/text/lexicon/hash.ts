/**
 * Two independent 32-bit mixes of a word's UTF-16 units, in `out[0]` and `out[1]`. Not for security: a word that is
 * looked up only has to differ from a million others (a false hit comes once in 10^13 look-ups).
 */
export function hashWord(word: string, out: Uint32Array): void {
  let a = 0x9e3779b9 ^ word.length
  let b = 0x85ebca6b ^ word.length
  for (let index = 0; index < word.length; index++) {
    const unit = word.charCodeAt(index)
    a = Math.imul(a ^ unit, 0x01000193)
    a ^= a >>> 15
    b = Math.imul(b ^ unit, 0x5bd1e995)
    b ^= b >>> 13
  }
  out[0] = avalanche(a ^ Math.imul(b, 0x27d4eb2f))
  out[1] = avalanche(b ^ Math.imul(a, 0x165667b1))
}

function avalanche(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
