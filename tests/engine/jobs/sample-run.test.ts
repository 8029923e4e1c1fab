import { execFile, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { find } from '#engine/dicom/data-set'
import { IMPLEMENTATION_CLASS_UID } from '#engine/dicom/file-meta'
import { tags } from '#engine/dicom/tags'
import { firstText } from '#engine/dicom/values'
import type { SubmissionSummary } from '#shared/api/contract'
import {
  deidentify,
  filesIn,
  latestRun,
  makeSampleProject,
  openSite,
  placesOf,
  readMapping,
  readRows,
  type Site,
  stopped,
} from '../../support/project.ts'
import { codesOf, type FolderInstance, readFolder, textOf, valuesByPath } from '../../support/read-folder.ts'

const FILES = 79
/** A UID that the standard itself registers stands for a thing, not for somebody's. */
const REGISTERED = /^1\.2\.840\.10008\./
const NOT_AN_INSTANCE = ['readme.txt', 'damaged/cut-short.dcm']
/** A birth date in a report is replaced by its own rule, not moved: the item must hold a date. */
const DUMMY_DATE = '19000101'
const hasDciodvfy = spawnSync('dciodvfy', ['-version']).error === undefined

let site: Site
let project: Project
let summary: SubmissionSummary
let inputs: FolderInstance[]
let outputs: FolderInstance[]
let uids: Map<string, string>
let patients: Map<string, string>
/** Output of each old SOP Instance UID. */
let outputOf: Map<string, FolderInstance>

beforeAll(async () => {
  site = await openSite()
  project = await makeSampleProject(site, 'sample')
  summary = await deidentify(project)
  const { source, output, project: folder } = placesOf(site, 'sample')
  inputs = readFolder(
    source,
    filesIn(source).filter((path) => !NOT_AN_INSTANCE.includes(path)),
  )
  outputs = readFolder(output)
  uids = readMapping(join(folder, 'uid_mapping.csv'))
  patients = readMapping(join(folder, 'patient_mapping.csv'))
  const byNewUid = new Map(outputs.map((output) => [textOf(output, 'SOPInstanceUID'), output]))
  outputOf = new Map(
    inputs.map((input) => textOf(input, 'SOPInstanceUID')).map((uid) => [uid, byNewUid.get(uids.get(uid) ?? '')!]),
  )
})
afterAll(() => site.close())

describe('the sample submission', () => {
  it('is accounted for: in = written + quarantined + held + excluded + not DICOM', async () => {
    const { total, toDo, ...others } = summary.files
    expect({ total, written: summary.written, ...others, run: await latestRun(project) }).toEqual({
      total: FILES,
      written: FILES - 3,
      quarantined: 1,
      excluded: 1,
      notDicom: 1,
      unread: 0,
      run: { state: 'finished', toDo: FILES - 3, written: FILES - 3, skipped: 0, quarantined: 0, held: 0 },
    })
    expect(toDo).toBe(summary.written)
  })

  it('says by code why the others were not written', async () => {
    expect(await stopped(project)).toEqual({ 'DUP-SAME': 1, 'DCM-TRUNC': 1 })
  })

  it('leaves no residue and verifies', async () => {
    expect(await project.verify()).toEqual({ checked: FILES - 3, missing: 0, changed: 0, extra: 0, residue: 0 })
  })
})

describe('the output folder', () => {
  it('is PatientID/StudyInstanceUID/SeriesInstanceUID/SOPInstanceUID.dcm, of new values', () => {
    const expected = outputs.map((output) => {
      const [study, series, sop] = [
        textOf(output, 'StudyInstanceUID'),
        textOf(output, 'SeriesInstanceUID'),
        textOf(output, 'SOPInstanceUID'),
      ]
      return `${textOf(output, 'PatientID')}/${study}/${series}/${sop}.dcm`
    })
    expect(outputs.map(({ path }) => path)).toEqual(expected)
  })

  it('holds nothing else, and no mapping', () => {
    expect(filesIn(project.output).filter((path) => !path.endsWith('.dcm'))).toEqual([])
  })
})

describe('the mapping files', () => {
  it.each(['patient_mapping.csv', 'uid_mapping.csv', 'date_mapping.csv', 'secret', 'project.sqlite'])(
    '%s lies in the project folder, for its owner only',
    (name) => {
      expect((statSync(join(project.folder, name)).mode & 0o777).toString(8)).toBe('600')
    },
  )

  it('give every patient the new ID of the CSV', () => {
    expect([...patients.values()].sort()).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => `SAMPLE-000${number}`))
  })

  it('pair old and new UIDs one to one', () => {
    expect(new Set(uids.values()).size).toBe(uids.size)
  })

  it('know every UID of the outputs that was made, and no original stayed', () => {
    const made = new Set(uids.values())
    const unknown = outputs.flatMap((output) =>
      [...valuesByPath(output, ['UI']).values()]
        .flat()
        .filter((uid) => uid !== '' && !REGISTERED.test(uid) && !made.has(uid)),
    )
    expect([...new Set(unknown)]).toEqual([])
  })

  it('know every UID that named something in an input that was written', () => {
    const names = ['SOPInstanceUID', 'SeriesInstanceUID', 'StudyInstanceUID', 'FrameOfReferenceUID'] as const
    const old = inputs.flatMap((input) => names.map((name) => textOf(input, name)).filter((uid) => uid !== ''))
    expect([...new Set(old)].filter((uid) => !uids.has(uid))).toEqual([])
  })
})

describe('the outputs of one patient', () => {
  it('are moved by one number of days, the one in date_mapping.csv', () => {
    const days = new Map<string, Set<number>>()
    for (const input of inputs) {
      const shifts = daysMoved(input, outputOf.get(textOf(input, 'SOPInstanceUID'))!)
      const patientId = textOf(input, 'PatientID')
      days.set(patientId, new Set([...(days.get(patientId) ?? []), ...shifts]))
    }
    const found = [...days].map(([patientId, shifts]) => [patients.get(patientId), [...shifts]])
    expect(Object.fromEntries(found)).toEqual(offsetsTold(join(project.folder, 'date_mapping.csv')))
  })

  it('state the same method codes, and never 113101: pixels were not judged', () => {
    const stated = new Set(outputs.map((output) => codesOf(output, 'DeidentificationMethodCodeSequence').join(' ')))
    expect([...stated].map((codes) => [codes.startsWith('113100 '), codes.includes('113101')])).toEqual([[true, false]])
  })

  it('never claim that no text is burned in', () => {
    const claims = outputs.map((output) => textOf(output, 'BurnedInAnnotation'))
    const before = inputs.map((input) => textOf(input, 'BurnedInAnnotation'))
    expect(claims.filter((claim) => claim === 'NO').length).toBe(
      // The duplicate came twice and is written once.
      before.filter((claim, at) => claim === 'NO' && !inputs[at]!.path.startsWith('duplicates/')).length,
    )
  })
})

describe('File Meta Information', () => {
  it('names class, Instance, syntax and implementation truthfully, and nothing else', () => {
    const told = outputs.map((output) => {
      const { meta, transferSyntaxUid } = output.instance
      return {
        sop: firstText(output.instance, meta, tags.MediaStorageSOPInstanceUID) === textOf(output, 'SOPInstanceUID'),
        sopClass: firstText(output.instance, meta, tags.MediaStorageSOPClassUID) === textOf(output, 'SOPClassUID'),
        syntax: firstText(output.instance, meta, tags.TransferSyntaxUID) === transferSyntaxUid,
        implementation: firstText(output.instance, meta, tags.ImplementationClassUID) === IMPLEMENTATION_CLASS_UID,
        elements: meta.elements.length,
      }
    })
    const truthful = { sop: true, sopClass: true, syntax: true, implementation: true, elements: 7 }
    expect([...new Set(told.map((one) => JSON.stringify(one)))]).toEqual([JSON.stringify(truthful)])
  })

  it('keeps the Transfer Syntax of each input', () => {
    const changed = inputs.filter(
      (input) =>
        outputOf.get(textOf(input, 'SOPInstanceUID'))?.instance.transferSyntaxUid !== input.instance.transferSyntaxUid,
    )
    expect(changed.map(({ path }) => path)).toEqual([])
  })
})

describe('pixels', () => {
  it('are copied byte for byte', () => {
    const changed = inputs.filter(
      (input) => !pixelsOf(input).equals(pixelsOf(outputOf.get(textOf(input, 'SOPInstanceUID'))!)),
    )
    expect(changed.map(({ path }) => path)).toEqual([])
  })
})

describe.skipIf(!hasDciodvfy)('dciodvfy (where installed)', () => {
  it('finds no error in an output that its input did not have', async () => {
    // One Instance of each Series: the others differ in position only.
    const bySeries = new Map(inputs.map((input) => [textOf(input, 'SeriesInstanceUID'), input]))
    const { source, output } = placesOf(site, 'sample')
    const fresh = await Promise.all(
      [...bySeries.values()].map(async (input) => {
        const old = await errorsOf(join(source, input.path))
        const now = await errorsOf(join(output, outputOf.get(textOf(input, 'SOPInstanceUID'))!.path))
        return now.filter((line) => !old.includes(line)).map((line) => `${input.path}: ${line}`)
      }),
    )
    expect(fresh.flat()).toEqual([])
  })
})

/** Whole days between each date of an input and what stands at the same place of its output. */
function daysMoved(input: FolderInstance, output: FolderInstance): number[] {
  const after = valuesByPath(output, ['DA', 'DT'])
  return [...valuesByPath(input, ['DA', 'DT'])].flatMap(([path, values]) =>
    values.flatMap((value, at) => {
      const now = after.get(path)?.[at]
      if (value.length < 8 || now === undefined || now === '' || now === DUMMY_DATE) return []
      return [(dayOf(now) - dayOf(value)) / 86_400_000]
    }),
  )
}

const dayOf = (value: string): number =>
  Date.UTC(Number(value.slice(0, 4)), Number(value.slice(4, 6)) - 1, Number(value.slice(6, 8)))

function offsetsTold(file: string): Record<string, number[]> {
  return Object.fromEntries(readRows(file).map(([, newId, offset]) => [newId ?? '', [Number(offset)]]))
}

function pixelsOf({ instance }: FolderInstance): Buffer {
  const pixels = find(instance.dataSet, tags.PixelData)
  if (pixels === undefined) return Buffer.alloc(0)
  return Buffer.from(instance.body.bytes(pixels.valueAt, pixels.end - pixels.valueAt))
}

/** Error lines without the values in them. */
async function errorsOf(path: string): Promise<string[]> {
  const told = await promisify(execFile)('dciodvfy', [path], { encoding: 'latin1' }).catch(
    (error: unknown) => error as { stderr: string },
  )
  return told.stderr
    .split('\n')
    .filter((line) => line.startsWith('Error'))
    .map((line) => line.replace(/= <[^>]*>/g, '= <…>').replace(/\d+(\.\d+){2,}/g, 'UID'))
}
