import { createHash, hash } from 'node:crypto'

/** SHA-256 works on blocks of this many bytes. */
const BLOCK_BYTES = 64

interface Pads {
  readonly inner: Buffer
  readonly outer: Buffer
}

const padsOf = new WeakMap<Uint8Array, Pads>()

/** 256 bits drawn from the project's secret for one purpose and one value; the same on every machine. */
export function keyedBytes(secret: Uint8Array, purpose: string, value: string): Buffer {
  const { inner, outer } = pads(secret)
  const message = Buffer.from(`${purpose}\0${value}`, 'utf8')
  const digest = hash('sha256', Buffer.concat([inner, message]), 'buffer')
  return hash('sha256', Buffer.concat([outer, digest]), 'buffer')
}

/** HMAC's key pads (RFC 2104), made once a secret: two one-shot hashes then cost a fraction of a keyed hash object. */
function pads(secret: Uint8Array): Pads {
  const known = padsOf.get(secret)
  if (known) return known
  const key = Buffer.alloc(BLOCK_BYTES)
  key.set(secret.length > BLOCK_BYTES ? hash('sha256', secret, 'buffer') : secret)
  const made = {
    inner: Buffer.from(key.map((byte) => byte ^ 0x36)),
    outer: Buffer.from(key.map((byte) => byte ^ 0x5c)),
  }
  padsOf.set(secret, made)
  return made
}

/** MD5 of the UTF-8 bytes as an unsigned number in base 10: the number that CTP's hash functions start from. */
export function md5Decimal(value: string): string {
  return numberOf(createHash('md5').update(value, 'utf8').digest()).toString(10)
}

/** Big-endian bytes as an unsigned number. */
export function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
}
