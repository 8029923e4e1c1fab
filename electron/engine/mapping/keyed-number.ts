import { createHash, createHmac } from 'node:crypto'

/** 256 bits drawn from the project's secret for one purpose and one value; the same on every machine. */
export function keyedBytes(secret: Uint8Array, purpose: string, value: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}\0${value}`, 'utf8').digest()
}

/** MD5 of the UTF-8 bytes as an unsigned number in base 10: the number that CTP's hash functions start from. */
export function md5Decimal(value: string): string {
  return numberOf(createHash('md5').update(value, 'utf8').digest()).toString(10)
}

/** Big-endian bytes as an unsigned number. */
export function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
}
