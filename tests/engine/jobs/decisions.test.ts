import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { projectFiles } from '#engine/jobs/project-config'
import { ValueFilter } from '#shared/api/text-contract'
import {
  deidentify,
  latestRun,
  makeProject,
  makeSampleProject,
  openSite,
  run,
  type Site,
  treeOf,
} from '../../support/project.ts'
import { readFolder, textOf } from '../../support/read-folder.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

const by = { who: 'A. Berg', note: 'known here', confirm: true }

let site: Site
let project: Project
let made = 0

beforeAll(async () => {
  site = await openSite({ workers: 1 })
})
afterAll(() => site.close())

const open = async (of = project) =>
  (await of.text.questions({ cursor: null, limit: 100, like: null, reveal: true })).rows
const answer = async (words: string, question?: number) => {
  const id = question ?? (await open())[0]?.id ?? 0
  const given = await project.text.readAnswer(id, words)
  return await project.text.answer({ ...by, questions: [id], like: null, answer: given })
}
const runCounts = async () => {
  await run(project)
  const { toDo, written, skipped } = await latestRun(project)
  return { toDo, written, skipped }
}
const written = (keyword: 'StudyDescription' | 'SeriesDescription') =>
  [...new Set(readFolder(project.output).map((output) => textOf(output, keyword)))].sort()

describe('the sample submission', () => {
  beforeAll(async () => {
    project = await makeSampleProject(site, 'sample')
    await deidentify(project)
  }, 120_000)

  it('asks once a unique value, with its patients, Instances and asked parts', async () => {
    const questions = await open()
    const unique = new Set(questions.map(({ attribute, vr, value }) => `${attribute}\t${vr}\t${value}`))
    expect(questions.length).toBeGreaterThan(0)
    expect(unique.size).toBe(questions.length)
    expect(questions.every(({ spans, patients, instances }) => spans.length > 0 && instances >= patients)).toBe(true)
  })

  it('lists every unique value by what has become of it, and counts under each filter what its list has', async () => {
    const all = ValueFilter.parse({ state: 'all' })
    const listed = async (
      filter: Partial<ValueFilter>,
      sort: 'suspicion' | 'rarity' | 'spread' | 'attribute' = 'suspicion',
    ) => await project.text.values({ cursor: null, limit: 500, filter: { ...all, ...filter }, sort, reveal: true })
    const { states, attributes, vrs } = await project.text.facets(all)
    expect([states.all, states.open]).toEqual([(await listed({})).total, (await open()).length])
    expect((await listed({ state: 'open' })).rows.map(({ id }) => id)).toEqual((await open()).map(({ id }) => id))
    for (const of of ['text', 'pixels'] as const) {
      const narrowed = (await project.text.facets({ ...all, of })).states
      const totals = [(await listed({ of, state: 'open' })).total, (await listed({ of })).total]
      expect([narrowed.open, narrowed.all]).toEqual(totals)
    }
    for (const { key, values } of attributes.slice(0, 5))
      expect((await listed({ attribute: key })).rows).toHaveLength(values)
    expect(vrs.reduce((sum, { values }) => sum + values, 0)).toBe(states.all)
    const open_ = await project.text.facets({ ...all, state: 'open' })
    for (const { key, values } of open_.kinds)
      expect((await listed({ state: 'open', kind: key })).rows).toHaveLength(values)
    const { one, few, many } = open_.patients
    expect([one + few + many, (await listed({ state: 'open', patients: 'one' })).total]).toEqual([states.open, one])
    const rare = (await listed({ state: 'open' }, 'rarity')).rows.map(({ patients }) => patients)
    expect(rare).toEqual([...rare].sort((a, b) => a - b))
    for (const { state } of (await listed({ state: 'kept' })).rows) expect(state).toBe('kept')
    const [some] = (await listed({ state: 'cleaned' })).rows
    expect((await listed({ search: some!.value.toLowerCase() })).rows.map(({ id }) => id)).toContain(some!.id)
  })

  it('pages through values in each order without losing one', async () => {
    for (const sort of ['suspicion', 'rarity', 'spread', 'attribute'] as const) {
      const found: number[] = []
      let cursor: string | null = null
      do {
        const filter = ValueFilter.parse({})
        const page: Awaited<ReturnType<Project['text']['values']>> = await project.text.values({
          ...{ cursor, limit: 2, filter, sort, reveal: false },
        })
        found.push(...page.rows.map(({ id }) => id))
        cursor = page.next
      } while (cursor !== null)
      expect([...found].sort()).toEqual((await open()).map(({ id }) => id).sort())
    }
  })

  it('says where a value occurs: every Instance that has it, and the place in its pixels', async () => {
    for (const { id, instances, attribute } of await open()) {
      const { rows, total } = await project.text.occurrences(id, 200)
      expect([rows.length, total]).toEqual([instances, instances])
      if (attribute === 'PixelData') expect(rows[0]?.region?.frame).toMatch(/^\d+$/)
    }
  })

  it('after one answer re-runs exactly the Instances that hold the value, and undo brings every byte back', async () => {
    const before = treeOf(project.output)
    const [question] = await open()
    const decided = await answer(question!.after === question!.value ? 'remove' : 'keep', question!.id)
    const waiting = await project.waiting()
    const listed = await project.files({ of: 'waitDecisions', device: null, cursor: null, limit: 500 })
    const counts = await runCounts()
    const after = treeOf(project.output)
    const changed = Object.keys(before).filter((path) => before[path] !== after[path]).length
    expect([changed > 0, counts]).toEqual([
      true,
      { toDo: changed, written: changed, skipped: Object.keys(before).length - changed },
    ])
    // What the run came to was told before it, with the decision that it was for.
    expect([waiting, listed.rows.length, await project.waiting()]).toEqual([
      [{ reason: 'waitDecisions', instances: changed, decisions: 1 }],
      changed,
      [],
    ])
    await project.text.undo(decided.decision, by)
    await run(project)
    expect(treeOf(project.output)).toEqual(before)
  }, 120_000)

  it('has nothing to run once an answer that was not run yet is undone', async () => {
    const [question] = await open()
    const { decision } = await answer(question!.after === question!.value ? 'remove' : 'keep', question!.id)
    const between = (await project.summary()).next.verb
    const { rows } = await project.files({ of: 'waitDecisions', device: null, cursor: null, limit: 1 })
    const { state, stale } = await project.attributes(rows[0]!.instance!, false)
    await project.text.undo(decision, by)
    expect([between, state, stale?.differing, await project.waiting()]).toEqual(['run', 'stale', 1, []])
    expect((await project.attributes(rows[0]!.instance!, false)).stale).toBeNull()
  })

  it('is not asked again after the answer, and is after the undo', async () => {
    const before = (await open()).map(({ id }) => id)
    const { decision } = await answer('keep', before[0])
    const between = (await open()).map(({ id }) => id)
    await project.text.undo(decision, by)
    expect([between, (await open()).map(({ id }) => id)]).toEqual([before.slice(1), before])
  })

  it('asks after a judging that was ended before its questions were written', async () => {
    const before = (await open()).map(({ id }) => id)
    // As a process leaves it that is killed between the two: judged, asked about, and no question of it.
    const db = new Sqlite(join(project.folder, projectFiles.database))
    db.exec(`DELETE FROM questions; INSERT OR REPLACE INTO meta VALUES ('judging', 'begun')`)
    db.close()
    await project.plan()
    expect((await open()).map(({ id }) => id)).toEqual(before)
  }, 60_000)

  it('stores a decision at once when nobody waits for the plan, which follows by itself', async () => {
    const [question] = await open()
    const given = { questions: [question!.id], like: null, answer: { kind: 'remove' as const }, ...by }
    const { decision, revision } = await project.text.answer(given, false)
    const filter = ValueFilter.parse({})
    const { rows } = await project.text.values({ cursor: null, limit: 500, filter, sort: 'suspicion', reveal: false })
    // The question is there until the plan is made, and says who has decided.
    expect([revision, rows.find(({ id }) => id === question!.id)?.decided]).toMatchObject([
      null,
      { decision, who: by.who },
    ])
    await expect.poll(async () => (await open()).some(({ id }) => id === question!.id), { timeout: 20_000 }).toBe(false)
    const answered = { ...filter, state: 'answered' as const }
    const { total } = await project.text.values({
      cursor: null,
      limit: 9,
      filter: answered,
      sort: 'suspicion',
      reveal: false,
    })
    expect([total, (await project.text.facets(answered)).states.answered]).toEqual([1, 1])
    await project.text.undo(decision, by)
    expect((await open()).map(({ id }) => id)).toContain(question!.id)
  }, 60_000)
})

/** Berry is the family name of patient 1, and a word: asked about. Patient 2 has the same text. */
const files = [
  ...seriesOf(1, 2, {
    PatientName: 'BERRY^IDA',
    StudyDescription: 'AXIAL BERRY STUDY',
    SeriesDescription: 'CHEST BERRY',
  }),
  ...seriesOf(2, 3, { StudyDescription: 'AXIAL BERRY STUDY', SeriesDescription: 'THORAX' }),
  ...seriesOf(3, 1),
]

/** A project of its own over these files, scanned and run. */
async function openFresh(): Promise<void> {
  project = await makeProject(site, `project-${String(++made)}`, files, { patients: mappingOf([1, 2, 3]) })
  await deidentify(project)
}

describe('an answer', () => {
  beforeEach(openFresh)

  it('is written as it was answered', async () => {
    const [question] = await open()
    const kept = question!.value
    await answer('keep', question!.id)
    await run(project)
    expect(written(question!.attribute as 'StudyDescription')).toContain(kept)
  })

  it('to leave a name in is no residue where it was left in', async () => {
    for (const { id } of await open()) await answer('keep', id)
    await run(project)
    expect((await project.summary()).findings.filter(({ code }) => code === 'RES-FOUND')).toEqual([])
    expect((await project.verify()).residue).toBe(0)
  })

  it('judges only the value again that it is about, once for each patient who has it', async () => {
    const question = (await open()).find(({ attribute }) => attribute === 'StudyDescription')
    expect(await answer('keep', question!.id)).toMatchObject({ judged: 2 })
  })

  it('holds at once, also when another is being taken in', async () => {
    const [one, other] = await open()
    const both = await Promise.all([answer('remove', one!.id), answer('keep', other!.id)])
    expect((await open()).map(({ id }) => id)).not.toEqual(expect.arrayContaining([one!.id, other!.id]))
    expect(both.every(({ revision }) => revision !== null)).toBe(true)
  })

  it('makes a new plan revision, and the same answer again none', async () => {
    const [question] = await open()
    const first = await answer('remove', question!.id)
    const again = await answer('remove', question!.id)
    expect([first.revision, again.judged, again.revision]).toEqual([expect.any(Number), 0, first.revision])
  })

  it('that always allows settles the word wherever it holds', async () => {
    await answer('allow everywhere')
    expect(await open()).toEqual([])
    const { rows } = await project.text.entries({ cursor: null, limit: 10, reveal: true, from: 'project' })
    expect(rows).toMatchObject([{ list: 'allow', source: 'answer', reason: 'known here', author: 'A. Berg' }])
    expect(rows[0]!.hits.values).toBeGreaterThan(1)
  })

  it('that always denies takes the word out everywhere', async () => {
    await answer('deny')
    await run(project)
    expect([await open(), [...written('StudyDescription'), ...written('SeriesDescription')].join(' ')]).toEqual([
      [],
      expect.not.stringContaining('BERRY'),
    ])
  })

  it('is refused when it would keep a name everywhere and nobody confirmed that', async () => {
    const [question] = await open()
    const allow = { kind: 'allow' as const, spans: [], where: 'everywhere' as const }
    const given = { ...by, confirm: false, questions: [question!.id], like: null, answer: allow }
    await expect(project.text.answer(given)).rejects.toThrow('LST-NAME')
    expect((await project.text.decisions({ cursor: null, limit: 10 })).total).toBe(0)
  })

  it('settles all that are asked about the same words', async () => {
    const questions = await open()
    const given = { ...by, questions: [questions[0]!.id], like: 'asked', answer: { kind: 'remove' } } as const
    expect(await project.text.answer(given)).toMatchObject({ questions: questions.length, open: 0 })
  })

  it('may be given again, and the later holds', async () => {
    const [question] = await open()
    await answer('keep', question!.id)
    await answer('remove', question!.id)
    await run(project)
    expect(written(question!.attribute as 'StudyDescription').join()).not.toContain(question!.spans[0]!.text)
  })

  it('by hand takes out what nobody asked, inside a word too, and leaves in what would go', async () => {
    const all = ValueFilter.parse({ state: 'all' })
    const { rows } = await project.text.values({
      ...{ cursor: null, limit: 100, filter: all, sort: 'suspicion', reveal: true },
    })
    const value = rows.find((row) => row.value === 'AXIAL BERRY STUDY')!
    await answer('spans remove 0-2 keep 6-11', value.id)
    await run(project)
    expect(written('StudyDescription')).toContain('IAL BERRY STUDY')
    // The later holds, and what was said before is still told.
    await answer('spans keep 0-5', value.id)
    await answer('spans remove 6-11', value.id)
    await run(project)
    expect(written('StudyDescription')).toContain('AXIAL STUDY')
    const history = await project.text.history(value.id, true)
    expect(history.map(({ keep, remove, overruled }) => ({ keep, remove, overruled }))).toEqual([
      { keep: [], remove: ['berry'], overruled: [] },
      { keep: ['ax', 'axial'], remove: [], overruled: [] },
      { keep: ['berry'], remove: ['ax'], overruled: ['ax', 'berry'] },
    ])
    await expect(answer('spans keep 0-99', value.id)).rejects.toThrow('ASK-SPAN')
    await expect(answer('spans keep 5-6', value.id)).rejects.toThrow('ASK-SPAN')
  })

  it('may be taken back to undecided', async () => {
    const before = await open()
    await answer('keep', before[0]!.id)
    await answer('open', before[0]!.id)
    expect(await open()).toEqual(before)
  })
})

describe('a list entry', () => {
  beforeEach(openFresh)

  it('takes a word out of the Instances that have it, and of no others; retired, every byte comes back', async () => {
    const before = treeOf(project.output)
    const deny = { list: 'deny', form: 'term', text: 'thorax', scope: { domain: 'text' } } as const
    const added = await project.text.putEntries([deny], by)
    const counts = await runCounts()
    const without = written('SeriesDescription')
    const { rows } = await project.text.entries({ cursor: null, limit: 10, reveal: true, from: 'project' })
    await project.text.retireEntries([rows[0]!.id], by)
    await run(project)
    expect([added.judged, counts, without.join().includes('THORAX'), rows[0]!.hits]).toEqual([
      1,
      { toDo: 3, written: 3, skipped: 3 },
      false,
      { values: 1, patients: 1, instances: 3 },
    ])
    expect(treeOf(project.output)).toEqual(before)
  })

  it('says before it is made what it would be met in', async () => {
    const deny = { list: 'deny', form: 'term', text: 'berry', scope: { domain: 'text' } } as const
    expect(await project.text.previewEntry(deny, true)).toMatchObject({
      ...{ values: 3, patients: 2, instances: 9, asked: 2, answered: 0 },
    })
  })

  it('for one attribute leaves the same word in others', async () => {
    const scope = { domain: 'text', attribute: 'SeriesDescription' } as const
    await project.text.putEntries([{ list: 'deny', form: 'term', text: 'axial', scope }], by)
    await run(project)
    expect(written('StudyDescription').join()).toContain('AXIAL')
  })

  it('judges nothing again that it does not cover', async () => {
    const deny = { list: 'deny', form: 'term', text: 'elsewhere', scope: { domain: 'text' } } as const
    expect(await project.text.putEntries([deny], by)).toMatchObject({ judged: 0, changed: 0 })
  })

  it('is tried on a text before it is made', async () => {
    const { after, spans } = await project.text.test('AXIAL for Dr. Quillfeather', 'StudyDescription')
    expect([after.includes('Quillfeather'), spans.some(({ reasons }) => reasons.length > 0)]).toEqual([false, true])
  })
})

describe('answers in a file', () => {
  beforeEach(openFresh)

  const answered = async (words: string) => {
    const [heading = '', ...lines] = (await project.text.exportQuestions()).trimEnd().split('\n')
    return { heading, lines: lines.map((line) => line.replace(/,,$/, `,${words},because`)) }
  }

  it('are carried out as one decision', async () => {
    const { heading, lines } = await answered('remove')
    const { decided, problems } = await project.text.importAnswers([heading, ...lines].join('\n'), by)
    expect([decided, problems]).toMatchObject([{ questions: lines.length, open: 0 }, []])
    expect((await project.text.decisions({ cursor: null, limit: 10 })).total).toBe(1)
  })

  it('are not carried out at all when one line is wrong, and every wrong line is named', async () => {
    const { heading, lines } = await answered('remove')
    const csv = [
      heading,
      ...lines,
      'StudyDescription,NEVER CAME,,,,,,keep,',
      lines[0]!.replace(',remove,', ',remove 9,'),
    ]
    const { decided, problems } = await project.text.importAnswers(csv.join('\n'), by)
    expect([decided, problems.map(({ line, code }) => [line, code])]).toEqual([
      null,
      [
        [lines.length + 2, 'ASK-NONE'],
        [lines.length + 3, 'ASK-TWICE'],
      ],
    ])
    expect((await project.text.decisions({ cursor: null, limit: 10 })).total).toBe(0)
  })

  it('name the group of each question, and one answer settles a group but for lines with their own', async () => {
    const before = await open()
    const { heading, lines } = await answered('')
    const column = heading.split(',').indexOf('group')
    const groups = lines.map((line) => line.split(',')[column])
    const others = [lines[0]!.replace(/,,because$/, ',remove like near,'), lines[1]!.replace(/,,because$/, ',keep,')]
    const { decided } = await project.text.importAnswers([heading, ...others].join('\n'), by)
    const first = Math.min(...before.map(({ id }) => id))
    expect([new Set(groups), decided]).toMatchObject([
      new Set([`near ${first}`]),
      { questions: before.length, open: 0 },
    ])
    expect(before.every(({ group, alike }) => group?.by === 'near' && alike.near === before.length)).toBe(true)
  })

  it('leave open what has no answer', async () => {
    const before = await open()
    const { decided } = await project.text.importAnswers(await project.text.exportQuestions(), by)
    expect([decided, await open()]).toEqual([null, before])
  })

  it.each(['', 'attribute,value\na,b\n', 'attribute,value,answer\n"a', 'a\0b'])('refuse %j', async (csv) => {
    const attempt = project.text.importAnswers(csv, by)
    if (csv === '') expect(await attempt).toMatchObject({ decided: null })
    else await expect(attempt).rejects.toThrow('CSV-READ')
  })
})
