import { latin1 } from './latin1.ts'

/** Latin-1 with letters where that has control characters: what writers mean who declare nothing. */
const westEuropean = new TextDecoder('windows-1252')
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })

/**
 * Text whose bytes its Specific Character Set does not have: UTF-8 where they are some, else West European. A name that
 * lost its letters would not be found any more beside the same name in another Instance that declares them.
 */
export function decodeUndeclared(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const length = lengthOfCharacter(bytes, at)
    text += decodeOne(bytes.subarray(at, at + length))
    at += length
  }
  return text
}

function decodeOne(bytes: Uint8Array): string {
  const [first = 0] = bytes
  if (bytes.length > 1) return utf8.decode(bytes)
  return first < 0x80 ? latin1(bytes) : westEuropean.decode(bytes)
}

/** Bytes of the UTF-8 character at `at`; 1 where there is none. */
function lengthOfCharacter(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0xc2 || first > 0xf4) return 1
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
  return isUtf8(bytes.subarray(at, at + length), length) ? length : 1
}

function isUtf8(bytes: Uint8Array, length: number): boolean {
  const [first = 0, second = 0, ...others] = bytes
  if (bytes.length < length) return false
  // Overlong forms, surrogates, and what lies beyond Unicode (RFC 3629).
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  return second >= least && second <= most && others.every((byte) => byte >= 0x80 && byte <= 0xbf)
}
