import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { find } from '#engine/dicom/data-set'
import { tags } from '#engine/dicom/tags'
import { rawValue } from '#engine/dicom/values'
import type { NewMask } from '#shared/api/region-contract'
import { type Bar, barFrame, type BarText } from '../../support/bars.ts'
import type { Fields } from '../../support/instance.ts'
import { makeProject, openSite, scan, type Site, type SourceFile, stopped } from '../../support/project.ts'
import { readFolder, textOf } from '../../support/read-folder.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

const [COLUMNS, ROWS] = [128, 64]
const by = { who: 'A. Berg', note: 'seen' }
const bar = (text: BarText, left = 8, top = 8): Bar => ({ text, left, top })

let site: Site
let project: Project
let made = 0
let names = 0

beforeAll(async () => {
  site = await openSite({ workerEntry: join(import.meta.dirname, '../../support/bar-worker.ts') })
})
afterAll(() => site.close())

/** Files with names of their own. */
const named = (files: readonly SourceFile[], patient: number): SourceFile[] =>
  files.map(({ bytes }) => ({ path: `${String(patient)}/${String((names += 1))}.dcm`, bytes }))

/** An ultrasound image with bars in it. */
function imageOf(patient: number, bars: readonly Bar[], more: Fields = {}, frames = 1): SourceFile[] {
  const [columns, rows] = [Number(more['Columns'] ?? COLUMNS), Number(more['Rows'] ?? ROWS)]
  const frame = barFrame(columns, rows, bars)
  const size = { Rows: rows, Columns: columns, BitsAllocated: 8, BitsStored: 8, HighBit: 7 }
  const device = { Modality: 'US', Manufacturer: 'Acme', ManufacturerModelName: 'Sono-9' }
  const pixels = Buffer.concat(Array.from({ length: frames }, () => frame))
  const files = seriesOf(patient, 1, { ...size, ...device, NumberOfFrames: frames, ...more }, { pixels })
  return named(files, patient)
}

async function judged(files: readonly SourceFile[]): Promise<void> {
  project = await makeProject(site, `regions-${String(++made)}`, files, { patients: mappingOf([1, 2, 3, 4]) })
  await scan(project)
  await run()
}

async function run(): Promise<void> {
  await project.run({ pixels: 'judged' })
  await project.idle()
}

const filter = { state: 'open', kind: null, modality: null, reason: null, disagree: false } as const
const groups = async (state: 'open' | 'settled' | 'all' = 'open') =>
  (await project.regions.groups({ cursor: null, limit: 50, reveal: true, filter: { ...filter, state } })).rows

/** Pixels of the outputs, by new ID and Instance Number. */
function pixels(): Record<string, Uint8Array> {
  return Object.fromEntries(
    readFolder(project.output).map((output) => [
      `${textOf(output, 'PatientID')} ${textOf(output, 'InstanceNumber')}`,
      rawValue(output.instance, find(output.instance.dataSet, tags.PixelData)!),
    ]),
  )
}

/** What is otherwise than in the frame that came, as the least box; `null`: nothing. `isBlack`: all of it, and all black. */
function changed(after: Uint8Array, before: Uint8Array, columns = COLUMNS) {
  const places = [...before.keys()].filter((at) => before[at] !== after[at])
  if (places.length === 0) return null
  const [xs, ys] = [places.map((at) => at % columns), places.map((at) => Math.floor(at / columns))]
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1]
  return { box, isBlack: places.every((at) => after[at] === 0) }
}

/** A frame that is bright all over its lower half, where nobody reads anything. */
const bright = (columns = COLUMNS, rows = ROWS): Uint8Array =>
  Uint8Array.from({ length: columns * rows }, (_none, at) => (at >= (columns * rows) / 2 ? 90 : 0))

const brightImage = (patient: number, more: Fields = {}, frames = 1): SourceFile[] => {
  const [columns, rows] = [Number(more['Columns'] ?? COLUMNS), Number(more['Rows'] ?? ROWS)]
  const size = { Rows: rows, Columns: columns, BitsAllocated: 8, BitsStored: 8, HighBit: 7, NumberOfFrames: frames }
  const device = { Modality: 'US', Manufacturer: 'Acme', ManufacturerModelName: 'Sono-9' }
  const frame = Buffer.from(bright(columns, rows))
  const files = seriesOf(
    patient,
    1,
    { ...size, ...device, ...more },
    {
      pixels: Buffer.concat(Array.from({ length: frames }, () => frame)),
    },
  )
  return named(files, patient)
}

const instances = async () => {
  const { rows } = await project.files({ of: 'instances', device: null, cursor: null, limit: 50 })
  return rows.map(({ instance }) => instance!)
}

describe('groups of regions', () => {
  beforeAll(async () => {
    await judged([
      ...imageOf(1, [bar('Zorblatt'), bar('NAMEB GIVEN', 8, 40)]),
      // A pixel beside: the same place.
      ...imageOf(2, [bar('Zorblatt', 9, 9)]),
      ...imageOf(3, [bar('Zorblatt')], { ManufacturerModelName: 'Sono-7' }),
      ...imageOf(4, [bar('Zorblatt', 60, 8)]),
    ])
  })

  it('hold one device, one place and one shape of text; a name that goes by itself is in one that is settled', async () => {
    const kinds = new Map((await project.regions.kinds()).map(({ id, model }) => [id, model]))
    const told = (await groups('all')).map(({ kind, instances: n, patients, open, masked, first, place }) => [
      kinds.get(kind),
      `${String(place.left)} ${String(place.top)}`,
      first.text,
      ...[n, patients, open, masked],
    ])
    expect(told.sort()).toEqual([
      ['Sono-7', '8 8', 'Zorblatt', 1, 1, 1, 0],
      ['Sono-9', '60 8', 'Zorblatt', 1, 1, 1, 0],
      ['Sono-9', '8 40', 'NAMEB GIVEN', 1, 1, 0, 1],
      ['Sono-9', '8 8', 'Zorblatt', 2, 2, 1, 0],
    ])
  })

  it('show no text of a patient as long as they are veiled', async () => {
    const { rows } = await project.regions.groups({ cursor: null, limit: 50, reveal: false, filter })
    expect(rows.map(({ first }) => first.text)).toEqual(rows.map(() => 'Aaaaaaaa'))
  })

  it('come page by page, each once', async () => {
    const ids: number[] = []
    let cursor: string | null = null
    do {
      const page = await project.regions.groups({ cursor, limit: 1, reveal: false, filter })
      ids.push(...page.rows.map(({ id }) => id))
      cursor = page.next
    } while (cursor !== null)
    expect(ids).toEqual((await groups()).map(({ id }) => id))
  })

  it('are cut out with what lies around them, in the look that they were read from', async () => {
    const [group] = await groups()
    const { left, top, columns, rows, channels, bytes } = await project.regions.crop(group!.first.at.id, 4)
    const { at } = group!.first
    expect([left, top, columns, rows, channels]).toEqual([
      at.left - 4,
      at.top - 4,
      at.right - at.left + 8,
      at.bottom - at.top + 8,
      1,
    ])
    expect(bytes.some((value) => value > 200)).toBe(true)
  })

  it('refuse to leave in more than was looked at', async () => {
    const [group] = await groups()
    const given = { ...by, groups: [group!.id], deed: 'in', seen: 0 } as const
    await expect(project.regions.decide(given)).rejects.toThrow('ASK-MOVED')
  })

  it('are masked by one decision, whose undo holds their Instances again', async () => {
    const [group] = await groups()
    const { decision, open } = await project.regions.decide({ ...by, groups: [group!.id], deed: 'out', seen: 1 })
    await run()
    const after = [open, await stopped(project), Object.keys(pixels()).length, (await groups()).length]
    const black = Object.values(pixels()).every((frame) => frame.every((value) => value === 0))
    await project.text.undo(decision, by)
    await run()
    expect([after, black, await stopped(project)]).toEqual([[0, {}, 4, 0], true, { 'PIX-ASK': 4 }])
  })

  it('that are left in stay as they came, and are listed with who is behind it', async () => {
    await project.regions.decide({ ...by, groups: (await groups()).map(({ id }) => id), deed: 'in', seen: 1 })
    await run()
    expect(changed(pixels()['N-2 1']!, barFrame(COLUMNS, ROWS, [bar('Zorblatt', 9, 9)]))).toBeNull()
    expect((await groups('settled')).filter(({ first }) => first.verdict === 'harmless')).toHaveLength(3)
  })
})

describe('masks that people draw', () => {
  const box = { left: 11, top: 35, right: 53, bottom: 47 }
  const [other, wide] = [
    { SOPInstanceUID: '2.25.772', InstanceNumber: '2' },
    { Columns: 64, Rows: 32 },
  ]
  const of = (parts: Partial<NewMask> & Pick<NewMask, 'instance' | 'scope'>): NewMask => ({
    ...box,
    frame: 1,
    ...parts,
  })

  beforeAll(async () => {
    await judged([
      ...brightImage(1, {}, 3),
      ...brightImage(1, other),
      ...brightImage(2),
      ...brightImage(3, wide),
      ...brightImage(4, { ManufacturerModelName: 'Sono-7' }),
    ])
  })

  /** What is black in each output, by new ID and Instance Number: frames, and the box of the first that has one. */
  const painted = () =>
    Object.fromEntries(
      Object.entries(pixels()).flatMap(([key, after]) => {
        const size = after.length === 64 * 32 ? [64, 32] : [COLUMNS, ROWS]
        const before = bright(size[0], size[1])
        const frames = Array.from({ length: after.length / before.length }, (_none, at) =>
          changed(after.subarray(at * before.length, (at + 1) * before.length), before, size[0]),
        )
        const hit = frames.flatMap((frame, at) => (frame === null ? [] : [{ at: at + 1, ...frame }]))
        return hit.length === 0 ? [] : [[key, [hit.map(({ at }) => at), hit[0]!.box, hit.every((one) => one.isBlack)]]]
      }),
    )
  const asDrawn = [box.left, box.top, box.right, box.bottom]

  it.each([
    { scope: 'frame', frame: 2, hit: { 'N-1 1': [[2], asDrawn, true] } },
    { scope: 'instance', frame: 2, hit: { 'N-1 1': [[1, 2, 3], asDrawn, true] } },
    { scope: 'series', frame: 1, hit: { 'N-1 1': [[1, 2, 3], asDrawn, true], 'N-1 2': [[1], asDrawn, true] } },
    {
      scope: 'device',
      frame: 1,
      hit: { 'N-1 1': [[1, 2, 3], asDrawn, true], 'N-1 2': [[1], asDrawn, true], 'N-2 1': [[1], asDrawn, true] },
    },
  ] as const)('for a $scope black exactly that, to the pixel, and undone nothing', async ({ scope, frame, hit }) => {
    const [instance] = await instances()
    const { decision } = await project.regions.changeMasks({
      ...by,
      add: [of({ instance: instance!, scope, frame })],
      drop: [],
    })
    await run()
    const after = painted()
    await project.text.undo(decision, by)
    await run()
    expect([after, painted()]).toEqual([hit, {}])
  })

  it('say what they would come to, and whom they leave out for another size', async () => {
    const [instance] = await instances()
    const { scopes, columns, rows, frames, device } = await project.regions.reach(instance!)
    expect([columns, rows, frames, device]).toEqual([COLUMNS, ROWS, 3, 'Acme Sono-9 US'])
    expect(scopes.map(({ scope, instances: n, patients, others }) => [scope, n, patients, others])).toEqual([
      ['frame', 1, 1, 0],
      ['instance', 1, 1, 0],
      ['series', 2, 1, 0],
      ['device', 3, 2, 1],
    ])
  })

  it('are previewed as they are written, with what the plan masks already', async () => {
    const [instance] = await instances()
    const add = [of({ instance: instance!, scope: 'instance' })]
    const shown = await project.regions.preview(instance!, 1, { add, drop: [] })
    const { decision } = await project.regions.changeMasks({ ...by, add, drop: [] })
    await run()
    const size = COLUMNS * ROWS
    const written = pixels()['N-1 1']!.subarray(size, 2 * size)
    const [drawn] = await project.regions.masks()
    const without = await project.regions.preview(instance!, 1, { add: [], drop: [drawn!.id] })
    await project.text.undo(decision, by)
    expect([Buffer.from(shown.bytes).equals(written), shown.covered]).toEqual([true, [box]])
    expect(Buffer.from(without.bytes).equals(Buffer.from(bright()))).toBe(true)
  })

  it('are resized and deleted by decisions that say who and why, each taken back by itself', async () => {
    const [instance] = await instances()
    const first = of({ instance: instance!, scope: 'frame' })
    await project.regions.changeMasks({ ...by, add: [first], drop: [] })
    const [old] = await project.regions.masks()
    const resized = { ...first, right: 60 }
    const { decision } = await project.regions.changeMasks({ ...by, add: [resized], drop: [old!.id] })
    const now = (await project.regions.masks()).map(({ right, who, note }) => [right, who, note])
    await project.text.undo(decision, by)
    const back = (await project.regions.masks()).map(({ right }) => right)
    await project.regions.changeMasks({ ...by, add: [], drop: [old!.id] })
    expect([now, back, await project.regions.masks()]).toEqual([[[60, 'A. Berg', 'seen']], [53], []])
    await expect(project.regions.changeMasks({ ...by, add: [], drop: [old!.id] })).rejects.toThrow('NOT-FOUND')
  })

  it.each([
    ['a frame that is not there', { frame: 4 }],
    ['a box beside the frame', { right: COLUMNS + 1 }],
    ['a box of nothing', { right: box.left }],
  ])('refuse %s', async (_what, parts) => {
    const [instance] = await instances()
    const add = [of({ instance: instance!, scope: 'frame', ...parts })]
    await expect(project.regions.changeMasks({ ...by, add, drop: [] })).rejects.toThrow('BAD-INPUT')
  })
})
