import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChangeRow } from '#shared/api/contract'
import type { Project } from '#engine/index'
import { projectFiles } from '#engine/jobs/project-config'
import { changePage } from '#engine/store/queries/changes'
import { uidPairs } from '#engine/store/queries/run'
import { type Database, openReader } from '#engine/store/open-project'
import { instance } from '../../support/instance.ts'
import { makeProject, makeSampleProject, openSite, run, scan, type Site } from '../../support/project.ts'
import { mappingOf, seriesOf, sopUidOf } from '../../support/submission.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ workers: 1 })
})
afterAll(() => site.close())

/** Every row, over pages of a few. */
async function whatIf(project: Project, disposition: string | null = null, limit = 7): Promise<ChangeRow[]> {
  const rows: ChangeRow[] = []
  for (let cursor: string | null = null; ;) {
    const page: { rows: ChangeRow[]; total: number; next: string | null } = await project.whatIf({
      cursor,
      limit,
      disposition,
      reveal: true,
    })
    rows.push(...page.rows)
    cursor = page.next
    if (cursor !== null) continue
    expect(rows).toHaveLength(page.total)
    return rows
  }
}

function read<T>(project: Project, query: (db: Database) => T): T {
  const db = openReader(join(project.folder, projectFiles.database))
  try {
    return query(db)
  } finally {
    db.close()
  }
}

const key = (row: { path: string; vr: string; rule: string; before: string; after: string | null }) =>
  [row.path, row.vr, row.rule, row.before, row.after ?? '(removed)'].join(' | ')

/** What the run recorded of elements with one value, by row. */
function changesOf(project: Project): Map<string, number> {
  const { rows } = read(project, (db) => changePage(db, { cursor: null, limit: 100_000, disposition: null }))
  return new Map(rows.map(({ signature: path, instances, ...row }) => [key({ path, ...row }), instances]))
}

const files = [
  ...seriesOf(1, 3, {
    ...{ StudyDescription: 'CHEST of NAMEB', PatientAge: '093Y', OperatorsName: 'POE^EDNA' },
    FileSetID: 'POE_DISC',
  }),
  ...seriesOf(2, 2, { StudyDescription: 'CHEST', StudyDate: '20240111' }),
  // A conflict, and a patient that the mapping lacks: what is not written is not foretold.
  { path: 'late.dcm', bytes: instance({ PatientID: 'P-1', SOPInstanceUID: sopUidOf(1, 0), StudyDate: '20240112' }) },
  ...seriesOf(3, 1, { StudyDate: '20240113' }),
]

describe('what-if of a submission', () => {
  let project: Project
  let rows: ChangeRow[]
  beforeAll(async () => {
    project = await makeProject(site, 'what-if', files, { patients: mappingOf([1, 2]) })
    await scan(project)
    await project.plan()
    rows = await whatIf(project)
    await run(project)
  })

  it.each([
    { says: 'dates, by the days of each patient', chip: 'S', path: 'StudyDate', befores: ['20240110', '20240111'] },
    { says: 'names', chip: 'R', path: 'PatientID', befores: ['P-1', 'P-2'] },
    { says: 'text', chip: 'C', path: 'StudyDescription', befores: ['CHEST of NAMEB'] },
    { says: 'what is removed', chip: 'X', path: 'OperatorsName', befores: ['POE^EDNA'] },
    {
      says: 'Instance UIDs',
      chip: 'U',
      path: 'SOPInstanceUID',
      befores: [1, 2].map((at) => sopUidOf(1, at)).concat([0, 1].map((at) => sopUidOf(2, at))),
    },
  ])('shows $says', ({ chip, path, befores }) => {
    const found = rows.filter((row) => row.path === path)
    expect([found.map(({ before }) => before), new Set(found.map((row) => row.chip))]).toEqual([
      befores,
      new Set([chip]),
    ])
  })

  it('shows the new UIDs that the run then gives', () => {
    const pairs = new Map(read(project, (db) => [...uidPairs(db)]).map(({ uidOld, uidNew }) => [uidOld, uidNew]))
    const uids = rows.filter(({ chip, before }) => chip === 'U' && before !== '')
    expect(uids.map(({ after }) => after)).toEqual(uids.map(({ before }) => pairs.get(before)))
    expect(uids.length).toBeGreaterThan(6)
  })

  it('says rule and Instances of what no scan lists', () => {
    const forUids = rows.find(({ path }) => path === 'FrameOfReferenceUID')
    expect(forUids).toMatchObject({ before: '', chip: 'U', instances: 4 })
  })

  it('names the rule that takes out what no data set has, and so does what explains it', async () => {
    const told = rows.filter(({ path }) => path === 'FileSetID')
    expect(told).toMatchObject([
      { rule: 'invariant/out-of-place', before: 'POE_DISC', after: null, chip: 'X', instances: 2 },
    ])
    const { winner, losers } = await project.explain(1, 'FileSetID')
    expect([winner.rule, losers.length > 0]).toEqual(['invariant/out-of-place', true])
    const { rows: attributes } = await project.attributes(1, false)
    const shown = attributes.filter(({ path }) => path === 'FileSetID' || path === 'TransferSyntaxUID')
    expect(shown.map(({ path, rule }) => [path, rule === 'invariant/out-of-place'])).toEqual([
      ['TransferSyntaxUID', false],
      ['FileSetID', true],
    ])
  })

  it('gives pages of any size the same rows', async () => {
    expect(await whatIf(project, null, 500)).toEqual(rows)
    expect((await whatIf(project, 'shiftDate', 1)).every(({ chip }) => chip === 'S')).toBe(true)
  })
})

describe.each([
  { says: 'a submission', make: () => makeProject(site, 'equal', files, { patients: mappingOf([1, 2]) }) },
  { says: 'the sample', make: () => makeSampleProject(site, 'sample') },
])('of $says', ({ make }) => {
  it('every value, its new value and its Instances are what the run then records', async () => {
    const project = await make()
    await scan(project)
    await project.plan()
    const all = await whatIf(project, null, 500)
    const foretold = all.filter(({ before, chip }) => before !== '' && chip !== 'U')
    await run(project)
    const done = changesOf(project)
    const wrong = foretold.filter((row) => done.get(key(row)) !== row.instances)
    expect(wrong.map((row) => `${key(row)} | ${String(row.instances)} | ${String(done.get(key(row)))}`)).toEqual([])
    expect(foretold.length).toBeGreaterThan(5)
    const places = new Set(all.map(({ path }) => path))
    const { rows } = read(project, (db) => changePage(db, { cursor: null, limit: 100_000, disposition: null }))
    const unforeseen = rows.filter(({ signature, disposition }) => disposition !== 'added' && !places.has(signature))
    expect(unforeseen.map(({ signature, rule }) => `${signature} ${rule}`)).toEqual([])
  })
})
