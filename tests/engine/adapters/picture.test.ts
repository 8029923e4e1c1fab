import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { annotatedPng, contactSheetPng, type Picture } from '#engine/adapters/picture'

const gray: Picture = { width: 64, height: 48, channels: 1, bytes: new Uint8Array(64 * 48).fill(90) }
const colour: Picture = { width: 32, height: 64, channels: 3, bytes: new Uint8Array(32 * 64 * 3).fill(30) }
const verdicts = [
  { region: { left: 10, top: 20, right: 40, bottom: 36 }, verdict: 'mask' },
  { region: { left: 2, top: 2, right: 12, bottom: 12 }, verdict: 'question' },
  { region: { left: 44, top: 2, right: 62, bottom: 12 }, verdict: 'harmless' },
] as const

async function coloursOf(png: Uint8Array): Promise<{ width: number; height: number; colours: Set<string> }> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const colours = new Set<string>()
  for (let at = 0; at < data.length; at += 3) colours.add(data.subarray(at, at + 3).toString('hex'))
  return { width: info.width, height: info.height, colours }
}

describe('annotatedPng', () => {
  it('frames the regions in the colour of their verdict', async () => {
    const { width, height, colours } = await coloursOf(await annotatedPng(gray, verdicts))
    expect([width, height]).toEqual([64, 48])
    expect(isNear(colours, [255, 59, 48])).toBe(true)
    expect(isNear(colours, [255, 176, 0])).toBe(true)
    expect(isNear(colours, [52, 199, 89])).toBe(true)
  })

  it('shows a frame without text as it is', async () => {
    const { colours } = await coloursOf(await annotatedPng(gray, []))
    expect([...colours]).toEqual(['5a5a5a'])
  })

  it('is the same every time', async () => {
    expect(await annotatedPng(colour, verdicts)).toEqual(await annotatedPng(colour, verdicts))
  })
})

describe('contactSheetPng', () => {
  const frames = [
    { picture: gray, verdicts, title: 'a <series> & more, whose title is far too long for its cell' },
    { picture: colour, verdicts: [], title: '2' },
    { picture: gray, verdicts: [], title: '\u0000' },
  ]

  it('holds every frame in rows of cells', async () => {
    const { width, height, colours } = await coloursOf(
      await contactSheetPng(frames, { heading: 'QA', columns: 2, cell: 100 }),
    )
    expect([width, height]).toEqual([224, 278])
    expect(colours.has('5a5a5a') && colours.has('1e1e1e')).toBe(true)
  })

  it('is the same every time', async () => {
    const options = { heading: 'QA', columns: 2, cell: 100 }
    expect(await contactSheetPng(frames, options)).toEqual(await contactSheetPng(frames, options))
  })
})

/** Whether a colour is there but for the blending of edges. */
function isNear(colours: ReadonlySet<string>, wanted: readonly number[]): boolean {
  return [...colours].some((colour) =>
    wanted.every((value, index) => Math.abs(parseInt(colour.slice(2 * index, 2 * index + 2), 16) - value) < 90),
  )
}
