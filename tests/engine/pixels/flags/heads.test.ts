import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import { decideHead, framesToLookAt, headFlag } from '#engine/pixels/flags/head/decide-head'
import { type SliceFacts, sliceFactsOf } from '#engine/pixels/flags/head/slice-facts'
import { readFrame } from '#engine/pixels/read-frame'
import { type Fields, instance } from '../../../support/instance.ts'

/** What stands in the middle of an invented slice, in millimetres: value, half width, half height, centre. */
interface Ellipse {
  readonly value: number
  readonly across: number
  readonly along: number
  readonly x?: number
  readonly y?: number
}

const MM = 2
const SIDE = 160

/** A slice of 320 mm with ellipses painted over each other on air. Stored values are Hounsfield units + 1024. */
function slice(ellipses: readonly Ellipse[], fields: Fields = {}): Uint8Array {
  // A little grain, as every detector has it.
  const values = Uint16Array.from({ length: SIDE * SIDE }, (_, at) => (at * 7919) % 23)
  for (const { value, across, along, x = 0, y = 0 } of ellipses) {
    for (let at = 0; at < values.length; at++) {
      const dx = ((at % SIDE) - SIDE / 2) * MM - x
      const dy = (Math.floor(at / SIDE) - SIDE / 2) * MM - y
      if ((dx / across) ** 2 + (dy / along) ** 2 <= 1) values[at] = value + ((at * 7919) % 23)
    }
  }
  return instance(
    { Rows: SIDE, Columns: SIDE, PixelSpacing: [MM, MM], ...fields },
    { pixels: new Uint8Array(values.buffer) },
  )
}

const [SOFT, BONE, LUNG, AIR] = [1064, 2000, 200, 0]
const skull = [
  { value: SOFT, across: 75, along: 92 },
  { value: BONE, across: 70, along: 87 },
  { value: SOFT, across: 62, along: 79 },
]
const chest = [
  { value: SOFT, across: 155, along: 110 },
  { value: LUNG, across: 50, along: 80, x: -75 },
  { value: LUNG, across: 50, along: 80, x: 75 },
  { value: BONE, across: 20, along: 20, y: 85 },
]
const knees = [-85, 85].flatMap((x) => [
  { value: SOFT, across: 60, along: 65, x },
  { value: BONE, across: 40, along: 35, x },
])
const brain = [{ value: 900, across: 72, along: 92 }]
const thigh = [{ value: 900, across: 80, along: 82 }]
const profile = [
  { value: 900, across: 95, along: 85, y: -50 },
  { value: 900, across: 70, along: 140, y: 40 },
]
const trunk = [{ value: 900, across: 130, along: 400 }]
const MR: Fields = { Modality: 'MR', RescaleIntercept: null, RescaleSlope: null, RescaleType: null }
const SAGITTAL: Fields = { ImageOrientationPatient: [0, 1, 0, 0, 0, -1] }

async function factsOf(bytes: Uint8Array): Promise<SliceFacts | undefined> {
  const read = readInstance(memorySource(bytes))
  return sliceFactsOf(read, 0, await readFrame(read, 0))
}

const shows = async (bytes: Uint8Array): Promise<string | undefined> => (await factsOf(bytes))?.look.shows

describe('what a slice shows', () => {
  it.each([
    { says: 'a skull in CT', ellipses: skull, fields: {}, expected: 'head' },
    { says: 'a chest in CT', ellipses: chest, fields: {}, expected: 'other' },
    { says: 'two knees in CT', ellipses: knees, fields: {}, expected: 'other' },
    { says: 'air', ellipses: [], fields: {}, expected: 'nothing' },
    { says: 'a long ellipse in MR', ellipses: brain, fields: MR, expected: 'head' },
    { says: 'the same in PET', ellipses: brain, fields: { ...MR, Modality: 'PT' }, expected: 'head' },
    {
      says: 'the same with columns from front to back',
      ellipses: [{ value: 900, across: 92, along: 72 }],
      fields: { ...MR, ImageOrientationPatient: [0, 1, 0, -1, 0, 0] },
      expected: 'head',
    },
    { says: 'a round one', ellipses: thigh, fields: MR, expected: 'other' },
    {
      says: 'a dark one on a bright background',
      ellipses: [{ value: 3000, across: 999, along: 999 }, ...brain],
      fields: MR,
      expected: 'head',
    },
    { says: 'a profile', ellipses: profile, fields: { ...MR, ...SAGITTAL }, expected: 'head' },
    { says: 'a trunk from the side', ellipses: trunk, fields: { ...MR, ...SAGITTAL }, expected: 'other' },
    {
      says: 'a field too small for a head',
      ellipses: brain,
      fields: { ...MR, PixelSpacing: [0.4, 0.4] },
      expected: 'other',
    },
    { says: 'no spacing', ellipses: skull, fields: { PixelSpacing: null }, expected: 'unclear' },
    {
      says: 'many slices in one image',
      ellipses: brain,
      fields: { ...MR, ImageType: ['ORIGINAL', 'PRIMARY', 'MOSAIC'] },
      expected: 'unclear',
    },
  ])('$says: $expected', async ({ ellipses, fields, expected }) => {
    expect(await shows(slice(ellipses, fields))).toBe(expected)
  })

  it.each([
    { says: 'another modality', fields: { Modality: 'DX' } },
    { says: 'a scout of CT', fields: { ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] } },
  ])('says nothing of $says', async ({ fields }) => {
    expect(await factsOf(slice(skull, fields))).toBeUndefined()
  })

  it('says nothing of air with a spacing alone', async () => {
    expect(await shows(slice([{ value: AIR, across: 1, along: 1 }]))).toBe('nothing')
  })

  it('knows what attributes say', async () => {
    const facts = await factsOf(slice(chest, { BodyPartExamined: 'SKULL', StudyDescription: 'Kopf nativ' }))
    expect([facts?.bodyPart, facts?.described]).toEqual(['head', 'head'])
  })
})

type Shows = SliceFacts['look']['shows']
const facts = (what: Shows, said: Partial<SliceFacts> = {}): SliceFacts => ({
  look: { shows: what, why: 'test' },
  bodyPart: 'unsaid',
  described: 'unsaid',
  positionMm: null,
  ...said,
})
const many = (count: number, what: Shows): SliceFacts[] => Array.from({ length: count }, () => facts(what))

describe('a series', () => {
  it.each([
    { says: 'of heads', slices: many(20, 'head'), isHead: true },
    { says: 'of one head', slices: many(1, 'head'), isHead: true },
    { says: 'of a body with its head', slices: [...many(5, 'head'), ...many(200, 'other')], isHead: true },
    { says: 'of a body with two chance outlines', slices: [...many(2, 'head'), ...many(200, 'other')], isHead: false },
    { says: 'of a chest', slices: many(20, 'other'), isHead: false },
    { says: 'said to be of the head', slices: [facts('unclear', { bodyPart: 'head' })], isHead: true },
    {
      says: 'only described as of the head, showing a chest',
      slices: [facts('other', { described: 'head' })],
      isHead: false,
    },
    {
      says: 'only described as of the head, not to be decoded',
      slices: [facts('unclear', { described: 'head' })],
      isHead: true,
    },
    { says: 'that shows nothing', slices: many(3, 'nothing'), isHead: false },
    { says: 'without slices', slices: [], isHead: false },
  ])('$says: $isHead', ({ slices, isHead }) => {
    expect(decideHead(slices).isHead).toBe(isHead)
  })

  it('says over what extent', () => {
    const slices = [10, 12.5, 15].map((positionMm) => facts('head', { positionMm }))
    expect(decideHead(slices).why).toBe('3 of 3 slices over 5 mm: test')
  })

  it('is flagged for acknowledgement', () => {
    expect(headFlag(many(9, 'head'))).toEqual({
      code: 'FACE-HEAD',
      place: 'series',
      why: '9 of 9 slices: test',
      standing: 'acknowledge',
    })
  })
})

describe('framesToLookAt', () => {
  it.each([
    { count: 0, first: [], length: 0 },
    { count: 3, first: [0, 1, 2], length: 3 },
    { count: 960, first: [5, 15, 25], length: 96 },
  ])('$count frames: $length are looked at', ({ count, first, length }) => {
    const frames = framesToLookAt(count)
    expect([frames.slice(0, 3), frames.length]).toEqual([first, length])
  })
})

const CORPUS = '../shared/corpora/dicom'

/** Labelled by eye; the rest of CT, MR and PET there are trunks, limbs and crops. The sixteen-pixel ones show nothing. */
const HEADS =
  /CT-JPEGLosslessSV1|cine-test|invalid-vr-length|CT0012|eCT_Supplemental|Data__mr\.dcm|GH064|GH1146|GH1261|GH1728|IM-0001-0001-0001|693_|J2K_pixelrep|emri_small/
const TOO_SMALL = /dicomdirtests/

async function readFacts(file: string): Promise<SliceFacts | undefined> {
  const read = readInstance(memorySource(readFileSync(file)))
  if (sliceFactsOf(read, 0, undefined) === undefined) return undefined
  // What cannot be decoded is decided by its attributes.
  const stored = await readFrame(read, 0).catch(() => undefined)
  return sliceFactsOf(read, 0, stored)
}

describe.skipIf(!existsSync(CORPUS))('real images (corpora/dicom)', () => {
  it('are told apart, each alone: at least 99 % of heads, at most 5 % of others', async () => {
    const counts = { heads: 0, headsFlagged: 0, others: 0, othersFlagged: 0 }
    for (const file of readdirSync(CORPUS, { recursive: true, withFileTypes: true })) {
      if (!file.isFile() || TOO_SMALL.test(file.name)) continue
      const one = await readFacts(join(file.parentPath, file.name)).catch(() => undefined)
      if (one === undefined) continue
      const isFlagged = decideHead([one]).isHead ? 1 : 0
      if (HEADS.test(file.name)) {
        counts.heads += 1
        counts.headsFlagged += isFlagged
      } else {
        counts.others += 1
        counts.othersFlagged += isFlagged
      }
    }
    expect(counts.heads).toBeGreaterThan(20)
    expect(counts.headsFlagged / counts.heads).toBeGreaterThanOrEqual(0.99)
    expect(counts.othersFlagged / counts.others).toBeLessThanOrEqual(0.05)
  }, 120_000)
})
