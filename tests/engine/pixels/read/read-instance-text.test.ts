import { describe, expect, it } from 'vitest'
import { type Reading, readInstanceText } from '#engine/pixels/index'
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
})
