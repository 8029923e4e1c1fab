import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { usualSettings as usual } from '#shared/api/usual-settings'
import { changeSettings, readSettings } from '#engine/jobs/settings'

let home: string
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'palimpsest-settings-'))))
afterEach(() => rmSync(home, { recursive: true }))

describe('settings of a machine', () => {
  it('are the usual ones until they are changed, and then stay, for their owner alone', () => {
    const before = readSettings(home)
    changeSettings(home, { density: 'compact' })
    changeSettings(home, { keys: { goRuns: ['g x'] }, theme: 'dark', name: 'A. Berg', veilMinutes: undefined })
    expect([before, readSettings(home)]).toEqual([
      usual,
      { ...usual, density: 'compact', keys: { goRuns: ['g x'] }, theme: 'dark', name: 'A. Berg' },
    ])
    expect(statSync(join(home, 'settings.json')).mode & 0o077).toBe(0)
  })

  it.each([
    { says: 'that means something else there', keys: { explain: ['p'] } },
    { says: 'that two actions would have', keys: { explain: ['x'], copyPath: ['x'] } },
    { says: 'of no action', keys: { nonsense: ['x'] } },
  ])('refuse a key $says, and change nothing', ({ keys }) => {
    expect(() => changeSettings(home, { keys })).toThrow('SET-KEY')
    expect(readSettings(home).keys).toEqual({})
  })

  it('let two actions change places', () => {
    expect(changeSettings(home, { keys: { explain: ['c'], copyPath: ['i'] } }).keys).toEqual({
      explain: ['c'],
      copyPath: ['i'],
    })
  })

  it('of an earlier version say nothing of what came later', () => {
    writeFileSync(join(home, 'settings.json'), '{"density":"roomy","letters":"alt","keys":{}}')
    expect(readSettings(home)).toEqual({ ...usual, density: 'roomy', letters: 'alt' })
  })

  it('that cannot be read are told, not silently made anew', () => {
    writeFileSync(join(home, 'settings.json'), '{"density":"tiny"}')
    expect(() => readSettings(home)).toThrow('SET-READ')
  })
})
