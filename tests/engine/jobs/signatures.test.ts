import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importSignatures, removeSignatures, signatureRows } from '#engine/jobs/signatures'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-signatures-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function imported(name: string, script: string) {
  const file = join(folder, `${name}.script`)
  writeFileSync(file, script)
  return importSignatures({ folder }, file)
}

const names = () => signatureRows({ folder }).map(({ name, matching }) => [name, matching])

const PIXELS = '{ Modality.equals("CT") } (0,0,10,10)'
const FILTER = 'Modality.equals("CT")'

describe('what a script is', () => {
  it.each([
    ['filter', FILTER],
    ['filter', `${FILTER} // not {these}`],
    ['filter', `/* not {these},\nnor {those} */ ${FILTER}`],
    ['filter', '!SeriesDescription.matches(".*a\\"{2}.*")'],
    ['signatures', PIXELS],
    ['signatures', `// "which\n${PIXELS}`],
    ['signatures', `/* "which */ ${PIXELS}`],
  ])('%s: %s', (kind, script) => {
    expect(imported('gate', script).kind).toBe(kind)
  })
})

it('keeps a filter and a library apart whose name ends as files of filters do', () => {
  imported('gate', FILTER)
  imported('gate.filter', PIXELS)
  const both = names()
  removeSignatures({ folder }, 'gate.filter')
  expect([both, names()]).toEqual([
    [
      ['gate.filter', 'first'],
      ['gate', 'filter'],
    ],
    [['gate', 'filter']],
  ])
})
