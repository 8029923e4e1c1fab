import { followsVersion } from './context.ts'
import { CHARACTER } from './characters.ts'
import type { Found, Pattern } from './pattern.ts'
import { after, before, DOUBTFUL, FAINT, LIKELY, NOTHING, SURE } from './pattern.ts'

/** Ends of host names that are no word of any of our languages. */
const CLEAR_ENDS =
  'com|org|net|edu|gov|mil|int|info|biz|local|lan|intra|intranet|internal|example|test|invalid|health|hospital|clinic|med|eu|uk|fr|nl|dk|pl|pt|ca|au|nz|jp|cn|kr|br|mx|za|ru|ch|se|fi|cz|gr|tr|il|sg|hk|ie|ar|cl|co|cloud|app|dev|online|care|medical|tech|corp|home'
/** Those that are words as well: a missing blank behind a full stop makes `neck.no` of "neck. no contrast". */
const WORD_ENDS = 'no|in|it|at|be|us|is|me|to|de|es|io|am|so|my|by'

/** Mail, addresses of machines and of pages (45 CFR 164.514(b)(2)(i)(F), (N), (O)). */
export const networkPatterns: readonly Pattern[] = [
  {
    name: 'email',
    kind: 'email',
    score: SURE + 1,
    isCertain: true,
    expression: /(?:mailto:)?[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}/giu,
    weigh: weighMail,
  },
  {
    name: 'email-in-words',
    kind: 'email',
    score: SURE,
    expression:
      /(?<![\p{L}\p{N}])[\p{L}\p{N}._+-]{1,64} ?(?:\(at\)|\[at\]|\{at\}) ?[\p{L}\p{N}-]{1,63}(?: ?(?:\.|\(dot\)|\[dot\]|\{dot\}) ?[\p{L}\p{N}-]{1,63}){1,4}/giu,
  },
  // tduffy at stmarks dot org.
  {
    name: 'email-in-words',
    kind: 'email',
    score: SURE,
    expression:
      /(?<![\p{L}\p{N}])[\p{L}\p{N}._+-]{1,64} at [\p{L}\p{N}-]{1,63}(?: (?:dot|punkt|punto|point) [\p{L}\p{N}-]{1,63}){1,3}(?![\p{L}\p{N}])/giu,
    // `stable at this point in`: a sentence goes on behind its point, an address ends in a domain.
    weigh: ({ text }) => (/ dot /i.test(text) || DOMAIN.test(text) ? SURE : NOTHING),
  },
  // @bonedoc_kel: a handle has a line or a digit in it; `@ MERCY` is a place.
  {
    name: 'handle',
    kind: 'user',
    score: LIKELY,
    expression: /(?<![\p{L}\p{N}.])@(?=\p{L}[\p{L}.]{0,28}[_\p{N}])[\p{L}\p{N}_.]{3,30}/gu,
    weigh: ({ text }) => (/^@\d|^@[A-Z]{1,3}\d/.test(text) ? NOTHING : LIKELY),
  },
  // Read by KP482, gez. jmd14: initials with a number are a login.
  {
    name: 'initials-and-number',
    kind: 'user',
    score: LIKELY,
    expression:
      /(?<=(?<!\p{L})(?:by|tech|rad|rt|mtra|mta|op|oper|gez|von|par|por|performed|read|signed|entered|typed|keyed|scanned|dictated|transcribed)[ :./=-]{1,2})(?!(?:ct|mr|us|xr|nm|pt|rt|cr|dr|dx|mg|xa|rf|er|ed|or|ir|rm|no|id|hr|pm|am|te|tr)\d)[a-z]{2,4}[_-]?\d{2,5}(?![\p{L}\p{N}]|[.,/-]\d)/giu,
  },
  {
    name: 'url',
    kind: 'url',
    score: SURE + 1,
    expression: /(?<!\p{L})(?:[a-z][a-z0-9+.-]{1,14}:\/\/|data:[a-z]{1,20}\/)[^\s<>"'()\\^,;]{1,2000}/giu,
  },
  {
    name: 'url-without-scheme',
    kind: 'url',
    score: SURE + 1,
    expression: /(?<![\p{L}\p{N}])www\d?\.[^\s<>"'()\\^,;]{1,2000}/giu,
  },
  {
    name: 'host',
    kind: 'host',
    score: SURE - 1,
    needs: { characters: CHARACTER.letterBehindDot },
    expression: new RegExp(
      String.raw`(?<![\p{L}\p{N}.@-])(?:[a-z0-9][a-z0-9_-]{0,62}\.){1,6}(?:${CLEAR_ENDS}|${WORD_ENDS})(?![\p{L}\p{N}]|\.[\p{L}\p{N}])(?::\d{1,5})?(?:[/?][^\s<>"'()\\^,;]{0,500})?`,
      'giu',
    ),
    weigh: weighHost,
  },
  {
    name: 'ipv4',
    kind: 'ip',
    score: SURE - 1,
    expression: /(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?::\d{1,5}|\/\d{1,2}(?!\d))?(?!\.?\d)/g,
    weigh: weighIp,
  },
  {
    name: 'ipv6',
    kind: 'ip',
    score: SURE - 1,
    expression:
      /(?<![\p{L}\p{N}:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,8}(?:%[a-z0-9]{1,8}|\/\d{1,3})?(?![\p{L}\p{N}:])/giu,
    weigh: ({ text }) => (isIpv6(text) ? SURE - 1 : NOTHING),
  },
  {
    name: 'mac',
    kind: 'mac',
    score: SURE - 1,
    needs: { digits: 1, characters: CHARACTER.letter },
    expression:
      /(?<![\p{L}\p{N}:-])(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})(?![\p{L}\p{N}:-])/giu,
    weigh: ({ text }) => (/\d/.test(text) || text.includes(':') ? SURE - 1 : NOTHING),
  },
  // All digits: 00:11:22:33:44:55, 0011.2233.4455.
  {
    name: 'mac',
    kind: 'mac',
    score: SURE - 1,
    expression: /(?<![\d:])\d{2}(?::\d{2}){5}(?![\d:])|(?<![\p{L}\d.])\d{4}\.\d{4}\.\d{4}(?![\p{L}\d]|\.\d)/gu,
  },
]

/** A mail address has a dotted host; `jdoe@pacs` has none, `TSE@1.5T` and `HU@120kVp` are no mail. */
/** The last part of an address, where it is no word of a sentence. */
const DOMAIN =
  /[ .](?:com|org|net|edu|gov|mil|info|biz|int|eu|de|ch|fr|es|pt|nl|uk|us|ca|au|nz|ie|mx|br|ar|cl|co|pl|cz|dk|se|fi|hu|ro|gr|tr|jp|cn|kr|za|il|lu)$/i

function weighMail(found: Found): number {
  const [user = '', host = ''] = found.text.replace(/^mailto:/i, '').split('@')
  if (/\.[\p{L}-]{2,63}$/u.test(host)) return SURE + 1
  if (/^mailto:/i.test(found.text) || /(?:e-?mail|mail|correo|courriel)[ :=]{1,3}$/i.test(before(found))) return SURE
  if (!/^[\p{L}-]{3,63}$/u.test(host)) return NOTHING
  return user.length >= 3 && /\p{L}[\d._]/u.test(user) ? DOUBTFUL : user.length >= 4 ? FAINT : NOTHING
}

function weighHost(found: Found): number {
  const name = found.text.split(/[/:?]/)[0] ?? ''
  const labels = name.split('.')
  if (!/[a-z]/i.test(labels.slice(0, -1).join('')) || followsVersion(found)) return NOTHING
  const end = (labels.at(-1) ?? '').toLowerCase()
  const isPath = /[/:]./.test(found.text)
  const isCued = /(?:host|server|site|web|website|homepage|domain|url|pacs|http)[ :=]{1,2}$/i.test(before(found))
  if (isCued || isPath) return SURE - 1
  const isWordEnd =
    WORD_ENDS.split('|').includes(end) ||
    end === 'co' ||
    end === 'med' ||
    end === 'test' ||
    end === 'home' ||
    end === 'care' ||
    end === 'medical'
  // "Pt. in room": a host of two labels has one of three characters or more in front.
  if (!isWordEnd)
    return labels.some((label, index) => index < labels.length - 1 && label.length >= 3) ? SURE - 1 : NOTHING
  if (labels.length >= 3 && labels.slice(0, -1).every((label) => label.length >= 2)) return LIKELY
  return /^(?:de|es|io)$/.test(end) && /[\d-]/.test(labels[0] ?? '') ? LIKELY : NOTHING
}

/** Four numbers below 256; few digits make a version unless a word says otherwise. */
function weighIp(found: Found): number {
  const parts = (found.text.split(/[:/]/)[0] ?? '').split('.').map(Number)
  if (parts.some((part) => part > 255) || followsVersion(found)) return NOTHING
  const isAnnounced = /(?:ip|ipv4|host|server|address|addr|adresse|node|gateway|[@/])[ :=]{0,3}$/i.test(before(found))
  const [a = 0, b = 0] = parts
  // 51.80.108.010 is a part number: no part of an address has a leading zero.
  if (!isAnnounced && /(?:^|\.)0\d/.test(found.text)) return NOTHING
  if (isAnnounced || found.text.includes(':') || (a === 192 && b === 168) || (a === 172 && b >= 16 && b <= 31))
    return SURE - 1
  const wide = parts.filter((part) => part >= 10).length
  if (a >= 10 && wide >= 2) return SURE - 1
  return a >= 10 && !/^\.\p{L}/u.test(after(found)) ? FAINT : NOTHING
}

/** Eight groups, or one gap; a clock time is none. */
function isIpv6(text: string): boolean {
  const groups = (text.split(/[%/]/)[0] ?? '').split(':')
  const filled = groups.filter((group) => group !== '')
  const isWide = filled.some((group) => group.length >= 3 || /[a-f]/i.test(group))
  if (!text.includes('::')) return groups.length === 8 && filled.length === 8 && isWide
  return (
    text.split('::').length === 2 &&
    filled.length >= 2 &&
    isWide &&
    filled.some((group) => /\d/.test(group) || group.length === 4)
  )
}
