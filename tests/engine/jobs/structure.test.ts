import { createHash } from 'node:crypto'
import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instance } from '../../support/instance.ts'
import {
  deidentify,
  filesIn,
  latestRun,
  makeProject,
  openSite,
  placesOf,
  run,
  scan,
  type Site,
  type SourceFile,
  stopped,
} from '../../support/project.ts'
import { writeFiles } from '../../support/run-cli.ts'
import { mappingOf, seriesOf, sopUidOf } from '../../support/submission.ts'

let site: Site
let made = 0
beforeAll(async () => {
  site = await openSite({ workers: 1 })
})
afterAll(() => site.close())

const project = (files: readonly SourceFile[], patients = mappingOf([1, 2])) =>
  makeProject(site, `project-${String(++made)}`, files, { patients })
const source = () => placesOf(site, `project-${String(made)}`).source
const file = (path: string, ...args: Parameters<typeof instance>): SourceFile => ({ path, bytes: instance(...args) })

const PDF = '1.2.840.10008.5.1.4.1.1.104.1'
const PHOTOGRAPH = '1.2.840.10008.5.1.4.1.1.77.1.4'
const WAVEFORM = '1.2.840.10008.5.1.4.1.1.9.1.1'
const MPEG4 = '1.2.840.10008.1.2.4.102'
const frames = [new Uint8Array(0), Uint8Array.of(0, 0, 0, 1)]

describe('what no single file shows', () => {
  it.each<{ says: string; files: SourceFile[]; written: number; codes: Record<string, number> }>([
    {
      says: 'files of one UID with other content stop each other',
      files: [...seriesOf(1, 3), file('late.dcm', { PatientID: 'P-1', SOPInstanceUID: sopUidOf(1, 1) })],
      written: 2,
      codes: { 'DUP-DIFF': 2 },
    },
    {
      says: 'of equal files one is written',
      files: [...seriesOf(1, 2), ...seriesOf(1, 2).map(({ path, bytes }) => ({ path: `copy/${path}`, bytes }))],
      written: 2,
      codes: { 'DUP-SAME': 2 },
    },
    {
      says: 'a study of two patients is stopped, and no other',
      files: [...seriesOf(1, 2), ...seriesOf(2, 1, { StudyInstanceUID: '2.25.100' }), ...seriesOf(2, 2).slice(1)],
      written: 1,
      codes: { 'PAT-MIXED': 3 },
    },
    {
      says: 'a blank Patient ID is stopped',
      files: [...seriesOf(1, 1), ...seriesOf(2, 1, { PatientID: ' ' })],
      written: 1,
      codes: { 'PAT-BLANK': 1 },
    },
    {
      says: 'a patient that the mapping lacks is stopped',
      files: [...seriesOf(1, 1), ...seriesOf(3, 2)],
      written: 1,
      codes: { 'MAP-MISSING': 2 },
    },
    {
      says: 'an encapsulated document is held, pixels off or not',
      files: [...seriesOf(1, 1), ...seriesOf(2, 1, {}, { sopClass: PDF, pixels: null })],
      written: 1,
      codes: { 'DOC-HELD': 1 },
    },
    {
      says: 'a video is held',
      files: [...seriesOf(1, 1), ...seriesOf(2, 1, {}, { transferSyntaxUid: MPEG4, fragments: frames })],
      written: 1,
      codes: { 'VID-HELD': 1 },
    },
    {
      says: 'a photograph is held',
      files: [...seriesOf(1, 1), ...seriesOf(2, 1, {}, { sopClass: PHOTOGRAPH })],
      written: 1,
      codes: { 'PHO-HELD': 1 },
    },
    {
      says: 'a file that ends early, one without a UID and one with a second format in its preamble are stopped',
      files: [
        ...seriesOf(1, 1),
        { path: 'cut.dcm', bytes: seriesOf(2, 1)[0]!.bytes.subarray(0, -9) },
        file('no-uid.dcm', { PatientID: 'P-2', SOPInstanceUID: '' }),
        file('dual.dcm', { PatientID: 'P-2' }, { preamble: Buffer.from('%PDF-1.7'.padEnd(128)) }),
      ],
      written: 1,
      codes: { 'DCM-TRUNC': 1, 'DCM-UID': 1, 'DCM-DUAL': 1 },
    },
    {
      says: 'a DICOMDIR is left out',
      files: [...seriesOf(1, 1), file('DICOMDIR', {}, { sopClass: '1.2.840.10008.1.3.10', pixels: null })],
      written: 1,
      codes: { 'DCM-DIR': 1 },
    },
  ])('$says', async ({ files, written, codes }) => {
    const one = await project(files)
    const { files: counts, written: told } = await deidentify(one)
    expect({ codes: await stopped(one), files: filesIn(one.output).length, told, total: counts.total }).toEqual({
      codes,
      files: written,
      told: written,
      total: files.length,
    })
  })

  it.each<{ says: string; files: SourceFile[]; code: string }>([
    { says: 'a waveform', files: seriesOf(1, 1, {}, { sopClass: WAVEFORM, pixels: null }), code: 'WAV-LIST' },
    {
      says: 'pixels that say they hold text',
      files: seriesOf(1, 1, { BurnedInAnnotation: 'YES' }),
      code: 'PIX-BURNED',
    },
    {
      says: 'an overlay',
      files: seriesOf(1, 1, { '60003000:OW': new Uint8Array(2) }),
      code: 'PIX-OVERLAY',
    },
    {
      says: 'a reference to what is not there',
      files: seriesOf(1, 1, {
        ReferencedImageSequence: [
          { ReferencedSOPClassUID: '1.2.840.10008.5.1.4.1.1.2', ReferencedSOPInstanceUID: '2.25.9' },
        ],
      }),
      code: 'REF-ABSENT',
    },
  ])('$says is listed by name and written', async ({ files, code }) => {
    const one = await project(files)
    await deidentify(one)
    const { rows } = await one.findings({ cursor: null, limit: 50, code })
    expect([rows.length, filesIn(one.output).length]).toEqual([1, 1])
  })
})

describe('a patient that the mapping lacked', () => {
  it('is written when the CSV has a line for it', async () => {
    const one = await project([...seriesOf(1, 1), ...seriesOf(3, 2)])
    await deidentify(one)
    writeFileSync(placesOf(site, `project-${String(made)}`).patients, mappingOf([1, 2, 3]))
    const { instances } = await one.retry('MAP-MISSING')
    await run(one)
    expect({ instances, ...(await latestRun(one)), codes: await stopped(one) }).toEqual({
      instances: 2,
      ...{ state: 'finished', toDo: 2, written: 2, skipped: 1, quarantined: 0, held: 0 },
      codes: {},
    })
  })
})

describe('a conflict', () => {
  it('is over when one of the two is excluded, and back when that is taken back', async () => {
    const one = await project([
      ...seriesOf(1, 1),
      file('late.dcm', { PatientID: 'P-1', SOPInstanceUID: sopUidOf(1, 0) }),
    ])
    await deidentify(one)
    const late = await one.instanceOfFile('late.dcm')
    await one.exclude([late], 'the site withdrew it')
    await run(one)
    expect([await stopped(one), filesIn(one.output).length]).toEqual([{ 'EXC-HAND': 1 }, 1])
    await one.include([late])
    await run(one)
    expect([await stopped(one), filesIn(one.output).length]).toEqual([{ 'DUP-DIFF': 2 }, 0])
  })

  it.each<{ says: string; files: SourceFile[]; excluded: string; codes: Record<string, number>; written: number }>([
    {
      says: 'a patient mix-up is over when the wrong patient is excluded',
      files: [...seriesOf(1, 2), ...seriesOf(2, 1, { StudyInstanceUID: '2.25.100' })],
      excluded: '2/0.dcm',
      codes: { 'EXC-HAND': 1 },
      written: 2,
    },
    {
      says: 'while the mix-up goes on, what was excluded stays excluded',
      files: [...seriesOf(1, 2), ...seriesOf(2, 1, { StudyInstanceUID: '2.25.100' })],
      excluded: '1/0.dcm',
      codes: { 'EXC-HAND': 1, 'PAT-MIXED': 2 },
      written: 0,
    },
    {
      says: 'a blank Patient ID that was excluded stays excluded',
      files: [...seriesOf(1, 1), ...seriesOf(2, 1, { PatientID: '' })],
      excluded: '2/0.dcm',
      codes: { 'EXC-HAND': 1 },
      written: 1,
    },
  ])('$says, with the next plan', async ({ files, excluded, codes, written }) => {
    const one = await project(files)
    await deidentify(one)
    await one.exclude([await one.instanceOfFile(excluded)], 'sent by mistake')
    await run(one)
    expect([await stopped(one), filesIn(one.output).length]).toEqual([codes, written])
  })

  it('of a patient mix-up is over when the site sends the file anew', async () => {
    const one = await project([...seriesOf(1, 1), ...seriesOf(2, 1, { StudyInstanceUID: '2.25.100' })])
    await deidentify(one)
    writeFiles(source(), seriesOf(2, 1))
    await deidentify(one)
    expect([await stopped(one), filesIn(one.output).length]).toEqual([{}, 2])
  })
})

describe('a UID that is too long for a file name', () => {
  it('stops its Instance where UIDs are kept, and no other', async () => {
    const files = [...seriesOf(1, 1), ...seriesOf(2, 1, { SOPInstanceUID: `2.25.${'1'.repeat(300)}` })]
    const one = await makeProject(site, `project-${String(++made)}`, files, {
      profile: 'ps315',
      options: ['retainUids'],
    })
    await deidentify(one)
    expect([await stopped(one), filesIn(one.output).length]).toEqual([{ 'DCM-UID': 1 }, 1])
  })
})

describe('the source', () => {
  it('that changed after the scan is not written but quarantined, until it is scanned again', async () => {
    const one = await project(seriesOf(1, 2))
    await scan(one)
    utimesSync(join(source(), '1/0.dcm'), new Date(1e12), new Date(1e12))
    await run(one)
    const changed = await stopped(one)
    await deidentify(one)
    expect([changed, await stopped(one)]).toEqual([{ 'IO-CHANGED': 1 }, {}])
  })

  it('is never changed: bytes, times and modes stay', async () => {
    const one = await project([...seriesOf(1, 3), ...seriesOf(3, 1), { path: 'notes.txt', bytes: Buffer.from('x') }])
    const seen = () =>
      ['.', ...filesIn(source())].map((path) => {
        // ctime changes with content, name, owner and mode alike.
        const { ctimeNs, mtimeNs, mode, size } = statSync(join(source(), path), { bigint: true })
        const bytes = path === '.' ? '' : readFileSync(join(source(), path))
        return { path, ctimeNs, mtimeNs, mode, size, digest: createHash('sha256').update(bytes).digest('hex') }
      })
    const before = seen()
    await deidentify(one)
    await one.verify()
    expect([before.length, seen()]).toEqual([6, before])
  })
})
