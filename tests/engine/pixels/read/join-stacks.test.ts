import { describe, expect, it } from 'vitest'
import { joinStacks } from '#engine/pixels/read/join-stacks'
import type { Sighted } from '#engine/pixels/read/join-sightings'
import { planesOf } from '#engine/pixels/render/plane'
import { frameOf, sheet } from '../../../support/written.ts'

const [plane] = planesOf(frameOf(sheet(8, 8)))
const look = { kind: 'ramp', name: 'range', low: 0, high: 1 } as const

function seen(left: number, top: number, width = 8, height = 10): Sighted {
  const region = { left, top, right: left + width, bottom: top + height }
  return { region, sightings: plane ? [{ region, score: 0.8, plane, look }] : [] }
}
const regions = (...found: readonly Sighted[]) => joinStacks(found).map(({ region }) => region)

describe('joinStacks', () => {
  it('joins letters below each other, with room for one more at either end', () => {
    expect(regions(seen(40, 20), seen(40, 34), seen(41, 48), seen(40, 62))).toEqual([
      { left: 40, top: 7, right: 49, bottom: 85 },
    ])
  })

  it('bridges a letter that nobody saw', () => {
    expect(regions(seen(40, 20), seen(40, 34), seen(40, 62), seen(40, 76))).toHaveLength(1)
  })

  it.each([
    { says: 'fewer', found: [seen(40, 20), seen(40, 34), seen(40, 48)] },
    { says: 'lines of text', found: [20, 34, 48, 62].map((top) => seen(40, top, 90)) },
    { says: 'letters beside each other', found: [20, 34, 48, 62].map((left) => seen(left, 40)) },
    { says: 'letters of many sizes', found: [seen(40, 20), seen(36, 40, 22, 24), seen(40, 80), seen(30, 120, 40, 44)] },
  ])('leaves $says as they are', ({ found }) => {
    expect(joinStacks(found)).toHaveLength(found.length)
  })
})
