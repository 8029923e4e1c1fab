import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { createEdits } from '#engine/dicom/edits'
import { bytesOf } from '#engine/dicom/output'
import { readInstance } from '#engine/dicom/read-instance'
import type { Instance } from '#engine/dicom/read-instance'
import { writeInstance } from '#engine/dicom/write-instance'
import { applyChanges, maskInstance } from '#engine/pixels/index'
import { bitmapMask } from '../bench/pixels/fonts/bitmap.ts'
import { compareInstances } from '../bench/pixels/compare-files.ts'
import { drawOf } from '../bench/pixels/draw.ts'
import { generate } from '../bench/pixels/generate.ts'
import type { Picture } from '../bench/pixels/generate.ts'
import { readShare } from '../bench/pixels/likeness.ts'
import { figuresOf } from '../bench/pixels/measure.ts'
import { newPatient, pnOf } from '../bench/pixels/patient.ts'
import type { ImageResult } from '../bench/pixels/result.ts'
import type { Item, Truth } from '../bench/pixels/truth.ts'

const IMAGES = 16
const pictures: Picture[] = []

beforeAll(async () => {
  for await (const picture of generate(9, IMAGES)) pictures.push(picture)
})

type Masker = (instance: Instance, truth: Truth) => Promise<Instance>

/** Masks the boxes of what `isMasked` says, and nothing else. */
const maskerOf =
  (isMasked: (item: Item) => boolean): Masker =>
  async (instance, { items, frames }) => {
    const regions = new Map(
      Array.from({ length: frames }, (_, frame) => [
        frame,
        items
          .filter((item) => isMasked(item) && frame >= item.frames[0] && frame < item.frames[1])
          .map(({ box }) => box),
      ]),
    )
    const { changes } = await maskInstance(instance, new Map([...regions].filter(([, boxes]) => boxes.length > 0)))
    const edits = createEdits()
    applyChanges(instance, changes, edits)
    return readInstance(memorySource(bytesOf(writeInstance(instance, edits, { clean: false }))))
  }

async function resultsWith(mask: Masker): Promise<ImageResult[]> {
  const results: ImageResult[] = []
  for (const { truth, bytes } of pictures) {
    const source = readInstance(memorySource(bytes))
    results.push(await compareInstances(truth, source, await mask(source, truth)))
  }
  return results
}

const isWhole = ({ part, all }: { part: number; all: number }): boolean => all > 0 && part === all

describe('the exam of burned-in text', () => {
  it('gives every point to a masker that knows the truth', async () => {
    const figures = figuresOf(await resultsWith(maskerOf(({ part }) => part.role === 'identity')))
    expect({
      recall: isWhole(figures.recall90),
      images: isWhole(figures.imagesSafe),
      textFree: isWhole(figures.textFreeSame),
      apart: isWhole(figures.harmlessApartKept),
      elsewhere: figures.changedElsewhere,
    }).toEqual({ recall: true, images: true, textFree: true, apart: true, elsewhere: 0 })
  })

  it('gives no recall to a masker that does nothing', async () => {
    const figures = figuresOf(await resultsWith((instance) => Promise.resolve(instance)))
    expect([figures.recall60.part, figures.imagesSafe.part, isWhole(figures.harmlessKept)]).toEqual([0, 0, true])
  })

  it('sees that a masker took harmless marks', async () => {
    const figures = figuresOf(await resultsWith(maskerOf(({ part }) => part.role === 'harmless')))
    expect([figures.recall60.part, figures.harmlessKept.part]).toEqual([0, 0])
  })

  it('has as many images with text as without', () => {
    expect(pictures.filter(({ truth }) => truth.items.length > 0)).toHaveLength(IMAGES / 2)
  })

  it('draws the same images for the same seed', async () => {
    const first = await generate(9, IMAGES).next()
    const again: Picture | undefined = first.done === true ? undefined : first.value
    expect(digestOf(again)).toBe(digestOf(pictures[0]))
  })
})

const digestOf = (picture: Picture | undefined): string =>
  createHash('sha256')
    .update(picture?.bytes ?? '')
    .digest('hex')

describe('people', () => {
  it('of one stream are seldom namesakes', () => {
    const draw = drawOf(1)
    const names = Array.from({ length: 200 }, () => pnOf(newPatient(draw).name))
    expect(new Set(names).size).toBeGreaterThan(195)
  })
})

describe('bitmap letters', () => {
  it.each([
    { text: 'I', rows: ['01110', '00100', '00100', '00100', '00100', '00100', '01110'] },
    { text: 'É', rows: ['11111', '10000', '10000', '11110', '10000', '10000', '11111'] },
  ])('5x7 draw $text', ({ text, rows }) => {
    const { coverage, columns } = bitmapMask(text, '5x7', 1)
    const drawn = rows.map((_, y) =>
      Array.from(coverage.subarray(y * columns, y * columns + 5), (value) => (value ? 1 : 0)).join(''),
    )
    expect(drawn).toEqual(rows)
  })
})

describe('what counts as read', () => {
  const box = { left: 0, top: 0, right: 100, bottom: 10 }
  const item = { box, part: { text: 'KORVA, ELENE' } } as Item
  it.each([
    { says: 'the same in two boxes', texts: ['KORVA,', 'ELENE'], share: 1 },
    { says: 'two letters of ten lost', texts: ['KORVA', 'ELE'], share: 0.8 },
    { says: 'nothing', texts: [], share: 0 },
  ])('$says', ({ texts, share }) => {
    const found = texts.map((text, i) => ({
      region: { left: 50 * i, top: 0, right: 50 * i + 45, bottom: 10 },
      texts: [text],
    }))
    expect(readShare(item, found)).toBeCloseTo(share)
  })
})
