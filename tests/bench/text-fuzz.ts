import { findPatterns } from '#engine/text/find-patterns'
import { fold } from '#engine/text/fold'
import { hostileUnits, repeated } from '../support/hostile-strings.ts'
import { diceOf, hostileText } from '../support/hostile-text.ts'
import { brokenHit, brokenLaw } from '../support/text-laws.ts'
import { contextOf } from '../support/text.ts'

const VALUES = 100_000
const LONG = 100_000
/** Twice the length may cost so many times as much; a quadratic expression costs four times. */
const MOST_GROWTH = 3
/** Below, the clock's own noise decides. */
const LEAST_MS = 20
/** No repetition of 100,000 characters costs more: 20 µs a character. */
const MOST_MS = 2000

/**
 * Issue 3, bar 4: random and hostile values of every script through the whole text engine, and 100 KB of every form's
 * beginning through the patterns, at one and two lengths. Prints each value that breaks a law. Returns 1 when one does.
 */
export function textFuzz([count, seed]: readonly string[]): number {
  const values = Number(count) || VALUES
  const broken = fuzz(values, Number(seed) || 20261122)
  // Looked at again: a collection of garbage in between doubles a cost once, a quadratic expression always.
  const slow = hostileUnits.filter(isSlow).filter(isSlow)
  console.log(
    `${String(values)} values: ${String(broken)} break a law. ${String(hostileUnits.length)} repetitions of ${String(LONG)} characters: ${String(slow.length)} not linear ${JSON.stringify(slow)}`,
  )
  return broken + slow.length > 0 ? 1 : 0
}

function fuzz(values: number, seed: number): number {
  const dice = diceOf(seed)
  const context = contextOf([
    { kind: 'patientName', value: 'Müller-Østby^José^Q=陳^偉明' },
    { kind: 'patientName', value: 'Иванов^Иван' },
    { kind: 'patientName', value: 'Kowalczyk^Ewa' },
    { kind: 'institution', value: 'Riverside University Hospital' },
    { kind: 'id', value: '0048291355' },
    { kind: 'accession', value: 'A20394857' },
    { kind: 'date', value: '20190412' },
  ])
  let broken = 0
  for (let index = 0; index < values; index++) {
    const value = hostileText(dice)
    const textClass = index % 4 === 0 ? 'guarded' : 'descriptor'
    const law = brokenHit(value, textClass) ?? brokenLaw(value, context, textClass)
    if (law === undefined) continue
    broken++
    if (broken <= 20) console.log(`${law}: ${JSON.stringify(value)}`)
  }
  return broken
}

function isSlow(unit: string): boolean {
  const [once, twice] = [costMs(unit, LONG), costMs(unit, 2 * LONG)]
  return once > MOST_MS || (twice > LEAST_MS && twice / once > MOST_GROWTH)
}

function costMs(unit: string, length: number): number {
  const folded = fold(repeated(unit, length))
  const costs = [0, 1].map(() => {
    const from = process.cpuUsage()
    findPatterns(folded, 'descriptor')
    const { user, system } = process.cpuUsage(from)
    return (user + system) / 1000
  })
  return Math.min(...costs)
}
