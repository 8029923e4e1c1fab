import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { find } from '#engine/dicom/data-set'
import { tagOf } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { rawValue } from '#engine/dicom/values'
import { type Bar, barFrame, type BarText, regionOf } from '../../support/bars.ts'
import {
  deidentify,
  latestRun,
  makeProject,
  openSite,
  placesOf,
  run,
  scan,
  type Site,
  type SourceFile,
  stopped,
  treeOf,
} from '../../support/project.ts'
import type { Fields } from '../../support/instance.ts'
import { codesOf, type FolderInstance, readFolder, textOf } from '../../support/read-folder.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

const [COLUMNS, ROWS] = [128, 64]
const AT_TOP = { left: 8, top: 8 }
const BELOW = { left: 8, top: 40 }
const by = { who: 'A. Berg', note: '', confirm: true }

/** One ultrasound image of patient `P-<number>` with bars in it; patient 1 is called NAMEB, patient 2 NAMEC. */
function imageOf(patient: number, bars: readonly Bar[], frames = 1, more: Fields = {}): SourceFile[] {
  const frame = barFrame(COLUMNS, ROWS, bars)
  const fields = { Modality: 'US', Rows: ROWS, Columns: COLUMNS, BitsAllocated: 8, BitsStored: 8, HighBit: 7 }
  const pixels = Buffer.concat(Array.from({ length: frames }, () => frame))
  return seriesOf(patient, 1, { ...fields, NumberOfFrames: frames, ...more }, { pixels })
}

const bar = (text: BarText, place: { left: number; top: number } = AT_TOP): Bar => ({ text, ...place })

let site: Site
let project: Project
let made = 0

beforeAll(async () => {
  site = await openSite({ workerEntry: join(import.meta.dirname, '../../support/bar-worker.ts') })
})
afterAll(() => site.close())

async function projectOf(files: readonly SourceFile[]): Promise<Project> {
  const made_ = await makeProject(site, `project-${String(++made)}`, files, { patients: mappingOf([1, 2, 3, 4]) })
  await scan(made_)
  return made_
}

async function judge(of: Project, onUnsure: 'hold' | 'mask' = 'hold'): Promise<void> {
  await of.run({ pixels: 'judged', onUnsure })
  await of.idle()
}

const outputs = () => readFolder(project.output)
const outputOf = (patient: number) =>
  outputs().find((output) => textOf(output, 'PatientID') === `N-${String(patient)}`)!
const questions = async () => (await project.text.questions({ cursor: null, limit: 10, like: null, reveal: true })).rows
const codes = async () => (await project.summary()).findings.map(({ code }) => code)

function pixelsOf({ instance }: FolderInstance): Uint8Array {
  return rawValue(instance, find(instance.dataSet, tags.PixelData)!)
}

/** Whether nothing of a bar is left, and whether anything else is gone. */
function brightIn(output: FolderInstance, one: Bar): 'all' | 'none' | 'some' {
  const { left, top, right, bottom } = regionOf(one)
  const pixels = pixelsOf(output)
  const values: number[] = []
  for (let y = top; y < bottom; y++) values.push(...pixels.subarray(y * COLUMNS + left, y * COLUMNS + right))
  const bright = values.filter((value) => value > 0).length
  return bright === 0 ? 'none' : bright === values.length ? 'all' : 'some'
}

async function answer(words: string): Promise<number> {
  const [question] = await questions()
  const given = await project.text.readAnswer(question!.id, words)
  const { decision } = await project.text.answer({ ...by, questions: [question!.id], like: null, answer: given })
  return decision
}

const counts = async () => {
  const { toDo, written, skipped, held } = await latestRun(project)
  return { toDo, written, skipped, held }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // One of an earlier test, gone already.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

describe('a run that judges pixels', () => {
  const [name, mark] = [bar('NAMEB GIVEN'), bar('MI 0.9', BELOW)]

  beforeAll(async () => {
    project = await projectOf([...imageOf(1, [name, mark]), ...imageOf(2, [mark]), ...seriesOf(3, 1)])
    await judge(project)
  })

  it('paints over the name of the patient and leaves marks of the device', () => {
    expect([brightIn(outputOf(1), name), brightIn(outputOf(1), mark)]).toEqual(['none', 'all'])
  })

  it('leaves the bytes of an image without identity as they came', () => {
    expect(Buffer.from(pixelsOf(outputOf(2)))).toEqual(Buffer.from(barFrame(COLUMNS, ROWS, [mark])))
  })

  it('states Clean Pixel Data and that no text is burned in, the same for every Instance', () => {
    const stated = outputs().map((output) => [
      codesOf(output, 'DeidentificationMethodCodeSequence').includes('113101'),
      textOf(output, 'BurnedInAnnotation'),
    ])
    expect(stated).toEqual([
      [true, 'NO'],
      [true, 'NO'],
      [true, 'NO'],
    ])
  })

  it('does nothing when it is given again', async () => {
    await judge(project)
    expect(await counts()).toEqual({ toDo: 0, written: 0, skipped: 3, held: 0 })
  })

  it('counts what it did in the summary and says that nothing is left unjudged', async () => {
    const { pixels, notJudged } = await project.summary()
    expect(pixels).toEqual({ read: 3, failed: 0, masked: 1, asked: 0 })
    expect(notJudged).toEqual([])
  })

  it('shows outputs without a veil, originals not', async () => {
    const [instance] = (await project.files({ of: 'instances', device: null, cursor: null, limit: 1 })).rows
    const shown = await Promise.all([
      project.frame(instance!.instance!, 0, 'after'),
      project.frame(instance!.instance!, 0, 'before'),
    ])
    expect(shown.map(({ judged }) => judged)).toEqual([true, false])
  })

  it('is written anew by a run with pixels off, which claims nothing, and back', async () => {
    const before = treeOf(project.output)
    await run(project)
    const claimed = outputs().map((output) => codesOf(output, 'DeidentificationMethodCodeSequence').includes('113101'))
    expect([await counts(), claimed, brightIn(outputOf(1), name)]).toEqual([
      { toDo: 3, written: 3, skipped: 0, held: 0 },
      [false, false, false],
      'all',
    ])
    await judge(project)
    expect(treeOf(project.output)).toEqual(before)
  })
})

describe('text that nobody is sure of', () => {
  const strange = bar('Zorblatt')

  beforeEach(async () => {
    project = await projectOf([...imageOf(1, [strange]), ...imageOf(2, [bar('MI 0.9')])])
    await judge(project)
  })

  it('is asked about, and its Instance held', async () => {
    expect([(await questions()).map(({ attribute, value }) => [attribute, value]), await stopped(project)]).toEqual([
      [['PixelData', 'Zorblatt']],
      { 'PIX-ASK': 1 },
    ])
  })

  it('stays after the answer that it may, and only its Instance is run again', async () => {
    await answer('keep')
    await judge(project)
    expect([await counts(), brightIn(outputOf(1), strange), await stopped(project)]).toEqual([
      { toDo: 1, written: 1, skipped: 1, held: 0 },
      'all',
      {},
    ])
  })

  it('is painted over after the answer that it must go; undone, the Instance is held again', async () => {
    const decision = await answer('remove')
    await judge(project)
    const masked = [await counts(), brightIn(outputOf(1), strange)]
    await project.text.undo(decision, by)
    await judge(project)
    expect([masked, await counts(), outputs().length]).toEqual([
      [{ toDo: 1, written: 1, skipped: 1, held: 0 }, 'none'],
      { toDo: 1, written: 0, skipped: 1, held: 1 },
      1,
    ])
  })

  it('is painted over by a run that masks what is unsure, and stays a question', async () => {
    await judge(project, 'mask')
    expect([brightIn(outputOf(1), strange), (await questions()).length]).toEqual(['none', 1])
  })

  it.each([
    { list: 'allow', domain: 'pixels', bright: 'all' },
    { list: 'deny', domain: 'pixels', bright: 'none' },
    { list: 'allow', domain: 'text', bright: 'held' },
  ] as const)('under an $list entry for $domain: $bright', async ({ list, domain, bright }) => {
    await project.text.putEntries([{ list, form: 'term', text: 'zorblatt', scope: { domain } }], by)
    await judge(project)
    const held = (await stopped(project))['PIX-ASK'] === 1
    expect(held ? 'held' : brightIn(outputOf(1), strange)).toBe(bright)
  })
})

describe('reading', () => {
  it('reads an Instance once, whatever is run afterwards', async () => {
    project = await projectOf(imageOf(1, [bar('NAMEB GIVEN')]))
    const read = async () => {
      await project.read()
      await project.idle()
      return site.engine.jobs.now().find((one) => one.project === project.id)!.total
    }
    expect([await read(), await read()]).toEqual([1, 0])
  })

  it('reads again what changed, and forgets what it said', async () => {
    project = await projectOf(imageOf(1, [bar('Zorblatt')]))
    await judge(project)
    const { source } = placesOf(site, `project-${String(made)}`)
    const [changed] = imageOf(1, [bar('MI 0.9')])
    writeFileSync(join(source, changed!.path), changed!.bytes)
    await scan(project)
    await judge(project)
    expect([(await questions()).length, await stopped(project)]).toEqual([0, {}])
  })

  it('holds what cannot be decoded and says so; the rest is written', async () => {
    const broken = seriesOf(
      2,
      1,
      { Modality: 'US' },
      { transferSyntaxUid: '1.2.840.10008.1.2.4.70', fragments: [Buffer.alloc(8)] },
    )
    project = await projectOf([...imageOf(1, [bar('NAMEB GIVEN')]), ...broken])
    await judge(project)
    expect([await stopped(project), await codes(), outputs().length]).toEqual([{ 'PIX-DECODE': 1 }, ['PIX-DECODE'], 1])
  })

  it('tries an image that ends its worker once more, then quarantines it; the run goes on', async () => {
    project = await projectOf([...imageOf(1, [bar('ends the process')]), ...imageOf(2, [bar('NAMEC GIVEN')])])
    await judge(project)
    expect([await stopped(project), await codes(), brightIn(outputOf(2), bar('NAMEC GIVEN'))]).toEqual([
      { 'WRK-LOST': 1 },
      ['WRK-LOST'],
      'none',
    ])
  })

  it.each(['read pixels', 'run'])(
    'goes on with the same bytes when its workers are killed in stage "%s"',
    async (stage) => {
      const many = Array.from({ length: 60 }, (_, at) => {
        const [file] = imageOf(1, [bar('NAMEB GIVEN', { left: 8 + (at % 8), top: 8 })], 1, {
          SOPInstanceUID: `2.25.77${at}`,
        })
        return { path: `1/${at}.dcm`, bytes: file!.bytes }
      })
      project = await projectOf(many)
      await judge(project)
      const undisturbed = treeOf(project.output)
      project = await projectOf(many)
      await project.run({ pixels: 'judged' })
      const job = () => site.engine.jobs.now().find((one) => one.project === project.id)!
      while (job().stage !== stage || job().done === 0) await new Promise((resolve) => setTimeout(resolve, 1))
      for (const pid of site.workerPids) killIfThere(pid)
      await project.idle()
      expect([await stopped(project), treeOf(project.output)]).toEqual([{}, undisturbed])
    },
  )

  it('keeps what was read when it is cancelled', async () => {
    project = await projectOf([1, 2, 3, 4].flatMap((patient) => imageOf(patient, [bar('MI 0.9')], 20)))
    const job = () => site.engine.jobs.now().find((one) => one.project === project.id)!
    await project.read()
    await project.cancel()
    const end = await project.idle().then(
      () => 'finished',
      (error: unknown) => String(error),
    )
    await project.read()
    await project.idle()
    expect([end, job().state, (await project.summary()).pixels.read]).toEqual(['Problem: STOPPED', 'finished', 4])
  })

  it('of a long cine paints what it finds into every frame', async () => {
    const name = bar('NAMEB GIVEN')
    project = await projectOf(imageOf(1, [name], 40))
    await judge(project)
    const pixels = pixelsOf(outputOf(1))
    expect(pixels.length).toBe(40 * COLUMNS * ROWS)
    expect(pixels.every((value) => value === 0)).toBe(true)
  })
})

describe('pixels off', () => {
  it('reads nothing and holds nothing', async () => {
    project = await projectOf(imageOf(1, [bar('Zorblatt')]))
    const summary = await deidentify(project)
    expect([summary.pixels.read, await stopped(project)]).toEqual([0, {}])
  })
})

describe('overlay planes', () => {
  const [name, mark] = [bar('NAMEB GIVEN'), bar('MI 0.9', BELOW)]
  const planeOf = (bars: readonly Bar[]): Fields => {
    const drawn = barFrame(COLUMNS, ROWS, bars)
    const bits = new Uint8Array(drawn.length / 8)
    for (const [at, value] of drawn.entries()) if (value > 0) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7))
    return {
      '60000010:US': ROWS,
      '60000011:US': COLUMNS,
      '60000022:LO': 'NAMEB',
      '60000040:CS': 'G',
      '60000050:SS': [1, 1],
      '60000100:US': 1,
      '60000102:US': 0,
      '60003000:OW': bits,
    }
  }
  const judgeWith = async (overlays: 'remove' | 'mask' | 'burn') => {
    const files = [...imageOf(1, [], 1, planeOf([name, mark])), ...imageOf(2, [])]
    project = await makeProject(site, `project-${String(++made)}`, files, { patients: mappingOf([1, 2]), overlays })
    await scan(project)
    await judge(project)
  }
  /** Pixels that the plane of the output draws over a bar. */
  const drawnIn = (one: Bar): number => {
    const { instance } = outputOf(1)
    const element = find(instance.dataSet, tags.OverlayData)
    if (element === undefined) return -1
    const bits = rawValue(instance, element)
    const { left, top, right, bottom } = regionOf(one)
    let drawn = 0
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) drawn += ((bits[(y * COLUMNS + x) >> 3] ?? 0) >> ((y * COLUMNS + x) & 7)) & 1
    }
    return drawn
  }

  const aboutPlane = () => find(outputOf(1).instance.dataSet, tagOf(0x6000, 0x0022))

  it('are removed unless a project asks for them', async () => {
    await judgeWith('remove')
    const groups = outputOf(1).instance.dataSet.elements.filter(({ tag }) => tag >>> 16 === 0x6000)
    expect([groups, brightIn(outputOf(1), mark)]).toEqual([[], 'none'])
  })

  it('stay without identity and without words about them where they are masked', async () => {
    await judgeWith('mask')
    expect([drawnIn(name), drawnIn(mark), aboutPlane()]).toEqual([0, 16 * 8, undefined])
  })

  it('are told region by region, like frames', async () => {
    await judgeWith('mask')
    const [instance] = await project.pixelText(null)
    const { regions } = await project.pixels(instance!, true)
    expect(regions.map(({ frame, verdict, text }) => [frame, verdict, text])).toEqual([
      ['overlay 6000', 'mask', 'NAMEB GIVEN'],
      ['overlay 6000', 'harmless', 'MI 0.9'],
    ])
  })

  it('become pixels without identity where they are burned in', async () => {
    await judgeWith('burn')
    expect([brightIn(outputOf(1), name), brightIn(outputOf(1), mark), drawnIn(mark)]).toEqual(['none', 'all', -1])
  })

  it('are removed by a run with pixels off, whatever the project asks', async () => {
    await judgeWith('mask')
    await run(project)
    expect(drawnIn(mark)).toBe(-1)
  })

  it('are read when the choice changes, and only their Instance is written anew', async () => {
    await judgeWith('remove')
    await site.engine.projects.useSeen(project.id, { overlays: 'mask' })
    project = await site.engine.project(project.id)
    await judge(project)
    expect([await counts(), drawnIn(name)]).toEqual([{ toDo: 1, written: 1, skipped: 1, held: 0 }, 0])
  })
})

describe('a series that shows a head', () => {
  const files = [
    ...seriesOf(1, 3, { BodyPartExamined: 'HEAD' }),
    ...seriesOf(2, 2, { BodyPartExamined: 'CHEST' }),
    ...seriesOf(3, 1, { Modality: 'CR', BodyPartExamined: 'HEAD' }),
  ]
  const judgeWith = async (heads: 'acknowledge' | 'hold') => {
    project = await makeProject(site, `project-${String(++made)}`, files, { patients: mappingOf([1, 2, 3]), heads })
    await scan(project)
    await judge(project)
  }
  const found = async () => {
    const { rows } = await project.findings({ code: 'FACE-HEAD', cursor: null, limit: 10 })
    return rows.map(({ place, instances }) => [place, instances])
  }

  it('is listed once and written; images without a surface are not', async () => {
    await judgeWith('acknowledge')
    expect([await found(), await stopped(project)]).toEqual([[['series', 3]], {}])
  })

  it('is held as a whole where a project says so, until somebody acknowledges it', async () => {
    await judgeWith('hold')
    const held = await stopped(project)
    await project.acknowledge('FACE-HEAD', 'skulls without a face')
    await judge(project)
    expect([held, await stopped(project), await counts()]).toEqual([
      { 'FACE-HEAD': 3 },
      {},
      { toDo: 3, written: 3, skipped: 3, held: 0 },
    ])
  })
})

describe('signatures of devices', () => {
  const mark = bar('MI 0.9')
  const importScript = async (condition: string) => {
    const file = join(site.folder, 'acme.script')
    writeFileSync(file, `Banner of ACME\n{ ${condition} }\n(8,8,15,7)\n`)
    return await project.importSignatures(file)
  }

  beforeEach(async () => {
    project = await projectOf([...imageOf(1, [mark]), ...imageOf(2, [bar('MI 0.9', BELOW)])])
  })

  it('paint their regions over in every image that they fit, whatever was read there', async () => {
    await importScript('Manufacturer.contains("ACME") * Modality.equals("US")')
    await judge(project)
    const masked = [1, 2].map((patient) => brightIn(outputOf(patient), patient === 1 ? mark : bar('MI 0.9', BELOW)))
    expect([masked, (await project.summary()).pixels.masked]).toEqual([['none', 'all'], 2])
  })

  it('are told beside what was read', async () => {
    await importScript('Modality.equals("US")')
    await judge(project)
    const { regions } = await project.pixels(1, true)
    expect(regions.map(({ origin, left, top, right, bottom }) => [origin, left, top, right, bottom])).toEqual([
      ['read', 8, 8, 24, 16],
      ['signature', 8, 8, 24, 16],
    ])
  })

  it('count from the next run on when they come later', async () => {
    await judge(project)
    const before = await counts()
    await importScript('Modality.equals("US")')
    await judge(project)
    expect([before, await counts(), brightIn(outputOf(1), mark)]).toEqual([
      { toDo: 2, written: 2, skipped: 0, held: 0 },
      { toDo: 2, written: 2, skipped: 0, held: 0 },
      'none',
    ])
  })

  it('that are not understood hold the Instance until somebody acknowledges it', async () => {
    const { report } = await importScript('Modality.resembles("US")')
    await judge(project)
    const held = await stopped(project)
    await project.acknowledge('SIG-DOUBT', 'looked at')
    await judge(project)
    expect([report.map(({ state }) => state), held, await stopped(project)]).toEqual([
      ['unsupported'],
      { 'SIG-DOUBT': 2 },
      {},
    ])
  })
})

describe('what is masked in several images of a device', () => {
  const name = bar('NAMEB GIVEN')
  const other = (patient: number) => imageOf(patient, [bar('MI 0.9')], 1, { ManufacturerModelName: 'Echo 2' })

  it('becomes a signature that masks it in another project, where nobody could read it', async () => {
    project = await projectOf([...imageOf(1, [name]), ...imageOf(2, [bar('NAMEC GIVEN')]), ...other(3)])
    await judge(project)
    const { rows, library } = await project.proposeSignatures(2)
    const [row] = rows
    const area = { ...regionOf(bar('NAMEC GIVEN')), images: 2, patients: 2 }
    expect([rows.length, row?.masked, row?.areas.length]).toEqual([1, 2, 1])
    expect(row!.areas[0]!.right).toBeGreaterThanOrEqual(area.right)
    expect([row!.areas[0]!.images, row!.areas[0]!.patients]).toEqual([2, 2])

    const file = join(site.folder, 'devices.json')
    writeFileSync(file, library)
    project = await projectOf([...imageOf(1, [bar('MI 0.9')]), ...other(2)])
    await project.importSignatures(file)
    await judge(project)
    expect([1, 2].map((patient) => brightIn(outputOf(patient), bar('MI 0.9')))).toEqual(['none', 'all'])
  })

  it('is proposed by as many images as are asked for, and no fewer', async () => {
    project = await projectOf([...imageOf(1, [name]), ...imageOf(2, [bar('NAMEC GIVEN', BELOW)])])
    await judge(project)
    expect((await project.proposeSignatures(2)).rows).toEqual([])
  })

  it('proposes nothing where it was masked because nobody answered', async () => {
    project = await projectOf([...imageOf(1, [bar('Zorblatt')]), ...imageOf(2, [bar('Zorblatt')])])
    await judge(project, 'mask')
    expect((await project.proposeSignatures(2)).rows).toEqual([])
  })
})

describe('a filter of CTP', () => {
  const importFilter = async (condition: string) => {
    const file = join(site.folder, 'gate.script')
    writeFileSync(file, `// which may go on\n${condition}\n`)
    return await project.importSignatures(file)
  }

  beforeEach(async () => {
    project = await projectOf([...imageOf(1, []), ...seriesOf(2, 1)])
  })

  it('holds what it does not let through, and lets it go when it is taken back', async () => {
    const { kind } = await importFilter('Modality.equals("US")')
    await judge(project)
    const held = await stopped(project)
    await project.removeSignatures('gate')
    await judge(project)
    expect([kind, held, await stopped(project), await codes()]).toEqual(['filter', { 'SIG-FILTER': 1 }, {}, []])
  })

  it('is heard where pixels are off', async () => {
    await importFilter('!Modality.equals("US")')
    await run(project)
    expect(await stopped(project)).toEqual({ 'SIG-FILTER': 1 })
  })

  it('that is not understood lets nothing through until somebody acknowledges it', async () => {
    const { report } = await importFilter('Modality.resembles("US")')
    await judge(project)
    const held = await stopped(project)
    await project.acknowledge('SIG-FILTER', 'looked at')
    await judge(project)
    expect([report.map(({ state }) => state), held, await stopped(project)]).toEqual([
      ['unsupported'],
      { 'SIG-FILTER': 2 },
      {},
    ])
  })

  it('is listed beside the signatures', async () => {
    await importFilter('true.')
    expect(await project.signatures()).toEqual([{ name: 'gate', matching: 'filter', signatures: 1, doubtful: 0 }])
  })
})

describe('a series', () => {
  const name = { ...bar('NAMEB GIVEN'), striped: true }
  const slices = (bars: readonly (readonly Bar[])[]): SourceFile[] =>
    bars.flatMap((each, at) => {
      const [file] = imageOf(1, each, 1, { SOPInstanceUID: `2.25.900${String(at)}`, InstanceNumber: at + 1 })
      return [{ path: `1/${String(at)}.dcm`, bytes: file!.bytes }]
    })

  it('is masked where one of its images is, wherever the same writing stands, and nowhere else', async () => {
    // In the third image another bar touches the name, so that nobody can read it.
    const unread = { ...bar('NAMEB GIVEN', { left: 8, top: 16 }), striped: true }
    project = await projectOf(slices([[name], [name], [name, unread], [bar('MI 0.9')]]))
    await judge(project)
    const bySlice = outputs().sort((a, b) => Number(textOf(a, 'InstanceNumber')) - Number(textOf(b, 'InstanceNumber')))
    const bright = bySlice.map((output) => {
      const { left, top, right, bottom } = regionOf(name)
      const pixels = pixelsOf(output)
      let count = 0
      for (let y = top; y < bottom; y++)
        count += pixels.subarray(y * COLUMNS + left, y * COLUMNS + right).filter((value) => value > 0).length
      return count
    })
    expect(bright).toEqual([0, 0, 0, 16 * 8])
  })

  it('is told with the image that each mask comes from', async () => {
    const ids = await project.pixelText(null)
    const told = await Promise.all(ids.map((id) => project.pixels(id, true)))
    const masked = told.map(({ regions }) =>
      regions.filter(({ verdict }) => verdict === 'mask').map(({ origin, from }) => [origin, from]),
    )
    expect(masked).toEqual([[['read', null]], [['read', null]], [['series', '#00001']], []])
  })
})
