import { describe, expect, it } from 'vitest'
import { letterRows } from '#engine/pixels/gate/letter-rows'
import { sheet, write } from '../../../support/written.ts'
import type { Sheet } from '../../../support/written.ts'

const LEAST_STEP = 6
const ground = (): Sheet => sheet(200, 120, 100)
const written = (more: object = {}): Sheet =>
  write(ground(), { text: 'JOHN ROE 1234', x: 20, y: 40, dot: 2, value: 220, ...more })

function rowsIn(drawn: Sheet) {
  return letterRows(drawn, { left: 0, top: 0, right: drawn.width, bottom: drawn.height }, 1, LEAST_STEP)
}

/** Upright bars, `pitch` pixels apart. */
const bars = (pitch: number, high: number): Sheet =>
  sheet(200, 120, (x, y) => (x % pitch < 2 && y >= 40 && y < 40 + high ? 220 : 100))

describe('letterRows', () => {
  it.each([
    { says: 'light letters', drawn: written() },
    { says: 'dark letters', drawn: written({ value: 0 }) },
    { says: 'letters that run down', drawn: written({ way: 'down', x: 80, y: 10, text: 'JOHN ROE' }) },
  ])('sees $says', ({ drawn }) => {
    expect(rowsIn(drawn).some(({ isClear }) => isClear)).toBe(true)
  })

  it('tells where they are', () => {
    expect(rowsIn(written())[0]?.region).toMatchObject({ left: 20, top: 40, bottom: 54 })
  })

  it.each([
    { says: 'teeth of a comb', drawn: bars(6, 14) },
    { says: 'lines through all of the region', drawn: bars(6, 200) },
    { says: 'squares of a board', drawn: sheet(200, 120, (x, y) => (((x >> 3) + (y >> 3)) % 2) * 120) },
    { says: 'three letters', drawn: write(ground(), { text: 'JOH', x: 20, y: 40, dot: 2, value: 220 }) },
  ])('does not take $says for letters', ({ drawn }) => {
    expect(rowsIn(drawn).filter(({ isClear }) => isClear)).toEqual([])
  })
})
