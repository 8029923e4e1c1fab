import type { Condition } from '#shared/api/condition'
import type { ProfileName, RuleAction, Selector } from '#shared/api/profile-contract'
import { drawn } from '../../ui/drawn'

/** What a rule can do, in the order of how much it takes. */
export const actions: readonly { readonly kind: RuleAction['kind']; readonly title: string }[] = [
  { kind: 'remove', title: 'Remove' },
  { kind: 'empty', title: 'Empty' },
  { kind: 'dummy', title: 'Replace by a dummy' },
  { kind: 'set', title: 'Set to…' },
  { kind: 'hash', title: 'Hash to … digits' },
  { kind: 'patientId', title: "Set to the patient's new ID" },
  { kind: 'replaceUid', title: 'Replace the UID' },
  { kind: 'shiftDate', title: 'Shift the date' },
  { kind: 'cleanText', title: 'Clean text' },
  { kind: 'retain', title: 'Keep what is no identity' },
  { kind: 'recurse', title: 'Keep the sequence, judge its Items' },
  { kind: 'keep', title: 'Keep as it is' },
  { kind: 'quarantine', title: 'Quarantine the Instance' },
]

/** What a selector is typed as. */
export function selectorText(select: Selector): string {
  switch (select.kind) {
    case 'tag':
    case 'mask':
      return `${select.tag.slice(0, 4)},${select.tag.slice(4)}`
    case 'group':
      return `group ${select.group}`
    case 'private':
      return `(${select.group},"${select.creator}",${select.element})`
    case 'allPrivate':
      return 'private'
    case 'vr':
      return `vr ${select.vrs.join(' ')}`
    case 'unspecified':
      return 'unspecified'
  }
}

/** The element that a row of the table is about, as it may be typed; empty where a rule is about many. */
export function elementOf(selector: string): string {
  if (/^\(/.test(selector)) return selector
  return /\(([0-9A-F]{4},[0-9A-F]{4})\)$/.exec(selector)?.[1] ?? ''
}

/** Ways to compare, as a condition says them. */
export const comparisons = [
  'is',
  'contains',
  'starts with',
  'ends with',
  'matches',
  'is less than',
  'is greater than',
  'exists',
  'is blank',
] as const
export type Comparison = (typeof comparisons)[number]

const kinds: Readonly<Record<string, Comparison>> = {
  equals: 'is',
  contains: 'contains',
  startsWith: 'starts with',
  endsWith: 'ends with',
  matches: 'matches',
  isLessThan: 'is less than',
  isGreaterThan: 'is greater than',
}

/** One line of the form: a test, or its opposite. */
export interface TestLine {
  readonly not: boolean
  readonly attribute: string
  readonly comparison: Comparison
  readonly text: string
  readonly anyCase: boolean
}

/** The tests of a condition that a form can show, and how they are joined; undefined where only text can say it. */
export function linesOf(
  test: Condition | null,
): { readonly joined: 'and' | 'or'; readonly lines: readonly TestLine[] } | undefined {
  if (test === null) return { joined: 'and', lines: [] }
  const parts = test.kind === 'all' || test.kind === 'any' ? test.of : [test]
  const lines = parts.map(lineOf)
  if (lines.some((line) => line === undefined)) return undefined
  return { joined: test.kind === 'any' ? 'or' : 'and', lines: lines.flatMap((line) => line ?? []) }
}

function lineOf(test: Condition): TestLine | undefined {
  if (test.kind === 'not') {
    const line = lineOf(test.of)
    return line === undefined || line.not ? undefined : { ...line, not: true }
  }
  if (test.kind === 'exists' || test.kind === 'blank') {
    const comparison = test.kind === 'exists' ? 'exists' : 'is blank'
    return { not: false, attribute: test.attribute, comparison, text: '', anyCase: false }
  }
  if (test.kind !== 'is') return undefined
  const comparison = kinds[test.comparison] ?? 'is'
  return { not: false, attribute: test.attribute, comparison, text: test.text, anyCase: test.ignoreCase }
}

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`

/** The lines of the form as the text that is read. */
export function conditionOf(lines: readonly TestLine[], joined: 'and' | 'or'): string {
  // A line without an attribute is told too, and cannot be read: left out, the rule would hold where it should not.
  return lines
    .map(({ not, attribute, comparison, text, anyCase }) => {
      const name = /^[A-Za-z][A-Za-z0-9]*$|^[0-9A-Fa-f]{8}$|^beside:[A-Za-z]+$/.test(attribute.trim())
        ? attribute.trim()
        : quoted(attribute.trim())
      const asks = comparison === 'exists' || comparison === 'is blank' ? '' : ` ${quoted(text)}`
      const test = `${name} ${comparison}${asks}${asks !== '' && anyCase ? ' any case' : ''}`
      return not ? `not ${test}` : test
    })
    .join(` ${joined} `)
}

export const fidelityWords = {
  exact: 'exact',
  same: 'same effect',
  differs: 'differs',
  unsupported: 'not supported',
} as const

/** A profile that can be compared, as an option of a list. */
export interface Choice {
  readonly key: string
  readonly title: string
  readonly name: ProfileName
}

/** A value after a rule, in words where nothing of it is left; `null`: the element goes. */
export const afterSays = (after: string | null): string =>
  after === null ? 'goes' : after === '' ? 'empty' : drawn(after)
