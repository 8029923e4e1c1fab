/** What a conformance check of an output adds to that of its original. Lines are normalised: no value stands in them. */
export interface ConformanceChange {
  readonly added: readonly string[]
  readonly gone: readonly string[]
}

/**
 * The distinct errors in dciodvfy's output (standard error, either of its formats), sorted. Warnings are left out.
 * Values, UIDs and item numbers are replaced by `*`, so that lines before and after de-identification compare and
 * nothing of a patient remains.
 */
export function conformanceErrors(output: string): readonly string[] {
  const errors = output
    .split(/\r?\n/)
    .filter((line) => /(^|[ -])Error - /.test(line))
    .map(normalise)
  return [...new Set(errors)].sort()
}

/** Only errors that the original did not have count against an output. */
export function compareConformance(before: string, after: string): ConformanceChange {
  const [old, now] = [conformanceErrors(before), conformanceErrors(after)]
  return {
    added: now.filter((line) => !old.includes(line)),
    gone: old.filter((line) => !now.includes(line)),
  }
}

/** Angle brackets after these words hold names of the standard, a path after the severity; all others hold values. */
const NAMES = /(?<=Error - (?=<\/)|(?:Element|Module|Macro|Attribute|attribute|InformationEntity|IE)(?:=| ))<([^<>]*)>/g

function normalise(line: string): string {
  return withoutBracketed(line.replace(NAMES, '\u0001$1\u0002'))
    .replace(/"[^"]*"/g, '"*"')
    .replace(/'[^']{0,4}' \(0x[0-9a-f]+\)/g, "'*'")
    .replace(/(?<!\d)\d+(?:\.\d+){2,}/g, '*')
    .replace(/\[\d+\]/g, '[*]')
    .replaceAll('\u0001', '<')
    .replaceAll('\u0002', '>')
    .trim()
}

/** From the first bracket to the last: a value may hold brackets itself. */
function withoutBracketed(line: string): string {
  const [first, last] = [line.indexOf('<'), line.lastIndexOf('>')]
  return first < 0 || last < first ? line : `${line.slice(0, first)}<*>${line.slice(last + 1)}`
}

/** Whether dciodvfy did not find out what a file is: it says nothing of what is in it then (deflated data sets). */
export const isUnknownObject = (output: string): boolean => /Error - Information Object Not found/i.test(output)
