import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { projectLog } from '#engine/jobs/project-log'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'palimpsest-log-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = () => join(folder, 'log.jsonl')
const log = () => projectLog(folder, () => new Date('2026-01-01T00:00:00Z'))

it('writes one line an event, for its owner only', () => {
  log().info('stage', { stage: 'scan', done: 3 })
  log().warn('job.ended', { code: 'IO-FULL' })
  expect(readFileSync(file(), 'utf8')).toBe(
    '{"at":"2026-01-01T00:00:00.000Z","level":"info","event":"stage","stage":"scan","done":3}\n' +
      '{"at":"2026-01-01T00:00:00.000Z","level":"warn","event":"job.ended","code":"IO-FULL"}\n',
  )
  expect((statSync(file()).mode & 0o777).toString(8)).toBe('600')
})

it('begins anew when it is full, and keeps one file before', () => {
  writeFileSync(file(), 'x'.repeat(1 << 20))
  log().info('stage')
  expect([statSync(join(folder, 'log.1.jsonl')).size, statSync(file()).size < 200]).toEqual([1 << 20, true])
})

it('stops nothing when it cannot be written', () => {
  rmSync(folder, { recursive: true })
  expect(() => log().info('stage')).not.toThrow()
})
