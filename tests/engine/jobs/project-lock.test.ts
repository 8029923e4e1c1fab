import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { lockProject } from '#engine/jobs/project-lock'

const folder = mkdtempSync(join(tmpdir(), 'palimpsest-lock-'))
const path = join(folder, 'lock')
afterAll(() => rmSync(folder, { recursive: true }))

const gone = spawnSync(process.execPath, ['-e', '']).pid
const hasProc = existsSync('/proc/self/stat')

describe('a lock that is left over', () => {
  it.each([
    { says: 'of a process that is gone', content: String(gone) },
    { says: 'of a process that was killed before it could write its number', content: '' },
    { says: 'that says nothing', content: 'x' },
    ...(hasProc ? [{ says: 'of another process that had our number', content: `${String(process.pid)} 1` }] : []),
  ])('$says is taken over', ({ content }) => {
    writeFileSync(path, content)
    utimesSync(path, 0, 0)
    lockProject(path)()
    expect(existsSync(path)).toBe(false)
  })
})

describe('a lock that is held', () => {
  it('by a process that is about to say its number is respected', () => {
    writeFileSync(path, '')
    expect(() => lockProject(path)).toThrow('PRJ-BUSY')
    rmSync(path)
  })

  it.each([
    { says: 'by this process', pid: process.pid },
    { says: 'by another process that lives', pid: process.ppid },
  ])('$says is respected', ({ pid }) => {
    writeFileSync(path, String(pid))
    expect(() => lockProject(path)).toThrow('PRJ-BUSY')
    rmSync(path)
  })

  it('is written so that the next one respects it', () => {
    const unlock = lockProject(path)
    expect(() => lockProject(path)).toThrow('PRJ-BUSY')
    expect(readFileSync(path, 'utf8')).toContain(String(process.pid))
    unlock()
  })
})
