/** Between the readings of one line: nothing that is read has it. */
const BETWEEN = ' ¦ '
/** Ends the value of a line that no recognizer is sure about. */
const UNSURE = '?'
/** Begins the value of a region that looks like text and that no recognizer can read. */
const UNREADABLE = '▯'
/** Stands where the border of the image cuts a line. */
export const CUT = '…'

/** One reading within a value. */
export interface Section {
  readonly text: string
  /** Where it begins, in UTF-16 units of the value. */
  readonly at: number
}

/** What a value says of a line. */
export interface LineValue {
  readonly sections: readonly Section[]
  readonly isUnsure: boolean
  readonly isUnreadable: boolean
}

/** What a recognizer read, digits and letters of full width as usual ones, without what has a meaning in values. */
export function cleanText(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll('¦', '|')
    .replace(/[…▯\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The value of a line from its readings, the one that is shown first. */
export function valueOf(readings: readonly string[], isUnsure: boolean): string {
  return [...readings, ...(isUnsure ? [UNSURE] : [])].join(BETWEEN)
}

/** The value of a region that nobody can read: by its place, so that an answer is about this place only. */
export function unreadableValue(left: number, top: number, right: number, bottom: number): string {
  return `${UNREADABLE} ${String(left)} ${String(top)} ${String(right)} ${String(bottom)}`
}

/** Where reading n begins in a value that `valueOf` made. */
export function sectionStarts(readings: readonly string[]): readonly number[] {
  let at = 0
  return readings.map((text) => {
    const start = at
    at += text.length + BETWEEN.length
    return start
  })
}

/** A value taken apart; any text is a value with one reading. */
export function readValue(value: string): LineValue {
  const texts = value.split(BETWEEN)
  const isUnsure = texts.length > 1 && texts.at(-1) === UNSURE
  const readings = isUnsure ? texts.slice(0, -1) : texts
  const starts = sectionStarts(readings)
  return {
    sections: readings.map((text, index) => ({ text, at: starts[index] ?? 0 })),
    isUnsure,
    isUnreadable: value.startsWith(UNREADABLE),
  }
}
