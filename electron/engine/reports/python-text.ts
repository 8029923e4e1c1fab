/** Text forms of Python values, because a key's expected values were printed by Python. */

/** `str.strip()`: Unicode white space and the separators U+001C to U+001F at both ends. */
export function strip(text: string): string {
  return text.replace(/^[\s\u001c-\u001f\u0085]+|[\s\u001c-\u001f\u0085]+$/gu, '')
}

/** `repr()` of a string. */
export function reprText(text: string): string {
  return quoted(text, (char) => {
    const code = char.codePointAt(0) ?? 0
    if (!/[\p{C}\p{Z}]/u.test(char) || char === ' ') return char
    if (code <= 0xff) return `\\x${hex(code, 2)}`
    return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`
  })
}

/** `repr()` of bytes: `b'\x00A'`. */
export function reprBytes(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return `b${quoted(latin, (char) => (char >= ' ' && char <= '~' ? char : `\\x${hex(char.charCodeAt(0), 2)}`))}`
}

/** `repr()` of a float: always with a dot or an exponent, the exponent of two digits at least. */
export function reprFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e')
  const exponent = Number(exponentText)
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
  }
  // Between these bounds JavaScript prints no exponent either.
  const plain = Object.is(value, -0) ? '-0' : String(value)
  return plain.includes('.') ? plain : `${plain}.0`
}

/** A list of printed values as Python prints it. */
export const listText = (printed: readonly string[]): string => `[${printed.join(', ')}]`

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Single quotes, unless the text holds one and no double quote. */
function quoted(text: string, show: (char: string) => string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inside = Array.from(text, (char) => (char === quote ? `\\${quote}` : (ESCAPES[char] ?? show(char))))
  return quote + inside.join('') + quote
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0')
