import { describe, expect, it } from 'vitest'
import type { LinkedView } from '../../renderer/viewer/linked-view.ts'
import { viewOf, viewText } from '../../renderer/viewer/view-address.ts'

const view = (patch: Partial<LinkedView>): LinkedView => ({
  preset: 0,
  window: { center: 40, width: 400 },
  zoom: 1,
  pan: [0, 0],
  ...patch,
})

describe('how an image is looked at', () => {
  it('is not said in the address while it is shown as it comes', () => {
    expect(viewText(view({ zoom: 1.001, pan: [0.2, -0.2] }))).toBeUndefined()
  })

  it.each([
    { says: 'a rendering and a zoom', of: view({ preset: 3, zoom: 1.5 }), text: 'r3,z1.5,x0,y0' },
    {
      says: 'a window of its own and a place',
      of: view({ preset: -1, window: { center: -600.255, width: 1500 }, pan: [10, -4] }),
      text: 'w-600.25,1500,z1,x10,y-4',
    },
  ])('is said with $says, and comes back from there', ({ of, text }) => {
    expect(viewText(of)).toBe(text)
    expect(viewText(viewOf(text)!)).toBe(text)
  })

  it.each(['', 'r1', 'r1,z1', 'w1,z1,x0,y0', 'rx,z1,x0,y0', 'r1,z1,x0,y0,', 'r1,zNaN,x0,y0', 'w1,2,z1e9,x0,y0'])(
    'is nothing in "%s"',
    (text) => {
      expect(viewOf(text)).toBeUndefined()
    },
  )

  it('is never smaller or narrower than an image can be', () => {
    expect(viewOf('w0,0,z0,x0,y0')).toMatchObject({ zoom: 0.1, window: { width: 1 } })
  })
})
