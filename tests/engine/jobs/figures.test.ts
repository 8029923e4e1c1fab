import { existsSync, renameSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import type { Page, PageRequest } from '#engine/ports'
import type { SubmissionSummary } from '#shared/api/contract'
import { FileList } from '#shared/api/contract'
import { deidentify, makeSampleProject, openSite, placesOf, type Site } from '../../support/project.ts'

let site: Site
let project: Project
let summary: SubmissionSummary

beforeAll(async () => {
  site = await openSite()
  project = await makeSampleProject(site, 'sample')
  summary = await deidentify(project)
})
afterAll(() => site.close())

/** All rows of a list, fetched in small pages, with what each page said the total is. */
async function rowsOf<Row>(load: (page: PageRequest) => Promise<Page<Row>>) {
  const rows: Row[] = []
  const totals = new Set<number>()
  let cursor: string | null = null
  do {
    const page: Page<Row> = await load({ cursor, limit: 7 })
    rows.push(...page.rows)
    totals.add(page.total)
    cursor = page.next
  } while (cursor !== null)
  return { rows, totals: [...totals] }
}

const files = (of: FileList, device: number | null = null) => rowsOf((page) => project.files({ ...page, of, device }))

describe('the list behind a figure has exactly as many rows', () => {
  it('for the terms of the files', async () => {
    const { total, ...terms } = summary.files
    const counted = await Promise.all(
      (['toDo', 'quarantined', 'excluded', 'notDicom', 'unread'] as const).map(async (of) => [of, await files(of)]),
    )
    const wanted = Object.entries(terms).map(([of, n]) => [of, n, [n]])
    expect(
      (counted as [string, Awaited<ReturnType<typeof files>>][]).map(([of, { rows, totals }]) => [
        of,
        rows.length,
        totals,
      ]),
    ).toEqual(wanted)
    expect((await files('all')).rows).toHaveLength(total)
    expect((await files('written')).rows).toHaveLength(summary.written)
  })

  it('for patients, studies, series and Instances', async () => {
    const nodes = async (of: 'patients' | 'studies' | 'series') =>
      (await rowsOf((page) => project.nodes({ ...page, of, device: null }))).rows.length
    expect([
      await nodes('patients'),
      await nodes('studies'),
      await nodes('series'),
      (await files('instances')).rows.length,
    ]).toEqual([summary.patients, summary.studies, summary.series, summary.instances])
  })

  it('for what was not judged', async () => {
    const inFiles = summary.notJudged.filter(({ code }) => FileList.safeParse(code).success)
    expect(inFiles.length).toBeGreaterThan(1)
    for (const { code, count } of inFiles) {
      const { rows, totals } = await files(FileList.parse(code))
      expect([code, rows.length, totals]).toEqual([code, count, [count]])
    }
  })

  it('for every kind of finding', async () => {
    for (const { code, total } of summary.findings) {
      const { rows, totals } = await rowsOf((page) => project.findings({ ...page, code }))
      expect([code, rows.length, totals]).toEqual([code, total, [total]])
    }
  })

  it('for every kind of identity, and each value once', async () => {
    for (const { kind, values } of summary.identity) {
      const { rows, totals } = await rowsOf((page) => project.identity({ ...page, kind, reveal: true }))
      expect([kind, rows.length, totals]).toEqual([kind, values, [values]])
      expect(new Set(rows.map(({ value }) => value)).size).toBe(values)
    }
  })

  it('for texts, cleaned texts and open questions', async () => {
    const texts = async (of: 'values' | 'cleaned' | 'question') =>
      (await rowsOf((page) => project.texts({ ...page, of, reveal: false }))).rows.length
    expect([await texts('values'), await texts('cleaned'), await texts('question')]).toEqual([
      summary.text.values,
      summary.text.cleaned,
      summary.text.questions,
    ])
  })

  it('for attributes with numbers', async () => {
    const { rows, totals } = await rowsOf((page) => project.numbers({ ...page, reveal: false }))
    expect([rows.length, totals]).toEqual([summary.numbers, [summary.numbers]])
  })

  it('for the series and the Instances of every device', async () => {
    for (const device of await project.devices()) {
      const series = await rowsOf((page) => project.nodes({ ...page, of: 'series', device: device.id }))
      expect([series.rows.length, (await files('device', device.id)).rows.length]).toEqual([
        device.series,
        device.instances,
      ])
    }
  })
})

describe('lists of originals', () => {
  it('are veiled unless they are asked for, cursors too', async () => {
    const open = await rowsOf((page) => project.identity({ ...page, kind: 'patientName', reveal: true }))
    const page = await project.identity({ cursor: null, limit: 3, kind: 'patientName', reveal: false })
    const said = JSON.stringify(page) + Buffer.from(page.next ?? '', 'base64url').toString()
    expect(open.rows.filter(({ value }) => said.includes(value))).toEqual([])
  })
})

describe('numbers', () => {
  it('have counts, and ends that are told only when they are asked for', async () => {
    const rowsWith = async (reveal: boolean) =>
      (await rowsOf((page) => project.numbers({ ...page, reveal }))).rows.find(({ path }) => path === 'Rows')
    const files = await rowsOf((page) => project.files({ ...page, of: 'instances', device: null }))
    const [veiled, shown] = [await rowsWith(false), await rowsWith(true)]
    expect(veiled).toMatchObject({ vr: 'US', isMore: false, range: null })
    expect(veiled?.instances).toBeLessThanOrEqual(files.rows.length)
    expect(shown?.distinct).toBeGreaterThan(1)
    expect(shown?.range?.least).toBeLessThan(shown?.range?.most ?? 0)
  })
})

describe('the place of an Instance', () => {
  it('is the branch of the tree that holds it', async () => {
    const [last] = (await files('written')).rows.slice(-1)
    const place = await project.place(last?.instance ?? 0)
    const page = { cursor: null, limit: 500, filter: '', stopped: false }
    const { rows } = await project.children({ ...page, parent: { kind: 'series', id: place.series } })
    expect(rows.map(({ id }) => id)).toContain(place.instance)
  })

  it('is refused for a file that is no Instance', async () => {
    await expect(async () => project.place(999_999)).rejects.toMatchObject({ code: 'NOT-FOUND' })
  })
})

describe('the tree', () => {
  const roots = (filter: string, stopped = false) =>
    project.children({ cursor: null, limit: 500, filter, stopped, parent: { kind: 'root', id: 0 } })
  it.each([
    { says: 'a modality', filter: 'RTSTRUCT', patients: 1 },
    { says: 'a new ID', filter: 'SAMPLE-0002', patients: 1 },
    { says: 'nothing that occurs', filter: 'zebra', patients: 0 },
  ])('finds patients by $says', async ({ filter, patients }) => {
    expect((await roots(filter)).total).toBe(patients)
  })

  it('finds patients by the description as the plan leaves it, which the series shows', async () => {
    const series = (await rowsOf((page) => project.nodes({ ...page, of: 'series', device: null }))).rows
    const [first] = series
    const page = { cursor: null, limit: 500, filter: '', stopped: false }
    const shown = await project.children({ ...page, parent: { kind: 'study', id: first?.study?.id ?? 0 } })
    const described = shown.rows.find(({ detail }) => detail !== '')
    expect((await roots(described?.detail ?? 'zebra')).total).toBeGreaterThan(0)
  })

  it('shows only what holds Instances that were not written', async () => {
    const page = await roots('', true)
    expect(page.rows).toHaveLength(page.total)
    expect(page.total).toBe(1)
  })
})

describe('a project whose folder is gone', () => {
  it('is listed as such, refused with its code, and can be forgotten and put back', async () => {
    const other = await openSite()
    try {
      await makeSampleProject(other, 'away')
      const { project: folder } = placesOf(other, 'away')
      const [row] = await other.engine.projects.list()
      await other.engine.projects.forget(row?.id ?? '')
      expect([await other.engine.projects.list(), existsSync(folder)]).toEqual([[], true])
      const id = await other.engine.projects.open(folder)
      renameSync(folder, `${folder}-moved`)
      expect((await other.engine.projects.list())[0]?.trouble).toBe('PRJ-GONE')
      await expect(other.engine.project(id)).rejects.toMatchObject({ code: 'PRJ-GONE' })
    } finally {
      await other.close()
    }
  })
})
