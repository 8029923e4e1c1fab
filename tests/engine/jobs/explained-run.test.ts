import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnRule } from '#shared/api/profile-document'
import { readCondition } from '#engine/conditions/condition-text'
import type { Project } from '#engine/index'
import { projectFiles } from '#engine/jobs/project-config'
import { openReader } from '#engine/store/open-project'
import { changePage } from '#engine/store/queries/changes'
import { makeSampleProject, openSite, run, scan, type Site } from '../../support/project.ts'

let site: Site
let project: Project
beforeAll(async () => {
  site = await openSite({ workers: 2 })
  project = await makeSampleProject(site, 'explained')
  await scan(project)
  for (const rule of rules) await project.profile.edit({ kind: 'put', rule, before: null }, 'A. Berg')
  await site.engine.projects.adoptProfile(project.id, { who: 'A. Berg', title: 'Asking', comment: '' })
  project = await site.engine.project(project.id)
  await run(project)
}, 120_000)
afterAll(() => site.close())

function rule(id: string, select: OwnRule['select'], does: OwnRule['does'], test: string): OwnRule {
  const made = readCondition(test)
  if ('fault' in made) throw new Error(made.fault.message)
  return {
    ...{
      id,
      layer: 6,
      scope: 'anyDepth',
      select,
      does,
      enabled: true,
      source: 'curator',
      note: '',
      author: '',
      ctp: null,
    },
    ...{ when: { vrs: [], sopClasses: [], options: [], test: made.condition } },
  }
}

const rules = [
  rule('ct', { kind: 'tag', tag: '00081030' }, { kind: 'set', value: 'CT STUDY' }, 'Modality is "CT"'),
  rule('long', { kind: 'vr', vrs: ['SH'] }, { kind: 'empty' }, 'this matches ".{9,}"'),
  rule('items', { kind: 'tag', tag: '00080104' }, { kind: 'remove' }, 'beside:CodingSchemeDesignator is not "SCT"'),
]

/** Small and repeatable; the sequence of Lehmer. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => (state = (state * 48271) % 2147483647) % below
}

describe('of 1,000 elements of Instances that were written', () => {
  it('each is explained by the rule that decided about it in the run', async () => {
    const db = openReader(join(project.folder, projectFiles.database))
    const { rows: changes } = changePage(db, { cursor: null, limit: 100_000, disposition: null })
    const written = db.prepare("SELECT instance_id AS id FROM outcomes WHERE kind = 'written' ORDER BY 1").all() as {
      id: number
    }[]
    db.close()
    const made = new Map<string, Set<string>>()
    for (const { signature, rule: id } of changes) made.set(signature, (made.get(signature) ?? new Set()).add(id))
    const random = randomFrom(31)
    const instances = Array.from({ length: 25 }, () => written[random(written.length)]!.id)
    const [wrong, winners]: [string[], Set<string>] = [[], new Set()]
    let count = 0
    for (const instance of instances) {
      const { rows, after } = await project.attributes(instance, true)
      expect(after).toBe('output')
      // What the output adds, and what stands before the data set, has no ladder.
      const asked = rows.filter(({ chip, tag }) => chip !== '+' && !tag.startsWith('(0002'))
      for (let times = 0; times < 40; times += 1) {
        const row = asked[random(asked.length)]!
        const { winner } = await project.explain(instance, row.path)
        winners.add(winner.rule)
        count += 1
        const signature = row.path.replace(/\[\d+\]/g, '[*]')
        const steps = signature.split('.')
        // What stands in a sequence that went is recorded with the sequence.
        const places = steps.map((_, at) =>
          steps
            .slice(0, at + 1)
            .join('.')
            .replace(/\[\*\]$/, ''),
        )
        const isRecorded =
          !row.changed ||
          places.slice(0, -1).some((place) => made.has(place)) ||
          made.get(signature)?.has(winner.rule) === true
        if (winner.rule !== row.rule || !isRecorded)
          wrong.push(`${row.path}: ${winner.rule}, not ${row.rule}, ${[...(made.get(signature) ?? [])].join(' ')}`)
      }
    }
    expect([wrong, count]).toEqual([[], 1000])
    expect(winners.size).toBeGreaterThan(20)
  }, 120_000)
})
