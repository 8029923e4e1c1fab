import { describe, expect, it } from 'vitest'
import { fitRegion } from '#engine/pixels/read/fit-region'
import { noise } from '../../../support/written.ts'

const box = { left: 100, top: 50, right: 160, bottom: 70 }

/** A picture of the box, with ink where it is told. */
function picture(isInk: (x: number, y: number) => boolean, ground: () => number = () => 20) {
  const bytes = Uint8Array.from({ length: 60 * 20 }, (_, at) => (isInk(at % 60, Math.floor(at / 60)) ? 220 : ground()))
  return { width: 60, height: 20, bytes }
}
const letters = (x: number, y: number): boolean => y >= 6 && y < 14 && x >= 8 && x < 50 && x % 4 === 0

describe('fitRegion', () => {
  it('cuts a box down to its ink and a pixel around', () => {
    expect(fitRegion(box, picture(letters), 0)).toEqual({ left: 107, top: 55, right: 150, bottom: 65 })
  })

  it('leaves out what reaches in from the line below', () => {
    const both = picture((x, y) => letters(x, y) || (y >= 18 && x < 30))
    expect(fitRegion(box, both, 0)).toMatchObject({ top: 55, bottom: 65 })
  })

  it('keeps an accent above a letter', () => {
    const accented = picture((x, y) => letters(x, y) || (y === 3 && x === 12))
    expect(fitRegion(box, accented, 0)).toMatchObject({ top: 52, bottom: 65 })
  })

  it('cuts nothing over texture', () => {
    const grain = noise(200)
    expect(fitRegion(box, picture(letters, grain), 0)).toEqual(box)
  })

  it('cuts nothing where there is nothing', () => {
    expect(
      fitRegion(
        box,
        picture(() => false),
        0,
      ),
    ).toEqual(box)
  })

  it('takes what is left of a neighbour at the side of turned text', () => {
    const upright = (x: number, y: number): boolean => x >= 20 && x < 36 && y >= 2 && y < 18 && y % 4 === 0
    const both = picture((x, y) => upright(x, y) || (x >= 57 && y < 10))
    expect(fitRegion({ ...box }, both, 270)).toMatchObject({ left: 100, right: 160 })
  })
})
