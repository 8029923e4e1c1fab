import { join } from 'node:path'
import { projectFiles } from '#engine/jobs/project-config'
import { openWritable } from '#engine/store/database'
import { OwnRule } from '#shared/api/profile-document'
import { makeSampleProject, openSite, run, scan } from '../support/project.ts'
import { numbers } from '../support/query-plans.ts'

const INSTANCES = 100_000
/** Bar 3 of the rules: first page, and an edit to new counts. */
const BAR = { page: 3000, edit: 1000 }

/** Copies Instances of the sample, each 20th with a shape of its own, until there are as many as asked. */
function multiply(file: string): { instances: number; shapes: number } {
  const db = openWritable(file)
  const count = (table: string) => (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n
  const columns = (table: string) =>
    (db.prepare(`PRAGMA table_info(${table})`).all() as { name: string }[]).map(({ name }) => name)
  const have = count('instances')
  const times = Math.ceil(INSTANCES / have) - 1
  const list = columns('instances')
  const copied = list.map((name) =>
    name === 'id'
      ? `i.id + n.i * 100000`
      : name === 'sop_uid_old'
        ? `i.sop_uid_old || '.' || n.i`
        : name === 'shape_id'
          ? `iif(n.i % 20 = 0, i.shape_id + 100000, i.shape_id)`
          : `i.${name}`,
  )
  const files = columns('files')
  const copiedFiles = files.map((name) =>
    name === 'id' ? `i.id + n.i * 100000` : name === 'path' ? `i.path || '.' || n.i` : `i.${name}`,
  )
  db.exec(`
    BEGIN;
    INSERT INTO shapes SELECT id + 100000, digest || 'x', sop_class, elements FROM shapes;
    CREATE TEMP TABLE old AS SELECT id FROM instances;
    ${numbers(times)} INSERT INTO files (${files.join(', ')})
      SELECT ${copiedFiles.join(', ')} FROM files i JOIN n WHERE i.id IN (SELECT id FROM old);
    ${numbers(times)} INSERT INTO instances (${list.join(', ')})
      SELECT ${copied.join(', ')} FROM instances i JOIN n WHERE i.id IN (SELECT id FROM old);
    COMMIT;
    ANALYZE;
  `)
  const made = { instances: count('instances'), shapes: count('shapes') }
  db.close()
  return made
}

async function timed<T>(says: string, deed: () => Promise<T>, bar: number, misses: string[]): Promise<T> {
  const start = performance.now()
  const result = await deed()
  const ms = performance.now() - start
  console.log(`${says}: ${ms.toFixed(0)} ms (bar ${String(bar)} ms)`)
  if (ms >= bar) misses.push(says)
  return result
}

/** What-if of a draft over scan data of 100,000 Instances: first page, an edit to new counts, what the plan would do. */
export async function whatIf(): Promise<number> {
  const site = await openSite({ workers: 1 })
  const misses: string[] = []
  try {
    const made = await makeSampleProject(site, 'what-if')
    await scan(made)
    await run(made)
    const file = join(made.folder, projectFiles.database)
    await site.engine.close()
    const size = multiply(file)
    console.log(`${String(size.instances)} Instances, ${String(size.shapes)} shapes`)
    const again = await openSite({ workers: 1 })
    try {
      const project = await again.engine.project(await again.engine.projects.open(made.folder))
      const { profile } = project
      const page = { cursor: null, limit: 200 }
      const rule = OwnRule.parse({ id: 'bench', select: { kind: 'vr', vrs: ['LO'] }, does: { kind: 'remove' } })
      await timed('state with lint', () => profile.state(), BAR.page, misses)
      await timed(
        'first page of rules with counts',
        () => profile.rules({ ...page, of: 'draft', find: '', layer: null }),
        BAR.page,
        misses,
      )
      const first = async () => await profile.compare({ ...page, a: 'current', b: 'draft' })
      await timed('what the draft changes, first page', first, BAR.page, misses)
      const edited = async () => {
        await profile.edit({ kind: 'put', rule, before: null }, 'bench')
        await profile.rules({ ...page, of: 'draft', find: '', layer: null })
        return await first()
      }
      const told = await timed('an edit to lint, counts and changes', edited, BAR.edit, misses)
      console.log(`${String(told.total)} attributes, ${String(told.rows[0]?.instances)} Instances at the first`)
      await timed(
        'values before and after, first page',
        () => project.whatIf({ ...page, disposition: null, reveal: false }),
        BAR.page,
        misses,
      )
    } finally {
      await again.close()
    }
  } finally {
    await site.close()
  }
  if (misses.length > 0) console.log(`Not held: ${misses.join(', ')}`)
  return misses.length > 0 ? 1 : 0
}
