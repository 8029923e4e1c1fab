import { withInitials } from './repair.ts'

/*
 * Words on images that announce who or where: what stands behind them is identity, whatever it looks like.
 */

/** Behind these anything is identity; with or without a colon. */
const STRONG = `patient ?s? ?name|pat\\.? ?name|pt\\.? ?name|name|last ?name|first ?name|given ?name|family ?name|surname|nachname|vorname|nom|prenom|nombres?|apellidos?|cognome|nome
|patient ?id|pat\\.? ?id|pt\\.? ?id|patientid|mrn|m\\.?r\\.?n\\.?|med\\.? ?rec\\.?|medical record|pid|accession|acc ?#|acc\\.? ?no\\.?|acc\\.? ?num|ssn|dob|d\\.o\\.b\\.?|birth ?date|date of birth|born|geb\\.?|geb\\.?datum|geburtsdatum
|ref\\.? ?(?:phys|md|dr|doctor|by)\\.?|referring(?: (?:physician|md|doctor))?|referred by|physicians?|attending|requesting|radiologist|sonographer|technologist|technician|operator|performed by|perf\\.? by|acquired by|scanned by|read by|reported by|signed by
|hospital|hosp\\.?|institution|institut(?:ion)? name|facility|address|phone|tel\\.?|fax|insurance|e-?mail`

/** Behind these only what is not a mark or a short number is identity. */
const WEAK = `patient|pat\\.?|pt\\.?|id|acc\\.?|op\\.?|oper\\.?|tech\\.?|mta|mtra|rt|by|dr\\.?|md|ref\\.?|dept\\.?|department|clinic|ward|room|bed|visit|order|req\\.?|case|study ?id|exam ?id|account|station|site|user|owner|sono|perf\\.?|author|initials?`

/** Before these words a name or ID is one of a thing. */
const OF_THINGS =
  /(?:series|protocol|device|station|system|image|file|preset|probe|exam|program|study|sequence|coil|software|model|product|scan|format|type|transducer|filter|kernel) ?$/iu

/** Of the weak ones those whose number counts somebody's cases. */
const OF_NUMBERS = /^(?:id|acc|visit|order|req|case|study ?id|exam ?id|account)\.?$/iu

/** Of the weak ones those before people. */
const OF_PEOPLE = /^(?:op|oper|tech|mta|mtra|by|dr|md|user|sono|perf|author|initials?)\.?$/iu

const STRONG_LABEL = labelOf(STRONG)
const WEAK_LABEL = labelOf(WEAK)

function labelOf(words: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words.replaceAll('\n', '')})(?![\p{L}\p{N}])`, 'giu')
}

/** A label and what stands behind it. */
export interface Labelled {
  readonly start: number
  readonly end: number
  /** Where the value begins and ends; nothing in it when the label stands alone. */
  readonly valueStart: number
  readonly valueEnd: number
  readonly isStrong: boolean
  /** What stands behind it is a number. */
  readonly isOfNumbers: boolean
  /** What stands behind it is a person, or initials. */
  readonly isOfPeople: boolean
  /** A colon or the like stands between. */
  readonly isSigned: boolean
}

const SIGN = /^[ ]{0,2}(?:no\.?|nr\.?|num|number)?[ ]{0,2}[:#=>.]{0,2}[ ]{0,3}/iu

/** Labels in a text with their values, each up to the next label or a wide sign between. */
export function labelled(written: string): readonly Labelled[] {
  const text = withInitials(written)
  const found = [...matches(text, STRONG_LABEL, true), ...matches(text, WEAK_LABEL, false)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  )
  const labels = found.filter(({ start }, index) => index === 0 || start >= (maxEnd(found, index) ?? 0))
  return labels.map((label, index) => {
    const sign = SIGN.exec(text.slice(label.end))?.[0] ?? ''
    const valueStart = label.end + sign.length
    const valueEnd = Math.max(valueStart, labels[index + 1]?.start ?? text.length)
    const words = text.slice(label.start, label.end)
    const kind = { isOfNumbers: OF_NUMBERS.test(words), isOfPeople: OF_PEOPLE.test(words) }
    return {
      ...label,
      valueStart,
      valueEnd,
      ...kind,
      isSigned: /[:#=>]/.test(sign) || /#$/.test(text.slice(0, label.end)),
    }
  })
}

/** Whether a text is a label without a value, so that the value stands beside or below it. */
export function isLabelAlone(text: string): boolean {
  const [first] = labelled(text)
  if (/[:=]\s*$/.test(text) && text.length <= 40) return true
  return first !== undefined && text.slice(0, first.start).trim() === '' && text.slice(first.valueStart).trim() === ''
}

interface Match {
  readonly start: number
  readonly end: number
  readonly isStrong: boolean
}

function matches(text: string, expression: RegExp, isStrong: boolean): Match[] {
  return [...text.matchAll(expression)]
    .filter(({ index }) => !OF_THINGS.test(text.slice(Math.max(0, index - 16), index)))
    .map(({ index, 0: label }) => ({ start: index, end: index + label.length, isStrong }))
}

function maxEnd(labels: readonly Match[], before: number): number | undefined {
  return labels.slice(0, before).reduce<number | undefined>((most, { end }) => Math.max(most ?? 0, end), undefined)
}
