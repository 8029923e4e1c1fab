import { describe, expect, it } from 'vitest'
import { type Reading, readInstanceText } from '#engine/pixels/index'
import type { GrayImage } from '#engine/pixels/read/readers'
import { fakeReaders } from '../../../support/fake-readers.ts'
import { grey, image } from '../../../support/masked.ts'
import { noise, sheet, write } from '../../../support/written.ts'
import type { Sheet } from '../../../support/written.ts'

const SIDE = 128
const ENCAPSULATED_UNCOMPRESSED = '1.2.840.10008.1.2.1.98'
const empty = (value = 0): Sheet => sheet(SIDE, SIDE, value)
const named = (): Sheet => write(empty(), { text: 'DOE JANE', x: 12, y: 20, dot: 2, value: 200 })
const page = (): Sheet =>
  ['SITE 12', 'JOHN ROE', '3 4 1 5'].reduce(
    (onto, text, line) => write(onto, { text, x: 12, y: 20 + 25 * line, dot: 2, value: 200 }),
    empty(),
  )
const bytesOf = ({ values }: Sheet): Uint8Array => Uint8Array.from(values)

function cine(sheets: readonly Sheet[]) {
  const pixels = Buffer.concat(sheets.map(bytesOf))
  return image(grey(SIDE, SIDE, 8, { NumberOfFrames: sheets.length }), { pixels })
}

const asked = { bypassGate: false }

describe('readInstanceText', () => {
  it('reads nothing where there are no pixels', async () => {
    const { frames, frameCount } = await readInstanceText(image({}, { pixels: null }), asked, fakeReaders())
    expect([frames, frameCount]).toEqual([[], 0])
  })

  it('asks no model about frames without text', async () => {
    const readers = fakeReaders()
    const { frames } = await readInstanceText(cine([empty(), empty(7)]), asked, readers)
    expect([frames.map(({ reading }) => reading.gate), readers.detected.length]).toEqual([['empty', 'empty'], 0])
  })

  it('reads equal frames once and names both', async () => {
    const readers = fakeReaders()
    const { frames } = await readInstanceText(cine([named(), named()]), asked, readers)
    const once = fakeReaders()
    await readInstanceText(cine([named()]), asked, once)
    expect([frames.map(({ frame }) => frame), new Set(frames.map(({ digest }) => digest)).size]).toEqual([[0, 1], 1])
    expect(readers.detected.length).toBe(once.detected.length)
  })

  it('leaves a region in whose likeliest rows nothing can be read', async () => {
    const readers = fakeReaders(() => ({ text: 'W', confidence: 0.3 }))
    const { frames } = await readInstanceText(cine([page()]), asked, readers)
    expect([frames[0]?.reading.gate, frames[0]?.reading.found]).toEqual(['passed', []])
    const legible = fakeReaders()
    await readInstanceText(cine([page()]), asked, legible)
    const largest = (all: typeof readers.detected): number =>
      Math.max(...all.map(({ width, height }) => width * height))
    expect(largest(readers.detected)).toBeLessThan(largest(legible.detected))
  })

  it('looks at every pixel when the gate is bypassed', async () => {
    const { frames } = await readInstanceText(cine([empty(7)]), { bypassGate: true }, fakeReaders())
    expect(frames[0]?.reading.gate).toBe('bypassed')
  })

  it('reads a long cine by samples and by what its frames come to', async () => {
    const { frames, frameCount } = await readInstanceText(
      cine(Array.from({ length: 40 }, () => named())),
      asked,
      fakeReaders(),
    )
    expect([frames.map(({ frame }) => frame), frameCount]).toEqual([[0, 13, 26, 39, 'max', 'min', 'mean'], 40])
  })

  it('reads a frame between the samples in which text comes up', async () => {
    const sheets = Array.from({ length: 40 }, (_, at) => (at === 20 ? named() : empty()))
    const { frames } = await readInstanceText(cine(sheets), asked, fakeReaders())
    expect(frames.filter(({ reading }) => reading.found.length > 0).map(({ frame }) => frame)).toEqual([
      20,
      'max',
      'mean',
    ])
  })

  it('reads a page that is turned', async () => {
    const sheets = Array.from({ length: 40 }, (_, at) => (at < 20 ? named() : page()))
    const { frames } = await readInstanceText(cine(sheets), asked, fakeReaders())
    expect(frames.map(({ frame }) => frame)).toContain(20)
  })

  it('does not take noise for news', async () => {
    const grain = noise(20)
    const sheets = Array.from({ length: 20 }, () => {
      const { width, height, values } = named()
      return { width, height, values: values.map((value) => value + grain()) }
    })
    const { frames } = await readInstanceText(cine(sheets), asked, fakeReaders())
    expect(frames.map(({ frame }) => frame)).toEqual([0, 6, 13, 19, 'max', 'min', 'mean'])
  })

  it('tells which frame cannot be decoded, also between the samples', async () => {
    const whole = bytesOf(named())
    const fragments = Array.from({ length: 12 }, (_, at) => (at === 5 ? whole.subarray(0, 100) : whole))
    const broken = image(grey(SIDE, SIDE, 8, { NumberOfFrames: 12 }), {
      transferSyntaxUid: ENCAPSULATED_UNCOMPRESSED,
      fragments,
    })
    await expect(readInstanceText(broken, asked, fakeReaders())).rejects.toThrow('PIX-DECODE at frame 6')
  })

  it('takes what another Instance knows of equal frames', async () => {
    const memory = new Map<string, Reading>()
    await readInstanceText(cine([named()]), asked, fakeReaders(), memory)
    const readers = fakeReaders()
    const { frames } = await readInstanceText(cine([named(), named()]), asked, readers, memory)
    expect([frames.length, readers.detected.length]).toEqual([2, 0])
  })

  it.each([
    { says: 'a frame behind those that are declared', frames: 1, behind: bytesOf(named()), isRefused: true },
    { says: 'rows enough for letters', frames: 1, behind: bytesOf(named()).subarray(0, 40 * SIDE), isRefused: true },
    { says: 'padding', frames: 1, behind: new Uint8Array(SIDE * SIDE), isRefused: false },
    {
      says: 'less than letters take',
      frames: 1,
      behind: bytesOf(named()).subarray(21 * SIDE, 25 * SIDE),
      isRefused: false,
    },
  ])('refuses no pixels unseen: $says', async ({ frames, behind, isRefused }) => {
    const pixels = Buffer.concat([bytesOf(empty()), behind])
    const instance = image(grey(SIDE, SIDE, 8, { NumberOfFrames: frames }), { pixels })
    const reading = readInstanceText(instance, asked, fakeReaders())
    if (isRefused) await expect(reading).rejects.toThrow('PIX-DECODE at Pixel Data is longer than its frames')
    else await expect(reading).resolves.toMatchObject({ frameCount: 1 })
  })

  it.each([
    { says: 'is searched wholly once something was read', text: 'DOE JANE', isWhole: true },
    { says: 'is left where teeth of a comb are all that is read', text: '川川川川', isWhole: false },
    { says: 'is left where one letter is read again and again', text: '8888', isWhole: false },
  ])('what the gate let through $says', async ({ text, isWhole }) => {
    const readers = fakeReaders(() => ({ text, confidence: 0.9 }))
    const [written] = [named()]
    const side = 3 * written.width
    const values = new Array<number>(side * side).fill(written.values[0] ?? 0)
    for (let y = 0; y < written.height; y++)
      for (let x = 0; x < written.width; x++) values[y * side + x] = written.values[y * written.width + x] ?? 0
    const pixels = Buffer.from(values)
    const instance = image(grey(side, side, 8, { NumberOfFrames: 1 }), { pixels })
    await readInstanceText(instance, { bypassGate: false }, readers)
    expect(readers.detected.some(({ width, height }) => width === side && height === side)).toBe(isWhole)
  })

  it('shows a detector turned lines as upright ones, each box where it stands', async () => {
    const pieces = [
      { left: 50, top: 60, right: 70, bottom: 100 },
      { left: 54, top: 150, right: 70, bottom: 200 },
    ]
    const line = { left: 10, top: 24, right: 240, bottom: 50 }
    const turned = {
      ...fakeReaders(),
      detect: ({ width, height }: GrayImage) =>
        Promise.resolve((width > height ? [line] : pieces).map((region) => ({ region, score: 0.9 }))),
    }
    const regions = [{ left: 0, top: 0, right: 100, bottom: SIDE }]
    const { frames } = await readInstanceText(cine([named()]), { bypassGate: true, regions }, turned)
    const found = frames[0]?.reading.found.map(({ region }) => region) ?? []
    // Seen at twice its size: from 120 to 5 pixels above the lower end.
    expect(found).toEqual([expect.objectContaining({ top: SIDE - 120, bottom: SIDE - 4 })])
  })
})
