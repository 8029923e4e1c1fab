const ESCAPED = /&#?[0-9A-Za-z]{2,8};|\\u[0-9A-Fa-f]{4}|\\'[0-9A-Fa-f]{2}|[%=][0-9A-Fa-f]{2}|[-=]\r?\n/
const LONG_WORD = /[0-9A-Za-z+/_-]{11,}/g

/**
 * What a text says to whoever undoes its escapes: references of HTML and XML, `\u` of JSON, `\'` of RTF, percent and
 * quoted-printable bytes, words broken at a line end; and what stands in Base64 or hexadecimal. Empty for most texts. A
 * letter with a mark comes as the letter alone, since marks mean nothing to a search.
 */
export function unescapedForms(text: string): readonly string[] {
  const forms = ESCAPED.test(text) ? [unescaped(text)] : []
  for (const [word] of text.length < SHORTEST_CODED ? [] : text.matchAll(LONG_WORD)) forms.push(...decoded(word))
  return forms
}

/** Base64 of eight letters, the least that is a text here. */
const SHORTEST_CODED = 11
const MARKED = /&([A-Za-z])(?:uml|acute|grave|circ|tilde|cedil|ring|slash|caron);/g
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
const NUMBERED = /&#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}));/g
const BYTES = /(?:[%=][0-9A-Fa-f]{2})+/g

function unescaped(text: string): string {
  return (
    text
      .replace(/[-=]\r?\n/g, '')
      // First, since what was escaped twice has its ampersands so.
      .replaceAll('&amp;', '&')
      .replace(/&(lt|gt|quot|apos|nbsp);/g, (_, name: string) => NAMED[name] ?? ' ')
      .replace(MARKED, '$1')
      .replace(/&(ae|sz|oe|AE|OE)lig;/g, (_, letters: string) => (letters === 'sz' ? 'ss' : letters))
      .replace(NUMBERED, (_, hex: string | undefined, number: string | undefined) =>
        character(hex === undefined ? Number(number) : Number.parseInt(hex, 16)),
      )
      .replace(/\\u([0-9A-Fa-f]{4})/g, (_, hex: string) => character(Number.parseInt(hex, 16)))
      .replace(/\\'([0-9A-Fa-f]{2})/g, (_, hex: string) => character(Number.parseInt(hex, 16)))
      .replace(BYTES, (run) => textOf(Buffer.from(run.replace(/[%=]/g, ''), 'hex')))
  )
}

/** A blank for what is no character. */
function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ' '
}

function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  return text.includes('\uFFFD') ? bytes.toString('latin1') : text
}

/** A long word read as Base64 and as hexadecimal, where that gives text. */
function decoded(word: string): readonly string[] {
  const base64 = Buffer.from(word, 'base64')
  const hex = /^[0-9A-Fa-f]+$/.test(word) ? [Buffer.from(word, 'hex')] : []
  return [base64, ...hex].map(textOf).filter((text) => PRINTABLE.test(text))
}

const PRINTABLE = /^[\t\n\r\P{Cc}]{8,}$/u
