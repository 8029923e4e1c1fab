import { describe, expect, it } from 'vitest'
import { findTextLike } from '#engine/pixels/gate/gate'
import { inkOf } from '#engine/pixels/gate/ink'
import { letterRows } from '#engine/pixels/gate/letter-rows'
import { noiseAt, noiseOf } from '#engine/pixels/gate/noise'
import { LIKE_WRITING, likenessOfWindows } from '#engine/pixels/gate/row-likeness'
import { planesOf } from '#engine/pixels/render/plane'
import { frameOf, noise, sheet, write } from '../../../support/written.ts'
import type { Sheet } from '../../../support/written.ts'

const LEAST_STEP = 6
const WINDOWS = 6

function mostLike(drawn: Sheet): number {
  const region = { left: 0, top: 0, right: drawn.width, bottom: drawn.height }
  const rows = letterRows(drawn, region, 1, LEAST_STEP)
  return Math.max(-Infinity, ...rows.map(({ likeness }) => likeness + likenessOfWindows(WINDOWS)))
}

const grained = (amount: number): Sheet => {
  const grain = noise(amount)
  return sheet(200, 120, () => 1000 + grain())
}
const words = { text: 'JOHN ROE 1234', x: 20, y: 40, dot: 2 }

describe('a row is like writing', () => {
  it.each([
    { says: 'on flat ground', drawn: write(sheet(200, 120, 1000), { ...words, value: 1400 }) },
    { says: 'of little contrast', drawn: write(sheet(200, 120, 1000), { ...words, value: 1012 }) },
    { says: 'over grain', drawn: write(grained(60), { ...words, value: 1400 }) },
    {
      says: 'when it runs down',
      drawn: write(sheet(120, 200, 1000), { ...words, x: 40, y: 10, text: 'JOHN ROE', value: 1400, way: 'down' }),
    },
  ])('$says', ({ drawn }) => {
    expect(mostLike(drawn)).toBeGreaterThanOrEqual(LIKE_WRITING.usual)
  })

  it.each([
    { says: 'speckles of grain', drawn: grained(200) },
    { says: 'a grid', drawn: sheet(200, 120, (x, y) => (x % 14 === 0 || y % 14 === 0 ? 1400 : 1000)) },
    { says: 'squares of a board', drawn: sheet(200, 120, (x, y) => (((x >> 3) + (y >> 3)) % 2) * 400) },
  ])('unless it is $says', ({ drawn }) => {
    expect(mostLike(drawn)).toBeLessThan(LIKE_WRITING.usual)
  })
})

describe('noise', () => {
  it('is what grain comes to, and not what letters in it do', () => {
    const plain = noiseOf(grained(60))
    const written = noiseOf(write(grained(60), { ...words, value: 1400 }))
    expect(noiseAt(plain, 50, 45)).toBeGreaterThan(5)
    expect(noiseAt(written, 50, 45)).toBeLessThan(2 * noiseAt(plain, 50, 45))
  })

  it('keeps grain from being ink', () => {
    const { over } = inkOf(grained(60), LEAST_STEP)
    expect(over.filter((by) => by !== 0).length / over.length).toBeLessThan(0.25)
  })
})

it.each(['ROE', 'MRN'])('three letters by themselves are shown to the models: %s', (text) => {
  const [plane] = planesOf(frameOf(write(sheet(256, 256, 1000), { ...words, text, value: 1400 })))
  expect(plane && findTextLike(plane)).not.toEqual([])
})

it('a region without a row like writing is shown to no model', () => {
  const lines = sheet(256, 256, (x, y) => (Math.abs(x - y) % 9 < 2 ? 1400 : 1000))
  const [plane] = planesOf(frameOf(lines))
  expect(plane && findTextLike(plane)).toEqual([])
})
