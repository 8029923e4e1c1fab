/** The 18 kinds of 45 CFR 164.514(b)(2)(i), `date` and `age` apart; `mrn` includes accession and visit numbers. */
export const KINDS = [
  'name',
  'place',
  'date',
  'age',
  'phone',
  'fax',
  'email',
  'ssn',
  'mrn',
  'plan',
  'account',
  'licence',
  'vehicle',
  'device',
  'url',
  'ip',
  'photo',
  'other',
] as const
export type Kind = (typeof KINDS)[number]

/**
 * Where else an identity stands: `own` in a header of the patient, `all` in one of the submission, `typo` misspelt from
 * one of these, `none` in no header though staff or the patient's, `third` a person or place that no header can have.
 */
export const ORIGINS = ['own', 'all', 'typo', 'none', 'third'] as const
export type Origin = (typeof ORIGINS)[number]

export interface Item {
  readonly kind: Kind
  readonly origin: Origin
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A value and the truth about it. `outside` is what stands in no mark, with a blank where a mark was. */
export interface Marked {
  readonly value: string
  readonly items: readonly Item[]
  readonly outside: string
}

const MARK = /⟦(?:([a-z]+)(?:\/([a-z]+))?:)?([^⟦⟧⟨⟩]+)⟧|⟨([^⟦⟧⟨⟩]+)⟩/gu

/**
 * Reads `ref by ⟦Okonkwo⟧`, `⟦mrn:4471⟧`, `⟦name/third:Leocadia⟧` and `⟨2018⟩` (may go or stay). A mark without kind is
 * of `kind`; a prefix that is no kind belongs to the text. Throws on a mark that is left open.
 */
export function parseMarked(text: string, kind: Kind): Marked {
  let value = ''
  let outside = ''
  let from = 0
  const items: Item[] = []
  for (const match of text.matchAll(MARK)) {
    const plain = text.slice(from, match.index)
    value += plain
    outside += `${plain} `
    from = match.index + match[0].length
    const [, label, origin, inner, optional] = match
    if (optional !== undefined) {
      value += optional
      continue
    }
    const said = readLabel(label, origin, inner ?? '', kind)
    items.push({ ...said, start: value.length, end: value.length + said.text.length })
    value += said.text
  }
  const rest = text.slice(from)
  if (/[⟦⟧⟨⟩]/u.test(value + rest)) throw new Error(`a mark is left open: ${text}`)
  return { value: value + rest, items, outside: outside + rest }
}

function readLabel(
  label: string | undefined,
  origin: string | undefined,
  inner: string,
  kind: Kind,
): Pick<Item, 'kind' | 'origin' | 'text'> {
  if (label === undefined) return { kind, origin: 'none', text: inner }
  const known = KINDS.find((each) => each === label)
  const prefix = origin === undefined ? `${label}:` : `${label}/${origin}:`
  if (!known) return { kind, origin: 'none', text: prefix + inner }
  return { kind: known, origin: ORIGINS.find((each) => each === origin) ?? 'none', text: inner }
}
