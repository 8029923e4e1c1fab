import { once } from '#shared/base/once'
import type { Find } from './find.ts'
import { ASKED, LIKELY, SURE } from './find.ts'

/*
 * Forms of identity on images, whoever the patient is: dates in any punctuation, clock times, ages. The text engine knows
 * more about dates; what is here is what no sentence has.
 */

interface Shape {
  readonly kind: string
  readonly voice: string
  readonly score: number
  readonly expression: () => RegExp
  readonly isShape?: (match: RegExpExecArray) => boolean
}

const MONTH =
  'jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|m[aä]rz?|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|ene|abr|ago|dic|fev|avr|juin|juil|aout|gen|mag|giu|lug|set|ott'
const START = String.raw`(?<![\p{L}\p{N}])(?<!\d[.,:])`
const END = String.raw`(?![\p{L}\p{N}])(?![.,]\d)`

/** 3.5.21 is a version more often than a day. */
const VERSION = /^\d\.\d\.\d{1,2}$/
/** So many digits in a code with dashes are more than a probe's or a level's. */
const LONG_CODE = 6

const SHAPES: readonly Shape[] = [
  {
    kind: 'date',
    voice: 'form of a date',
    score: SURE,
    expression: regex(String.raw`(?:\d{1,2}|\d{4})([-/.]|\. |, | ?[-/] ?)\d{1,2}\1(?:\d{4}|\d{2})`),
    isShape: ({ 0: text }) => isDate(numbersIn(text)) && !VERSION.test(text),
  },
  {
    kind: 'date',
    voice: 'form of a date',
    score: ASKED,
    expression: regex(String.raw`\d\.\d\.\d{2}`),
    isShape: ({ 0: text, input }) => text === input.trim() && isDate(numbersIn(text)),
  },
  {
    kind: 'date',
    voice: 'form of a spoilt date',
    score: ASKED,
    expression: regex(
      String.raw`\d{1,2}[-/. ]?\p{L}{2,4}[-/. ]?(?:19|20)\d{2}|\p{L}{2,4}\.? \d{1,2}(?:, ?| )(?:19|20)\d{2}`,
    ),
  },
  {
    kind: 'date',
    voice: 'form of a spoilt date',
    score: ASKED,
    expression: regex(String.raw`\d{1,2}(?:[-/.,]\d{1,2}[-/.,]|[-/.,]\d{1,2}(?=\d{4}))\d{2,4}`),
    isShape: ({ 0: text }) => text.replace(/\D/g, '').length >= 6,
  },
  {
    kind: 'date',
    voice: 'form of a cut date',
    score: ASKED,
    expression: cutDate(),
  },
  {
    kind: 'id',
    voice: 'form of an ID',
    score: ASKED,
    expression: regex(String.raw`[\p{L}\p{N}]{1,12}(?:[-_][\p{L}\p{N}]{1,12}){1,5}`),
    isShape: ({ 0: text }) => (text.match(/\d/g)?.length ?? 0) >= LONG_CODE,
  },
  {
    kind: 'ward',
    voice: 'form of a room',
    score: ASKED,
    expression: regex(String.raw`(?:room|rm|ward|icu|nicu|picu|ccu|bay|suite)[ .#-]{0,2}\d{1,4}`),
  },
  {
    kind: 'uid',
    voice: 'form of a UID',
    score: ASKED,
    expression: regex(String.raw`\d{1,12}(?:\.\d{1,20}){4,20}`),
  },
  {
    kind: 'address',
    voice: 'form of an address',
    score: ASKED,
    expression: regex(
      String.raw`(?:\d{1,5} )?\p{L}{3,20} (?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|strasse|straße|platz|weg)\.?(?: \d{1,5})?`,
    ),
    isShape: ({ 0: text, input }) => text === input.trim() && /\d/.test(text),
  },
  {
    kind: 'date',
    voice: 'form of a date',
    score: LIKELY,
    expression: regex(String.raw`\d{4}([-/. ])\d{1,2}\1\d{1,2}|\d{1,2} \d{1,2} \d{4}`),
    isShape: ({ 0: text }) => isDate(numbersIn(text)),
  },
  {
    kind: 'date',
    voice: 'form of a date',
    score: SURE,
    expression: regex(String.raw`\d{1,2}[-/. ]{0,2}(?:${MONTH})[-/., ']{0,2}(?:\d{4}|\d{2})`),
  },
  {
    kind: 'date',
    voice: 'form of a date',
    score: SURE,
    expression: regex(String.raw`(?:${MONTH})[-/. ]{0,2}\d{1,2}[-/., ]{1,2}(?:19|20)\d{2}`),
  },
  {
    kind: 'date',
    voice: 'form of a day',
    score: LIKELY,
    expression: regex(String.raw`\d{1,2}[-/. ]{0,2}(?:${MONTH})|(?:${MONTH})[-/. ]{1,2}(?:\d{4}|\d{1,2})`),
    isShape: ({ 0: text }) => /[a-z]{3}/i.test(text) && !/^(?:mag|set|gen|mar|dic|may) ?\d$/i.test(text),
  },
  {
    kind: 'time',
    voice: 'form of a time',
    score: LIKELY - 0.4,
    expression: regex(
      String.raw`(?:[01]?\d|2[0-3])([:;h])[0-5]\d(?:[:;m][0-5]\d(?:[.,]\d{1,6})?s?)?(?: ?[ap]\.?m\.?)?`,
    ),
    isShape: ({ index, 0: text, input }) => isClock(text, input.slice(0, index), input.slice(index + text.length)),
  },
  {
    kind: 'age',
    voice: 'form of an age',
    score: SURE,
    expression: regex(
      String.raw`0?\d{1,3} ?(?:y|yr|yrs|y\.?o\.?|y/o|yo|yrs?\.? ?old|years?(?: old)?|jahre|j|ans|a[nñ]os|anni)(?:[ /,-]{0,3}[mfwdo])?`,
    ),
    // X 120 Y 50: a place in the image.
    isShape: ({ index, 0: text, input }) =>
      !/y$/i.test(text) || !/^ ?[:;=]? ?\d/.test(input.slice(index + text.length)),
  },
  {
    kind: 'age',
    voice: 'form of an age',
    score: SURE,
    expression: regex(String.raw`0\d{2}[mwd]|\d{1,3} ?y ?\d{1,2} ?m|\d{1,2} ?[mwd] ?old|[mfw]0?\d{2,3}y`),
  },
  {
    kind: 'age',
    voice: 'form of an age',
    score: SURE,
    expression: regex(String.raw`[mfw] ?[/,] ?\d{1,3}|\d{1,3} ?/ ?[mfw]`),
  },
  {
    kind: 'age',
    voice: 'form of an age',
    score: SURE,
    expression: regex(String.raw`(?:patient'?s? )?(?:age|alter|edad|[aâ]ge) ?[:=]? ?\d{1,3}`),
  },
]

/** Everything in a text that has the form of identity. */
export function findShapes(text: string): readonly Find[] {
  return SHAPES.flatMap(({ kind, voice, score, expression, isShape }) =>
    [...text.matchAll(expression())]
      .filter((match) => isShape === undefined || isShape(match))
      .map(({ index, 0: found }) => ({ start: index, end: index + found.length, kind, voice, score })),
  )
}

/** `.04.2004`, `-07-1998`: what is left of a date whose beginning the detector has not seen. */
function cutDate(): () => RegExp {
  return once(() => /(?<![\p{L}\p{N}] ?)([-/.])(?:0?[1-9]|1[0-2])\1(?:19|20)\d{2}(?![\p{L}\p{N}]|[.,]\d)/giu)
}

/** Made when a first text is looked at: most processes never see one, and its classes take a millisecond each. */
function regex(source: string): () => RegExp {
  return once(() => new RegExp(`${START}(?:${source})${END}`, 'giu'))
}

function numbersIn(text: string): readonly number[] {
  return (text.match(/\d+/g) ?? []).map(Number)
}

/** Day, month and year in some order. */
function isDate(numbers: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0] = numbers
  const isDay = (day: number, month: number) => day >= 1 && day <= 31 && month >= 1 && month <= 12
  if (a > 31) return a >= 1900 && a <= 2100 && (isDay(c, b) || isDay(b, c))
  return (isDay(a, b) || isDay(b, a)) && (c < 100 || (c >= 1900 && c <= 2100))
}

/** What counts from a beginning, and not the time of a day. */
const COUNTED =
  /(?:delay|dly|inj|elapsed|timer|tt|td|ta|acq|dur|duration|len|length|t|loop|clip|fluoro|exposure|post|p\.i\.?|scan) ?(?:time)? ?[:=+]? ?\+?$/iu

function isClock(text: string, before: string, after: string): boolean {
  const isOfDay = /^(?:0?[1-9]|1\d|2[0-3])[:;h]\d\d[:;m]\d\d/.test(text)
  if ((!isOfDay && COUNTED.test(before)) || /^ ?(?:min|sec|s|ms|elapsed)\b/i.test(after)) return false
  if (/[hm]/i.test(text) && !/\d[h]\d/i.test(text)) return true
  // A ratio: 1:1, 12:1 have no two digits behind the colon; 10:24 of a stack has words before it.
  return !/(?:ratio|scale|aspect|compression|comp|jpeg) ?:? ?$/iu.test(before)
}
