import type { Pattern } from './pattern.ts'
import { followsVersion } from './pattern.ts'

const digitsOf = (hit: string) => hit.replace(/\D/g, '').length
const HOSTS =
  'com|org|net|edu|gov|mil|int|info|biz|io|local|lan|intra|internal|example|test|invalid|health|hospital|clinic|eu|uk|us|de|fr|es|it|nl|be|at|ch|se|no|dk|fi|pl|pt|ca|au|nz|jp|cn|kr|in|br|mx|za'

/** Four numbers below 256; with a first one below 10 they are a version unless something says otherwise. */
function isAddress(hit: string, before: string): boolean {
  const parts = (hit.split(':')[0] ?? '').split('.').map(Number)
  const isAnnounced = /(?:ip|host|server|address|[@/])[ :=]{0,2}$/i.test(before)
  return parts.every((part) => part <= 255) && ((parts[0] ?? 0) >= 10 || isAnnounced) && !followsVersion(before)
}

/** Phones, faxes, mail and machines (45 CFR 164.514(b)(2)(i)(D)–(F), (N), (O)). */
export const contactPatterns: readonly Pattern[] = [
  {
    kind: 'email',
    score: 9,
    isCertain: true,
    needs: 'at',
    expression: /(?:mailto:)?[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}/giu,
  },
  {
    kind: 'url',
    score: 9,
    needs: 'colon',
    expression: /(?<!\p{L})[a-z][a-z0-9+.-]{1,14}:\/\/[^\s<>"'()\\^,;]{1,2000}/giu,
  },
  { kind: 'url', score: 9, needs: 'dot', expression: /(?<![\p{L}\p{N}])www\.[^\s<>"'()\\^,;]{1,2000}/giu },
  {
    kind: 'host',
    score: 7,
    needs: 'dot',
    expression: new RegExp(
      String.raw`(?<![\p{L}\p{N}.@-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,6}(?:${HOSTS})(?![\p{L}\p{N}]|\.[\p{L}\p{N}])(?:[/:][^\s<>"'()\\^,;]{0,500})?`,
      'giu',
    ),
    // "Pt. in room": a host of two labels needs a dot without a blank, and one label of three letters.
    accept: (hit) => /^[a-z0-9-]*[a-z][a-z0-9-]{2,}\./i.test(hit),
  },
  {
    kind: 'ip',
    score: 7,
    needs: 'dot',
    expression: /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?!\.?\d)/g,
    accept: isAddress,
  },
  {
    kind: 'mac',
    score: 7,
    needs: 'digit',
    expression: /(?<![\p{L}\p{N}:-])[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\p{L}\p{N}:-])/giu,
  },
  {
    kind: 'ip',
    score: 7,
    needs: 'colon',
    expression: /(?<![\p{L}\p{N}:])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,7}(?![\p{L}\p{N}:])/giu,
    accept: (hit) => (hit.includes('::') ? /[a-f]|\d{3}/i.test(hit) : hit.split(':').length === 8),
  },
  {
    kind: 'phone',
    score: 7,
    needs: 'digit',
    expression:
      /(?<![\p{L}\d.+])(?:\+|00)[1-9](?:[ ().\/-]{0,2}\d){7,17}(?:[ ,]{0,2}(?:x|ext\.?|extension) ?\d{1,6})?(?!\d)/giu,
  },
  {
    kind: 'phone',
    score: 7,
    needs: 'digit',
    expression:
      /(?<![\d.-])(?:1[-. ])?\(\d{3}\) ?\d{3}[-. ]?\d{4}(?!\d)(?:[ ,]{0,2}(?:x|ext\.?|extension) ?\d{1,6})?/gi,
  },
  {
    kind: 'phone',
    score: 7,
    needs: 'digit',
    expression:
      /(?<![\d.-])(?:\+?1[-. ])?\d{3}([-.])\d{3}\1\d{4}(?!\d|[-.]\d)(?:[ ,]{0,2}(?:x|ext\.?|extension) ?\d{1,6})?/gi,
  },
  {
    kind: 'phone',
    score: 7,
    needs: 'digit',
    expression:
      /(?<=(?<!\p{L})(?:tel|telephone|telefon|phone|ph|fax|cell|mobile|pager|call|called|callback|tel[eé]fono)(?: (?:no|number|from|at|back|on|under))?[ :.#=]{1,3})\+?\(?\d(?:[ ().\/-]{0,2}\d){4,17}(?:[ ,]{0,2}(?:x|ext\.?|extension) ?\d{1,6})?(?!\d)/giu,
    accept: (hit) => digitsOf(hit) >= 5,
  },
]
