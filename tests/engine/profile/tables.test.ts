import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const facts = join(root, '../shared/facts')
const committed = join(root, 'resources/profiles')

describe.skipIf(!existsSync(facts))('tables generated from ../shared/facts', () => {
  it('are the ones that are committed', () => {
    const made = mkdtempSync(join(tmpdir(), 'tables-'))
    try {
      execFileSync(process.execPath, [join(root, 'electron/tools/tables.ts'), facts, made])
      const differing = readdirSync(made).filter(
        (name) => readFileSync(join(made, name), 'utf8') !== readFileSync(join(committed, name), 'utf8'),
      )
      expect([readdirSync(made).length, differing]).toEqual([6, []])
    } finally {
      rmSync(made, { recursive: true })
    }
  })
})
