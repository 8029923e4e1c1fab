import { describe, expect, it } from 'vitest'
import type { Region, RegionVerdict, StoredFrame, Verdict } from '#engine/pixels/index'
import { holdsWriting, leftBehind, maskedPlaces, placesToLook, withPlaces, writingIn } from '#engine/pixels/index'

const at = (left: number, top: number, width = 80, height = 16): Region => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})

function verdict(region: Region, name: Verdict, text = 'DOE JANE'): RegionVerdict {
  return { region, verdict: name, text, voices: [], score: 3 }
}

const none = () => false

describe('places of a series', () => {
  it('are one where boxes of the same writing differ by a few pixels', () => {
    const frames = [
      { geometry: 'a', verdicts: [verdict(at(20, 20), 'mask')] },
      { geometry: 'a', verdicts: [verdict(at(22, 20), 'mask')] },
    ]
    expect(maskedPlaces(frames).get('a')).toEqual([{ region: at(20, 20, 82), text: 'DOE JANE' }])
  })

  it('are looked at in frames that are not masked there', () => {
    const places = maskedPlaces([
      { geometry: 'a', verdicts: [verdict(at(20, 20), 'mask'), verdict(at(20, 60), 'mask')] },
    ])
    const frame = { geometry: 'a', verdicts: [verdict(at(20, 20), 'mask'), verdict(at(20, 60), 'question')] }
    expect(placesToLook(frame, places).map(({ region }) => region)).toEqual([at(20, 60)])
  })

  it('hold for frames of the same geometry only', () => {
    const places = maskedPlaces([{ geometry: 'a', verdicts: [verdict(at(20, 20), 'mask')] }])
    expect(placesToLook({ geometry: 'b', verdicts: [] }, places)).toEqual([])
  })

  const cases = [
    { says: 'answer a question', here: [verdict(at(24, 20), 'question')], isThere: none, verdicts: ['mask'] },
    { says: 'leave what is harmless', here: [verdict(at(24, 20), 'harmless')], isThere: none, verdicts: ['harmless'] },
    {
      says: 'leave questions elsewhere',
      here: [verdict(at(24, 90), 'question')],
      isThere: none,
      verdicts: ['question'],
    },
    { says: 'leave a frame that has nothing there', here: [], isThere: none, verdicts: [] },
    { says: 'are masked where the same writing stands', here: [], isThere: () => true, verdicts: ['mask'] },
    {
      says: 'are masked where the same writing was read as harmless',
      here: [verdict(at(24, 20), 'harmless')],
      isThere: () => true,
      verdicts: ['harmless', 'mask'],
    },
  ]
  it.each(cases)('$says', ({ here, isThere, verdicts }) => {
    const places = maskedPlaces([{ geometry: 'a', verdicts: [verdict(at(20, 20), 'mask')] }])
    expect(withPlaces({ geometry: 'a', verdicts: here }, places, isThere).map((one) => one.verdict)).toEqual(verdicts)
  })
})

/** 64 × 32 stored values of 12 bits over a ground, with strokes of `ink` in the box that starts at 8, 8. */
function frameWith(ground: (x: number, y: number) => number, ink: number | undefined): StoredFrame {
  const values = new Uint16Array(64 * 32)
  for (let y = 0; y < 32; y++)
    for (let x = 0; x < 64; x++) {
      const isStroke = x >= 8 && x < 48 && y >= 8 && y < 20 && x % 6 === 0
      values[y * 64 + x] = isStroke && ink !== undefined ? ink : ground(x, y)
    }
  const info = {
    rows: 32,
    columns: 64,
    samplesPerPixel: 1,
    bitsStored: 12,
    signed: false,
    photometric: 'MONOCHROME2',
    windowCenter: [],
    windowWidth: [],
    rescaleSlope: 1,
    rescaleIntercept: 0,
    voiLutFunction: 'LINEAR',
    frames: 1,
    frame: 0,
  }
  return { info: info as unknown as StoredFrame['info'], bytes: new Uint8Array(values.buffer) }
}

describe('writing of a device', () => {
  const box = at(6, 6, 44, 16)
  const one = frameWith((x, y) => 400 + ((x * 7 + y * 13) % 90), 4095)

  it.each([
    {
      says: 'is known in the next slice',
      other: frameWith((x, y) => 300 + ((x * 11 + y * 5) % 120), 4095),
      holds: true,
    },
    {
      says: 'is missed where it is not',
      other: frameWith((x, y) => 300 + ((x * 11 + y * 5) % 120), undefined),
      holds: false,
    },
    { says: 'is not seen in a flat bright place', other: frameWith(() => 4095, 4095), holds: false },
    { says: 'is of one value', other: frameWith(() => 300, 2000), holds: false },
    {
      says: 'is not seen in a bright border that it would vanish in',
      other: frameWith((x, y) => (y < 16 ? 4095 : 300 + ((x * 11 + y * 5) % 120)), undefined),
      holds: false,
    },
  ])('$says', ({ other, holds }) => {
    expect(holdsWriting(other, writingIn(one, [box]))).toEqual([holds])
  })

  it('may be dark', () => {
    const dark = frameWith((x, y) => 400 + ((x * 7 + y * 13) % 90), 0)
    expect(holdsWriting(dark, writingIn(dark, [box]))).toEqual([true])
  })

  it('is nothing where the box is flat or holds anatomy', () => {
    const flat = frameWith(() => 7, undefined)
    expect(writingIn(flat, [box])).toEqual([undefined])
  })

  it('is not the border of a shutter that reaches into the box', () => {
    const shuttered = frameWith((x, y) => (y < 9 ? 4095 : 400 + ((x * 7 + y * 13) % 90)), undefined)
    const strokes = writingIn(shuttered, [box]).map((writing) => writing?.ink)
    expect(strokes).not.toContain(4095)
  })
})

describe('leftBehind', () => {
  const masks = [at(16, 16, 88, 24)]
  const cases = [
    { says: 'tells of text inside a mask', before: [], after: [verdict(at(40, 20, 20), 'question')], left: 1 },
    { says: 'tells of text beside a mask', before: [], after: [verdict(at(106, 20, 20), 'question')], left: 1 },
    { says: 'says nothing of text far away', before: [], after: [verdict(at(300, 20, 20), 'question')], left: 0 },
    { says: 'says nothing of marks', before: [], after: [verdict(at(106, 20, 20), 'harmless')], left: 0 },
    {
      says: 'says nothing of what was harmless before',
      before: [verdict(at(106, 20, 20), 'harmless')],
      after: [verdict(at(106, 20, 20), 'question')],
      left: 0,
    },
    {
      says: 'tells of the rest of a text that was masked',
      before: [verdict(at(20, 20, 100), 'mask')],
      after: [verdict(at(106, 20, 20), 'question')],
      left: 1,
    },
  ]
  it.each(cases)('$says', ({ before, after, left }) => {
    expect(leftBehind(masks, before, after)).toHaveLength(left)
  })
})
