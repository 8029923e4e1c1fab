import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseExpression } from '#engine/conditions/ctp/parse-expression'
import { writeExpression } from '#engine/conditions/ctp/write-expression'
import { exportIntake, importIntake, intakeRows } from '#engine/jobs/intake'
import { kindOfFile } from '#engine/jobs/profile-files'
import { importFilter, importPixelScript } from '#engine/pixels/index'
import { Problem } from '#shared/base/problem'

const folder = mkdtempSync(join(tmpdir(), 'intake-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const filter = `// only what is wanted
Modality.equals("CT") * !(ImageType.contains("LOCALIZER")
  + SeriesDescription.startsWithIgnoreCase("scout"))
* Manufacturer.resembles("ACME")
`
const pixels = `ACME sonograph
{ Modality.equals("US") * Manufacturer.containsIgnoreCase("acme") }
(0,0,639,31) (-120,-20,119,19)
`

describe('a filter that is imported', () => {
  it('is known by its content and told test by test, with the line of each', () => {
    expect(kindOfFile(filter)).toBe('filter')
    const made = importIntake({ folder }, 'filter', filter, 'harbor.script')
    expect(made.report.map(({ line, fidelity, script }) => [line, fidelity, script])).toEqual([
      [2, 'exact', 'Modality.equals("CT")'],
      [2, 'exact', 'ImageType.contains("LOCALIZER")'],
      [3, 'exact', 'SeriesDescription.startsWithIgnoreCase("scout")'],
      [4, 'unsupported', 'Manufacturer.resembles("ACME")'],
    ])
    expect(made.totals).toEqual({ exact: 3, same: 0, differs: 0, unsupported: 1 })
    expect(intakeRows({ folder })).toMatchObject([{ name: 'harbor', kind: 'filter' }])
  })

  it('goes back to CTP, where what is not understood lets nothing pass', () => {
    const { text, report } = exportIntake({ folder }, 'harbor')
    expect(text).toBe(
      'Modality.equals("CT") * !(ImageType.contains("LOCALIZER") + SeriesDescription.startsWithIgnoreCase("scout")) * false.\n',
    )
    expect(report).toMatchObject([{ fidelity: 'differs', why: 'unknown method Manufacturer.resembles' }])
  })

  it.each([
    ['exists', '!false.', { kind: 'not', of: { kind: 'unsupported', why: 'x' } }, '!true.'],
    [
      'a list',
      '',
      { kind: 'in', attribute: 'Modality', texts: ['CT', 'MR'], ignoreCase: true },
      '(Modality.equalsIgnoreCase("CT") + Modality.equalsIgnoreCase("MR"))',
    ],
    ['presence', '', { kind: 'exists', attribute: 'Modality' }, 'false.'],
  ] as const)('says %s so that fewer pass', (_what, _before, condition, text) => {
    expect(writeExpression(condition).text).toBe(text)
  })
})

describe('a pixel script that is imported', () => {
  it('is known by its content, and goes back to CTP as it came', () => {
    expect(kindOfFile(pixels)).toBe('pixelScript')
    const made = importIntake({ folder }, 'pixelScript', pixels, 'sono.script')
    expect(made.totals).toMatchObject({ exact: 1, unsupported: 0 })
    const { text, report } = exportIntake({ folder }, 'sono')
    expect(report.map(({ fidelity }) => fidelity)).toEqual(['exact'])
    const [first, again] = [pixels, text].map((script) => importPixelScript(script, 'x').library.signatures)
    expect(again!.map(({ when, areas }) => [when, areas])).toEqual(first!.map(({ when, areas }) => [when, areas]))
  })
})

const corpus = resolve(import.meta.dirname, '../../../../shared/corpora/ctp-scripts')
const scripts = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.script'))
      .map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'utf8')] as const)
      .filter(([, text]) => kindOfFile(text) === 'filter' || kindOfFile(text) === 'pixelScript')
  : []

describe.skipIf(scripts.length === 0)('filters and pixel scripts of ../shared/corpora/ctp-scripts', () => {
  it.each(scripts)('%s comes back with its meaning and order', (_name, text) => {
    const isFilter = kindOfFile(text) === 'filter'
    const conditions = isFilter
      ? [importFilter(text, 'x').filter.when]
      : importPixelScript(text, 'x').library.signatures.map(({ when }) => when)
    const wrong = conditions.filter((condition) => {
      const { text: written, remarks } = writeExpression(condition)
      return remarks.length === 0 && JSON.stringify(parseExpression(written).condition) !== JSON.stringify(condition)
    })
    expect([wrong, conditions.length > 0]).toEqual([[], true])
  })
})

/** Small and repeatable; the sequence of Lehmer. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => (state = (state * 48271) % 2147483647) % below
}

describe('10,000 filters and pixel scripts that something happened to', () => {
  const noise = ['"', '(', ')', '{', '}', '!', '*', '+', '.', ',', '//', '\\', '\n', '\0', 'true.', '-9', 'é']
  it.each(Object.entries({ filter, pixels }))(
    '%s: each is read, or refused with a code; what is not understood is no pass',
    (name, text) => {
      const random = randomFrom(name.length * 104_729)
      for (let run = 0; run < 5000; run += 1) {
        let made = text
        for (let times = 1 + random(3); times > 0; times -= 1) {
          const at = random(made.length + 1)
          made = made.slice(0, at) + noise[random(noise.length)]! + made.slice(at + random(3))
        }
        try {
          if (name === 'filter') {
            const { parts, report, filter: read } = importFilter(made, 'x')
            const isWhole = parts.every(({ why }) => why === undefined)
            expect(isWhole || report.state !== 'imported', made).toBe(true)
            expect(
              parseExpression(writeExpression(read.when).text).parts.every(({ why }) => why === undefined),
              made,
            ).toBe(true)
          } else importPixelScript(made, 'x')
        } catch (error) {
          if (!(error instanceof Problem)) throw error
        }
      }
    },
  )
})
