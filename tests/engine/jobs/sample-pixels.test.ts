import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { find } from '#engine/dicom/data-set'
import { tags } from '#engine/dicom/tags'
import { rawValue } from '#engine/dicom/values'
import { readFrame } from '#engine/pixels/index'
import { samplePlanted } from '#engine/sample/submission'
import { filesIn, makeSampleProject, openSite, placesOf, readMapping, scan, type Site } from '../../support/project.ts'
import { codesOf, type FolderInstance, readFolder, textOf } from '../../support/read-folder.ts'
import { join } from 'node:path'

const NOT_AN_INSTANCE = ['readme.txt', 'damaged/cut-short.dcm']
/** The colour of the banner in the sample's ultrasound clips. */
const INK = [255, 240, 120]

let site: Site
let project: Project
let inputs: FolderInstance[]
let outputOf: Map<string, FolderInstance>

beforeAll(async () => {
  site = await openSite()
  project = await makeSampleProject(site, 'sample')
  await scan(project)
  await project.run({ pixels: 'judged' })
  await project.idle()
  const { source, output, project: folder } = placesOf(site, 'sample')
  inputs = readFolder(
    source,
    filesIn(source).filter((path) => !NOT_AN_INSTANCE.includes(path)),
  )
  const uids = readMapping(join(folder, 'uid_mapping.csv'))
  const byNewUid = new Map(readFolder(output).map((one) => [textOf(one, 'SOPInstanceUID'), one]))
  outputOf = new Map(
    inputs.map((input) => textOf(input, 'SOPInstanceUID')).map((uid) => [uid, byNewUid.get(uids.get(uid) ?? '')!]),
  )
}, 240_000)
afterAll(() => site.close())

const written = (input: FolderInstance) => outputOf.get(textOf(input, 'SOPInstanceUID'))!
const burnedIn = new Set(
  samplePlanted()
    .filter(({ path, pixels }) => path.includes('/us/') && pixels.length > 0)
    .map(({ sopInstanceUid }) => sopInstanceUid),
)
const isBurnedIn = (input: FolderInstance) => burnedIn.has(textOf(input, 'SOPInstanceUID'))

async function inkIn({ instance }: FolderInstance): Promise<number[]> {
  const frames = Number(textOf({ instance } as FolderInstance, 'NumberOfFrames'))
  const counts: number[] = []
  for (let frame = 0; frame < frames; frame++) {
    const { bytes } = await readFrame(instance, frame)
    let count = 0
    for (let at = 0; at < bytes.length; at += 3) if (INK.every((value, sample) => bytes[at + sample] === value)) count++
    counts.push(count)
  }
  return counts
}

describe('the sample submission, pixels judged', () => {
  it('leaves nothing of the banners in any frame of the clips', async () => {
    const clips = inputs.filter(isBurnedIn)
    const before = await Promise.all(clips.map(inkIn))
    const after = await Promise.all(clips.map((clip) => inkIn(written(clip))))
    expect(before.flat().every((count) => count > 100)).toBe(true)
    expect(after).toEqual(before.map((frames) => frames.map(() => 0)))
  })

  it('leaves the pixel bytes of every other image as they came', () => {
    const bytesOf = ({ instance }: FolderInstance) => {
      const element = find(instance.dataSet, tags.PixelData)
      return element === undefined ? Buffer.alloc(0) : Buffer.from(rawValue(instance, element))
    }
    const changed = inputs.filter((input) => !isBurnedIn(input) && !bytesOf(input).equals(bytesOf(written(input))))
    expect(changed.map(({ path }) => path)).toEqual([])
  })

  it('states Clean Pixel Data in every output, and that no text is burned in where there are pixels', () => {
    const outputs = [...new Set(outputOf.values())]
    const unstated = outputs.filter(
      (output) => !codesOf(output, 'DeidentificationMethodCodeSequence').includes('113101'),
    )
    const untold = outputs.filter(
      (output) =>
        find(output.instance.dataSet, tags.PixelData) !== undefined && textOf(output, 'BurnedInAnnotation') !== 'NO',
    )
    expect([unstated.map(({ path }) => path), untold.map(({ path }) => path)]).toEqual([[], []])
  })

  it('finds nothing that is left, and verifies', async () => {
    const { findings, pixels } = await project.summary()
    expect(findings.filter(({ code }) => code.startsWith('RES-'))).toEqual([])
    expect(pixels).toMatchObject({ failed: 0, masked: burnedIn.size, asked: 0 })
    expect(await project.verify()).toMatchObject({ missing: 0, changed: 0, extra: 0, residue: 0 })
  })

  it('tells in the what-if what is painted over', async () => {
    const { rows } = await project.whatIf({ disposition: 'cleanText', cursor: null, limit: 500, reveal: true })
    const painted = rows.filter(({ path }) => path === 'PixelData')
    expect(painted.some(({ before, after }) => before.includes('MARGOT') && !(after ?? '').includes('MARGOT'))).toBe(
      true,
    )
  })
})
