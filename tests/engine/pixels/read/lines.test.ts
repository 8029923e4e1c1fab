import { describe, expect, it } from 'vitest'
import { joinSightings } from '#engine/pixels/read/join-sightings'
import { boxesOfMap } from '#engine/pixels/read/ppocr/boxes-of-map'
import { decodeLine, lettersOf } from '#engine/pixels/read/ppocr/decode-line'
import { forLineReader, forTesseract } from '#engine/pixels/read/prepare-line'
import type { GrayImage } from '#engine/pixels/read/readers'
import type { Angle, ReadText } from '#engine/pixels/read/reading'
import { tilesOf } from '#engine/pixels/read/tile-regions'
import { remembering } from '#engine/pixels/read/remembering'
import { unstacked } from '#engine/pixels/read/unstacked'
import { upright } from '#engine/pixels/read/upright'
import { withoutSlivers } from '#engine/pixels/read/without-slivers'
import { planesOf } from '#engine/pixels/render/plane'
import type { Region } from '#engine/pixels/index'
import { fakeReaders } from '../../../support/fake-readers.ts'
import { frameOf, sheet } from '../../../support/written.ts'

const region = (left: number, top: number, right: number, bottom: number): Region => ({ left, top, right, bottom })

describe('boxesOfMap', () => {
  const map = (rows: readonly (readonly number[])[]) => {
    const width = rows[0]?.length ?? 0
    return { values: Float32Array.from(rows.flat()), stride: width, width, height: rows.length }
  }
  const core = Array.from({ length: 9 }, (_, y) =>
    Array.from({ length: 12 }, (_, x) => (y > 2 && y < 6 && x > 2 && x < 9 ? 0.9 : 0)),
  )

  it('grows a core back to its line', () => {
    const [box] = boxesOfMap(map(core))
    const sides = Object.values(box?.region ?? {}) as number[]
    expect([...sides, box?.score ?? 0].map((number) => Math.round(number * 10))).toEqual([12, 12, 108, 78, 9])
  })

  it.each([
    { says: 'what is thinner than three pixels', rows: core.map((row, y) => (y === 4 ? row : row.map(() => 0))) },
    { says: 'what is hardly likely', rows: core.map((row) => row.map((value) => value / 3.5)) },
  ])('leaves out $says', ({ rows }) => {
    expect(boxesOfMap(map(rows))).toEqual([])
  })
})

describe('decodeLine', () => {
  const letters = lettersOf('A\r\nB\n')
  const steps = (...path: number[]): Float32Array =>
    Float32Array.from(path.flatMap((at) => letters.map((_, letter) => (letter === at ? 0.8 : 0.05))))

  it.each([
    { says: 'takes repeats together', path: [1, 1, 2], text: 'AB' },
    { says: 'keeps letters apart that a blank stands between', path: [1, 0, 1], text: 'AA' },
    { says: 'knows the space', path: [1, 3, 2], text: 'A B' },
    { says: 'reads nothing from blanks', path: [0, 0], text: '' },
  ])('$says', ({ path, text }) => {
    expect(decodeLine(steps(...path), path.length, letters).text).toBe(text)
  })
})

describe('upright', () => {
  const picture = { width: 3, height: 2, bytes: Uint8Array.of(1, 2, 3, 4, 5, 6) }
  it.each<{ angle: Angle; width: number; bytes: readonly number[] }>([
    { angle: 0, width: 3, bytes: [1, 2, 3, 4, 5, 6] },
    { angle: 90, width: 2, bytes: [3, 6, 2, 5, 1, 4] },
    { angle: 180, width: 3, bytes: [6, 5, 4, 3, 2, 1] },
    { angle: 270, width: 2, bytes: [4, 1, 5, 2, 6, 3] },
  ])('turns back what was turned by $angle', ({ angle, width, bytes }) => {
    const turned = upright(picture, angle)
    expect([turned.width, [...turned.bytes]]).toEqual([width, bytes])
  })
})

describe('tilesOf', () => {
  it('leaves a small region whole', () => {
    expect(tilesOf(region(10, 20, 300, 200), 2)).toEqual([region(10, 20, 300, 200)])
  })

  it('covers a large region with pieces that overlap', () => {
    const tiles = tilesOf(region(0, 0, 3000, 2500), 2)
    const widest = Math.max(...tiles.map(({ left, right }) => right - left))
    const [first, second] = tiles
    expect([
      widest <= 512,
      (first?.right ?? 0) - (second?.left ?? 0) >= 80,
      tiles.at(-1)?.right,
      tiles.at(-1)?.bottom,
    ]).toEqual([true, true, 3000, 2500])
  })
})

describe('joinSightings', () => {
  const plane = planesOf(frameOf(sheet(8, 8)))[0]
  const look = { kind: 'ramp', name: 'range', low: 0, high: 1 } as const
  const joined = (...regions: Region[]): readonly Region[] =>
    plane
      ? joinSightings(regions.map((box) => ({ region: box, score: 0.9, plane, look }))).map((found) => found.region)
      : []

  it.each([
    {
      says: 'one text in two looks',
      boxes: [region(10, 10, 90, 30), region(12, 9, 92, 31)],
      expected: [region(10, 9, 92, 31)],
    },
    {
      says: 'two turned lines, whatever lies across their ends',
      boxes: [region(10, 10, 40, 200), region(60, 10, 90, 120), region(8, 10, 92, 42)],
      expected: [region(8, 10, 92, 42), region(10, 10, 40, 200), region(60, 10, 90, 120)],
    },
    {
      says: 'a line that a tile cut',
      boxes: [region(10, 10, 90, 30), region(80, 10, 200, 30)],
      expected: [region(10, 10, 200, 30)],
    },
    {
      says: 'words within their line',
      boxes: [region(10, 10, 200, 30), region(12, 12, 60, 28)],
      expected: [region(10, 10, 200, 30)],
    },
    {
      says: 'not small print within a smear',
      boxes: [region(0, 0, 200, 200), region(12, 12, 60, 28)],
      expected: [region(0, 0, 200, 200), region(12, 12, 60, 28)],
    },
    {
      says: 'not lines above each other',
      boxes: [region(10, 10, 90, 30), region(10, 28, 90, 48)],
      expected: [region(10, 10, 90, 30), region(10, 28, 90, 48)],
    },
  ])('joins $says', ({ boxes, expected }) => {
    expect(joined(...boxes)).toEqual(expected)
  })
})

const mean = ({ bytes }: GrayImage): number => bytes.reduce((sum, level) => sum + level, 0) / bytes.length

describe('a line is prepared', () => {
  const line = { width: 40, height: 12, bytes: Uint8Array.from({ length: 480 }, (_, at) => (at % 7 === 0 ? 200 : 20)) }

  it('48 pixels high for the line reader', () => {
    expect([forLineReader(line).width, forLineReader(line).height]).toEqual([160, 48])
  })

  it('dark on light in a white margin for Tesseract, whatever it was', () => {
    const light = { ...line, bytes: line.bytes.map((level) => 255 - level) }
    expect(mean(forTesseract(light)) - mean(forTesseract(line))).toBeCloseTo(0, 0)
    expect([forTesseract(line).height, forTesseract(line).bytes[0]]).toEqual([64, 255])
  })
})

describe('unstacked', () => {
  const strokes = (rows: string) => Uint8Array.from(rows, (dot) => (dot === '#' ? 250 : 10))
  it('puts letters beside each other that stand below each other', () => {
    const image = {
      width: 3,
      height: 9,
      bytes: strokes(['###', '   ', ' # ', '###', '   ', '   ', '# #', '# #', '   '].join('')),
    }
    const line = unstacked(image)
    expect([line?.width, line?.height]).toEqual([13, 2])
  })

  it('knows a single letter from a line', () => {
    expect(unstacked({ width: 3, height: 3, bytes: strokes('#######  ') })).toBeUndefined()
  })
})

describe('remembering', () => {
  it('looks at equal pictures once', async () => {
    const readers = fakeReaders()
    const kept = remembering(readers)
    const image = { width: 2, height: 1, bytes: Uint8Array.of(1, 2) }
    const first = await kept.detect(image)
    const again = await kept.detect({ ...image, bytes: Uint8Array.of(1, 2) })
    await kept.detect({ width: 1, height: 2, bytes: Uint8Array.of(1, 2) })
    expect([again, readers.detected.length]).toEqual([first, 2])
  })
})

describe('withoutSlivers', () => {
  const text = (box: Region, said: string, confidence: number): ReadText => ({
    region: box,
    seen: 0.9,
    angle: 0,
    rendering: 'local',
    texts: [{ reader: 'ppocr', text: said, confidence }],
  })
  const line = region(10, 10, 200, 30)
  const part = region(20, 12, 40, 34)

  it.each([
    {
      says: 'leaves out a part of what is surely read, and keeps its pixels',
      of: text(line, 'DOE JANE', 0.95),
      expected: [region(10, 10, 200, 34)],
    },
    { says: 'keeps a part of what is not', of: text(line, 'DOE JANE', 0.6), expected: [line, part] },
    { says: 'keeps a part of what is hardly a word', of: text(line, 'D', 1), expected: [line, part] },
  ])('$says', ({ of, expected }) => {
    expect(withoutSlivers([of, text(part, 'OE', 0.4)]).map((found) => found.region)).toEqual(expected)
  })
})
