import type { Ps315Row, Table } from './tables.ts'

/** What one edition of PS3.15 Table E.1-1 says otherwise than another, of one attribute. */
export interface EditionDifference {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly tag: string
  readonly keyword: string
  /** Each change in words: `Basic Profile: X → Z (more stays)`. */
  readonly says: readonly string[]
}

/** Columns of options in the order of the table. */
const options = [
  'Retain Safe Private',
  'Retain UIDs',
  'Retain Device Identity',
  'Retain Institution Identity',
  'Retain Patient Characteristics',
  'Retain Longitudinal, Full Dates',
  'Retain Longitudinal, Modified Dates',
  'Clean Descriptors',
  'Clean Structured Content',
  'Clean Graphics',
] as const

/** From what takes most to what leaves most; a compound code is as mild as its mildest part. */
const mildness: Readonly<Record<string, number>> = { X: 0, Z: 1, D: 2, U: 2, C: 3, K: 4 }
const mildnessOf = (code: string): number =>
  Math.max(...code.split('/').map((part) => mildness[part.replace('*', '')] ?? -1))

/** Rows that two editions do not have alike, by tag: those to look at before projects go by the newer one. */
export function compareEditions(before: Table<Ps315Row>, after: Table<Ps315Row>): readonly EditionDifference[] {
  const [old, now] = [byTag(before), byTag(after)]
  const tags = [...new Set([...old.keys(), ...now.keys()])].sort()
  return tags.flatMap((tag): EditionDifference[] => {
    const [one, other] = [old.get(tag), now.get(tag)]
    if (one === undefined) return other === undefined ? [] : [whole('added', other)]
    if (other === undefined) return [whole('removed', one)]
    const says = changesOf(one, other)
    return says.length === 0 ? [] : [{ kind: 'changed', tag, keyword: other[1], says }]
  })
}

const byTag = ({ rows }: Table<Ps315Row>): ReadonlyMap<string, Ps315Row> => new Map(rows.map((row) => [row[0], row]))

function whole(kind: 'added' | 'removed', [tag, keyword, , basic, letters]: Ps315Row): EditionDifference {
  const says = options.flatMap((title, at) => {
    const letter = letters[at] ?? '.'
    return letter === '.' ? [] : [`${title}: ${letter}`]
  })
  return { kind, tag, keyword, says: [`Basic Profile: ${basic}`, ...says] }
}

function changesOf([, keyword, vr, basic, letters]: Ps315Row, other: Ps315Row): string[] {
  const [, newKeyword, newVr, newBasic, newLetters] = other
  return [
    ...(keyword === newKeyword ? [] : [`Keyword: ${keyword} → ${newKeyword}`]),
    ...(vr === newVr ? [] : [`VR: ${vr} → ${newVr}`]),
    ...(basic === newBasic ? [] : [`Basic Profile: ${turn(basic, newBasic)}`]),
    ...options.flatMap((title, at) => {
      const [one, two] = [letters[at] ?? '.', newLetters[at] ?? '.']
      // An option that says nothing leaves it to the Basic Profile.
      return one === two ? [] : [`${title}: ${turn(one, two, basic, newBasic)}`]
    }),
  ]
}

function turn(one: string, other: string, basic = one, newBasic = other): string {
  const [before, after] = [mildnessOf(one === '.' ? basic : one), mildnessOf(other === '.' ? newBasic : other)]
  const word = before === after ? 'as much stays' : before < after ? 'more stays' : 'less stays'
  return `${one === '.' ? 'nothing' : one} → ${other === '.' ? 'nothing' : other} (${word})`
}
