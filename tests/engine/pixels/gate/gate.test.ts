import { describe, expect, it } from 'vitest'
import { findTextLike } from '#engine/pixels/gate/gate'
import { planesOf } from '#engine/pixels/render/plane'
import { frameOf, noise, sheet, write } from '../../../support/written.ts'
import type { Sheet, Writing } from '../../../support/written.ts'

const grain = noise(100)
const flat = (): Sheet => sheet(256, 256, 1000)
const grainy = (): Sheet => sheet(256, 256, () => 1000 + grain())
/** A disc, as of a body, with grain inside. */
const body = (): Sheet => sheet(256, 256, (x, y) => (Math.hypot(x - 128, y - 128) < 90 ? 1000 + grain() : 0))
const line = (more: Partial<Writing> = {}): Writing => ({
  text: 'DOE JANE',
  x: 60,
  y: 100,
  dot: 2,
  value: 2000,
  ...more,
})

/** Letters upright below each other, on flat ground. */
function stacked(text: string): Sheet {
  const letters = text.split('')
  return letters.reduce(
    (drawn, letter, index) => write(drawn, line({ text: letter, y: 60 + 24 * index })),
    sheet(200, 400, 1000),
  )
}

function covers(drawn: Sheet, bits: number, { x, y }: Writing): boolean {
  const [plane] = planesOf(frameOf(drawn, { bitsStored: bits }))
  if (!plane) return false
  return findTextLike(plane).some(
    ({ region }) => x + 10 >= region.left && x + 10 < region.right && y + 10 >= region.top && y + 10 < region.bottom,
  )
}

describe('the gate sees', () => {
  it.each<{ says: string; ground: Sheet; writing: Writing; bits?: number }>([
    { says: 'bright text on flat ground', ground: flat(), writing: line() },
    { says: 'dark text', ground: flat(), writing: line({ value: 0 }) },
    { says: 'text of seven pixels', ground: flat(), writing: line({ dot: 1 }) },
    { says: 'text of 28 pixels', ground: flat(), writing: line({ dot: 4, x: 20 }) },
    { says: 'text of 42 pixels', ground: sheet(400, 200, 1000), writing: line({ dot: 6, x: 20 }) },
    { says: 'text over grain', ground: grainy(), writing: line() },
    { says: 'text far above every window', ground: body(), writing: line({ value: 65535 }) },
    { says: 'text that is hardly brighter than its ground', ground: flat(), writing: line({ value: 1010 }) },
    { says: 'text turned to run down', ground: flat(), writing: line({ way: 'down' }) },
    { says: 'turned text of seven pixels', ground: flat(), writing: line({ dot: 1, way: 'down' }) },
    { says: 'text of 140 pixels', ground: sheet(900, 300, 1000), writing: line({ dot: 20, x: 20 }) },
    { says: 'letters below each other', ground: stacked('JOHNSTONE'), writing: line({ text: '', y: 60 }) },
    { says: 'text in single bits', ground: sheet(256, 256, 0), writing: line({ value: 1 }), bits: 1 },
    { says: 'text at the lower edge', ground: flat(), writing: line({ y: 241 }) },
    { says: 'text past the first band of a large image', ground: sheet(512, 9000, 0), writing: line({ y: 8500 }) },
  ])('$says', ({ ground, writing, bits = 16 }) => {
    const drawn = writing.text === '' ? ground : write(ground, writing)
    expect(covers(drawn, bits, writing)).toBe(true)
  })
})

describe('the gate passes over', () => {
  it.each<{ says: string; drawn: Sheet }>([
    { says: 'one value', drawn: flat() },
    { says: 'grain', drawn: grainy() },
    { says: 'a ramp', drawn: sheet(256, 256, (x, y) => 10 * x + y) },
    { says: 'a picture smaller than a letter', drawn: sheet(4, 4, (x) => 1000 * x) },
    { says: 'a single bright line', drawn: sheet(256, 256, (x) => (x === 100 ? 4000 : 0)) },
  ])('$says', ({ drawn }) => {
    const [plane] = planesOf(frameOf(drawn))
    expect(plane && findTextLike(plane)).toEqual([])
  })
})

it('the edge of a body is no more than a faint sign of text', () => {
  const windows = planesOf(frameOf(body())).flatMap((plane) => findTextLike(plane).map((found) => found.windows))
  expect(Math.max(0, ...windows)).toBeLessThan(4)
})

it('a page of text is told by some of its rows', () => {
  const page = Array.from({ length: 24 }, (_, row) => 10 + 24 * row).reduce(
    (drawn, y) => write(drawn, line({ text: 'JOHN ROE 1234 HEATED NOTES DOE JANE', x: 10, y })),
    sheet(512, 600, 1000),
  )
  const [plane] = planesOf(frameOf(page))
  const found = plane ? findTextLike(plane) : []
  expect(found).toHaveLength(1)
  expect(found[0]?.rows.length).toBeLessThan(300)
})
