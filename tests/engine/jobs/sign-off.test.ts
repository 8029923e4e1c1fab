import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LintLine } from '#shared/api/profile-contract'
import type { Gate } from '#shared/api/sign-off-contract'
import type { Project } from '#engine/index'
import { basisOf, gatesOf } from '#engine/jobs/gates'
import type { Database } from '#engine/store/database'
import { openReader } from '#engine/store/open-project'
import { projectFiles, readProjectConfig } from '#engine/jobs/project-config'
import { after, stateOf } from '#engine/jobs/sign-off'
import { verifyRelease } from '#engine/jobs/verify-release'
import { deidentify, makeSampleProject, openSite, run, type Site } from '../../support/project.ts'

const berg = { who: 'A. Berg', passphrase: 'harbor lights' }
const okoye = { who: 'R. Okoye', passphrase: 'evening tide' }
const by = { who: 'A. Berg', note: '', confirm: true }

let site: Site
let project: Project
const workOf = (db: Database) => ({ db, folder: project.folder, draft: readProjectConfig(project.folder).draft })
const gates = async () => (await project.signing.state()).gates
const closed = async () => (await gates()).filter(({ isOpen }) => !isOpen).map(({ gate }) => gate)
const gateOf = async (name: Gate['gate']) => (await gates()).find(({ gate }) => gate === name)
const page = { cursor: null, limit: 500 }

/** What a reviewer does before signing: draws the sample, looks at all of it, and agrees. */
async function seeSample(): Promise<void> {
  await project.signing.drawSample(okoye)
  const { rows } = await project.signing.sample({ ...page, who: okoye.who, open: true, reveal: false })
  const items = rows.map(({ kind, ref }) => ({ kind, ref }))
  if (items.length > 0) await project.signing.judgeSample({ ...okoye, items, verdict: 'agreed', comment: '' })
}

/** What a curator does until nothing but the two people is missing. */
async function openEveryGate(): Promise<void> {
  const { rows: questions } = await project.text.questions({ ...page, like: null, reveal: false })
  if (questions.length > 0)
    await project.text.answer({
      ...by,
      questions: questions.map(({ id }) => id),
      like: null,
      answer: { kind: 'remove' },
    })
  await run(project)
  const { rows } = await project.outcomes({ ...page, code: null })
  const stopped = rows.filter(({ kind }) => kind !== 'excluded').map(({ instance }) => instance)
  if (stopped.length > 0) await project.exclude(stopped, 'not to be mended')
  for (const { code } of (await project.summary()).findings) await project.acknowledge(code, '')
  expect((await gateOf('unjudged'))?.evidence).toContain('with pixels not judged')
  await project.acknowledge('PIX-OFF', 'headers only')
  await project.acknowledge('CNF-NONE', 'not checked here')
  const { rows: series } = await project.signing.looks(page)
  await project.signing.lookedAt(
    series.map((row) => row.series),
    berg.who,
  )
}

beforeAll(async () => {
  site = await openSite({ workers: 1 })
  project = await makeSampleProject(site, 'signed')
  await deidentify(project)
}, 120_000)
afterAll(() => site.close())

describe('the states between review and release', () => {
  it.each([
    ['reviewing', 'signReviewer'],
    ['reviewing', 'release'],
    ['reviewing', 'reopen'],
    ['curatorSigned', 'signCurator'],
    ['curatorSigned', 'release'],
    ['signed', 'signReviewer'],
    ['released', 'release'],
  ] as const)('%s refuses %s', (state, deed) => {
    expect(() => after(state, deed)).toThrow('SGN-STATE')
  })

  it('count only what was signed for the project as it is', () => {
    const event = { at: '', who: 'A', statement: '', what: 'sign' as const }
    const events = [
      { ...event, id: 1, role: 'curator' as const, basis: 'old' },
      { ...event, id: 2, role: 'curator' as const, basis: 'now' },
      { ...event, id: 3, role: 'reviewer' as const, basis: 'now' },
    ]
    expect([stateOf(events, 'now'), stateOf(events, 'old'), stateOf(events, 'later')]).toEqual([
      'signed',
      'curatorSigned',
      'reviewing',
    ])
  })
})

describe('the sample submission on its way out', () => {
  it('says what blocks it, each gate with a way there', async () => {
    await project.signing.addPerson({ name: berg.who, role: 'curator', passphrase: berg.passphrase })
    await project.signing.addPerson({ name: okoye.who, role: 'reviewer', passphrase: okoye.passphrase })
    expect(await closed()).toEqual(expect.arrayContaining(['questions', 'conformance', 'counts', 'unjudged', 'people']))
    for (const { isOpen, link } of await gates()) expect(link === null).toBe(isOpen)
    await expect(project.signing.sign(berg)).rejects.toThrow('SGN-GATE')
    await openEveryGate()
    expect(await closed()).toEqual(['people'])
  }, 120_000)

  it('is signed by a curator and another person, who has decided nothing', async () => {
    await expect(project.signing.sign(okoye)).rejects.toThrow('SGN-STATE')
    await expect(project.signing.sign({ ...berg, passphrase: 'harbour lights' })).rejects.toThrow('SGN-PASS')
    await expect(project.signing.sign({ who: 'Nobody', passphrase: 'whatever it is' })).rejects.toThrow('SGN-NAME')
    expect((await project.signing.sign(berg)).state).toBe('curatorSigned')
    await expect(project.signing.sign(berg)).rejects.toThrow('SGN-STATE')
    await expect(project.signing.release({ ...berg, target: join(site.folder, 'early') })).rejects.toThrow('SGN-STATE')
    const same = { name: 'a. berg', role: 'reviewer', passphrase: berg.passphrase } as const
    await expect(project.signing.addPerson(same)).rejects.toThrow('SGN-TAKEN')
    await expect(project.signing.sign(okoye)).rejects.toThrow('SGN-SAMPLE')
    await expect(project.signing.drawSample(berg)).rejects.toThrow('SGN-ROLE')
    await seeSample()
    expect((await project.signing.sign(okoye)).state).toBe('signed')
  })

  it('closes a gate when its condition breaks, and voids both signatures', async () => {
    const file = join(project.folder, projectFiles.database)
    const breaks: readonly [Gate['gate'], string, string][] = [
      [
        'questions',
        `INSERT INTO questions SELECT id, 1, 1, 1, 1, 'a', 'a', 'a', '', '' FROM text_values LIMIT 1`,
        'DELETE FROM questions',
      ],
      [
        'residue',
        `INSERT INTO findings (code, severity, place, detail, instances) VALUES ('RES-FOUND', 'error', 'gate', '', 1)`,
        `DELETE FROM findings WHERE place = 'gate'`,
      ],
      [
        'references',
        `INSERT INTO findings (code, severity, place, detail, instances) VALUES ('REF-ABSENT', 'warning', 'gate', '', 1)`,
        `DELETE FROM findings WHERE place = 'gate'`,
      ],
      [
        'unjudged',
        `INSERT INTO findings (code, severity, place, detail, instances) VALUES ('WAV-LIST', 'note', 'gate', '', 1)`,
        `DELETE FROM findings WHERE place = 'gate'`,
      ],
      [
        'conformance',
        `INSERT INTO findings (code, severity, place, detail, instances) VALUES ('CNF-NEW', 'error', 'gate', '', 1)`,
        `DELETE FROM findings WHERE place = 'gate'`,
      ],
      [
        'conformance',
        `UPDATE runs SET started_at = '9' || started_at`,
        `UPDATE runs SET started_at = substr(started_at, 2)`,
      ],
      [
        'counts',
        `UPDATE files SET standing = 'stale' WHERE id = (SELECT min(id) FROM files WHERE standing = 'written')`,
        `UPDATE files SET standing = 'written' WHERE standing = 'stale'`,
      ],
      ['looked', `INSERT INTO masks SELECT min(id), 'd', '[]', 1, 0 FROM instances`, 'DELETE FROM masks'],
    ]
    const db = new Sqlite(file)
    for (const [gate, breaking, mending] of breaks) {
      db.exec(breaking)
      expect([gate, (await closed()).includes(gate), (await gateOf(gate))?.link]).toMatchObject([gate, true, {}])
      db.exec(mending)
      expect([gate, (await gateOf(gate))?.isOpen]).toEqual([gate, true])
    }
    db.close()
    expect((await project.signing.state()).state).toBe('signed')
    const [value] = (
      await project.text.values({ ...page, filter: filterOf('answered'), sort: 'suspicion', reveal: false })
    ).rows
    const { decision } = await project.text.answer({
      ...by,
      questions: [value!.id],
      like: null,
      answer: { kind: 'open' },
    })
    const { state, signatures } = await project.signing.state()
    expect([state, signatures.map(({ isVoid }) => isVoid), await closed()]).toMatchObject([
      'reviewing',
      [true, true],
      expect.arrayContaining(['questions', 'people']),
    ])
    await project.text.undo(decision, by)
    await openEveryGate()
    await project.signing.sign(berg)
    await seeSample()
    await project.signing.sign(okoye)
  }, 120_000)

  it('is held by a profile with something to mend, and by doubts that nobody has acknowledged', () => {
    const db = openReader(join(project.folder, projectFiles.database))
    const line = (level: LintLine['level']): LintLine => {
      return { code: 'contradiction', level, rule: null, place: '', message: '', mend: null }
    }
    const lintOf = (lint: readonly LintLine[]) => gatesOf(workOf(db), lint).find(({ gate }) => gate === 'lint')
    expect([lintOf([]), lintOf([line('note')])]).toMatchObject([{ isOpen: true }, { isOpen: true }])
    expect(lintOf([line('error')])).toMatchObject({ isOpen: false, blocks: 1, acknowledge: null })
    expect(lintOf([line('warning')])).toMatchObject({ isOpen: false, blocks: 1, acknowledge: 'PRF-LINT' })
    db.close()
  })

  it('is held, and not what was signed, while the plan is of another profile or of other settings than those in use', () => {
    const db = openReader(join(project.folder, projectFiles.database))
    const work = workOf(db)
    const other = { ...work, draft: { ...work.draft, uidRoot: `${work.draft.uidRoot}.7` } }
    const counts = (of: typeof work) => gatesOf(of, []).find(({ gate }) => gate === 'counts')
    expect([counts(work), counts(other)]).toMatchObject([{ isOpen: true }, { isOpen: false, blocks: 1 }])
    expect(basisOf(other)).not.toBe(basisOf(work))
    db.close()
  })

  it('is objected to by the reviewer, who decides nothing; the curator mends it, and both sign again', async () => {
    const answered = { ...page, filter: filterOf('answered'), sort: 'suspicion' as const, reveal: false }
    const [value] = (await project.text.values(answered)).rows
    const keep = { questions: [value!.id], like: null, answer: { kind: 'keep' as const } }
    await expect(project.text.answer({ ...by, ...keep, who: okoye.who })).rejects.toThrow('SGN-ROLE')
    await project.text.answer({ ...by, ...keep })
    await run(project)
    await openEveryGate()
    await project.signing.sign(berg)
    await seeSample()
    const item = { kind: 'value' as const, ref: value!.id }
    const objection = { ...okoye, items: [item], verdict: 'objected' as const }
    await expect(project.signing.judgeSample({ ...objection, comment: '' })).rejects.toThrow('SGN-WHY')
    await expect(
      project.signing.judgeSample({ ...objection, items: [{ kind: 'instance', ref: 99_999 }], comment: 'nobody' }),
    ).rejects.toThrow('NOT-FOUND')
    await project.signing.judgeSample({ ...objection, comment: 'that is a name' })
    const objected = await project.signing.state()
    expect([objected.state, objected.objections, await closed()]).toMatchObject([
      'reviewing',
      [{ ref: value!.id, comment: 'that is a name' }],
      expect.arrayContaining(['questions']),
    ])
    await project.text.answer({ ...by, ...keep, answer: { kind: 'remove' } })
    await run(project)
    await openEveryGate()
    expect((await project.signing.state()).objections).toEqual([])
    await project.signing.sign(berg)
    await expect(project.signing.sign(okoye)).rejects.toThrow('SGN-SAMPLE')
    // What did not change keeps its stamp; only what the decision touched is to be seen again.
    const { rows } = await project.signing.sample({ ...page, who: okoye.who, open: false, reveal: false })
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['agreed', 'again']))
    await seeSample()
    expect((await project.signing.sign(okoye)).state).toBe('signed')
  }, 120_000)

  it('is opened again for a reason, and signed again', async () => {
    const { state } = await project.signing.reopen({ ...okoye, reason: 'one more look at series 3' })
    await expect(project.signing.reopen({ ...okoye, reason: 'again' })).rejects.toThrow('SGN-STATE')
    await project.signing.sign(berg)
    expect([state, (await project.signing.sign(okoye)).state]).toEqual(['reviewing', 'signed'])
  })

  it('goes to an empty folder outside the project, and can be verified there', async () => {
    const target = join(site.folder, 'release')
    for (const wrong of [project.output, join(project.folder, 'release'), site.folder])
      await expect(project.signing.release({ ...berg, target: wrong })).rejects.toThrow('REL-TARGET')
    const { files } = await project.signing.release({ ...berg, target })
    const found = await verifyRelease(target)
    expect(found).toMatchObject({ missing: [], changed: [], extra: [], isChained: true, isSigned: true })
    expect([files, found.files, (await project.signing.state()).state]).toEqual([
      (await project.summary()).written,
      files + 2,
      'released',
    ])
    const texts = readdirSync(target)
      .filter((name) => name !== 'dicom')
      .map((name) => readFileSync(join(target, name), 'utf8'))
    // Neither a mapping nor a name of the people who signed, nor an original.
    expect(texts.join('\n')).not.toMatch(/FARROW|PENDERWICK|HM-440127|Okoye|Berg|id_old/i)
  })

  it('is found out when anything of a release was touched', async () => {
    const target = join(site.folder, 'release')
    const [patient] = readdirSync(join(target, 'dicom'))
    const manifest = join(target, 'manifest.jsonl')
    const whole = readFileSync(manifest, 'utf8')
    writeFileSync(join(target, 'dicom', patient!, 'more.dcm'), 'x')
    writeFileSync(join(target, 'README.txt'), 'x')
    expect(await verifyRelease(target)).toMatchObject({
      changed: ['README.txt'],
      extra: [`dicom/${patient!}/more.dcm`],
    })
    writeFileSync(manifest, whole.replace('"files":', '"Files":'))
    expect(await verifyRelease(target)).toMatchObject({ isChained: false })
    writeFileSync(manifest, whole.trimEnd().split('\n').slice(0, -1).join('\n'))
    expect(await verifyRelease(target)).toMatchObject({ isChained: true, isSigned: false })
    mkdirSync(join(site.folder, 'no-release'))
    await expect(verifyRelease(join(site.folder, 'no-release'))).rejects.toThrow('REL-BAD')
  })

  it('leaves nothing behind when an output is not what the run wrote', async () => {
    const [output] = readdirSync(project.output, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.dcm'),
    )
    const file = join(project.output, output!)
    const bytes = readFileSync(file)
    await project.signing.reopen({ ...okoye, reason: 'the same once more' })
    await project.signing.sign(berg)
    await project.signing.sign(okoye)
    const target = join(site.folder, 'second')
    writeFileSync(file, bytes.subarray(0, -2))
    await expect(project.signing.release({ ...berg, target })).rejects.toThrow('REL-DIGEST')
    expect(readdirSync(site.folder).filter((name) => name.startsWith('second'))).toEqual([])
    writeFileSync(file, bytes)
    rmSync(target, { recursive: true, force: true })
  })

  it('has an audit trail that can be searched, and tells which entry was changed', async () => {
    const { rows } = await project.signing.trail({ cursor: null, limit: 100, search: 'signOff.sign' })
    expect([rows.length >= 6, new Set(rows.map(({ who }) => who))]).toEqual([true, new Set([berg.who, okoye.who])])
    expect(await project.signing.checkTrail()).toMatchObject({ broken: null })
    const db = new Sqlite(join(project.folder, projectFiles.database))
    const was = db.prepare('SELECT who FROM audit WHERE id = 3').pluck().get()
    db.exec(`DROP TRIGGER audit_is_not_changed; UPDATE audit SET who = 'nobody' WHERE id = 3`)
    expect([(await project.signing.checkTrail()).broken, await closed()]).toEqual([
      3,
      expect.arrayContaining(['trail']),
    ])
    db.prepare('UPDATE audit SET who = ? WHERE id = 3').run(was)
    db.close()
    expect((await project.signing.checkTrail()).broken).toBeNull()
  })

  it('has all its ties cut once it is released, and then only its release can be verified', async () => {
    const { engine } = site
    const asked = { ...berg, typed: project.draft.name }
    await expect(engine.projects.cutTies(project.id, asked)).rejects.toThrow('SGN-STATE')
    const target = join(site.folder, 'third')
    expect(await project.signing.planRelease(target)).toMatchObject({ problems: [] })
    expect((await project.signing.planRelease(project.output)).problems).toMatchObject([{ code: 'REL-TARGET' }])
    await project.signing.release({ ...berg, target })
    await expect(engine.projects.cutTies(project.id, { ...asked, typed: 'another' })).rejects.toThrow('REL-NAME')
    const { folder, id } = project
    expect((await engine.projects.cutTies(id, asked)).files).toBeGreaterThan(4)
    expect(readdirSync(folder)).toEqual([projectFiles.cut])
    expect(readFileSync(join(folder, projectFiles.cut), 'utf8')).not.toMatch(/FARROW|PENDERWICK|HM-440127/i)
    await expect(engine.project(id)).rejects.toThrow('PRJ-CUT')
    expect((await engine.projects.list()).find((row) => row.id === id)).toMatchObject({ trouble: 'PRJ-CUT' })
    expect(await verifyRelease(target)).toMatchObject({ missing: [], changed: [], isChained: true, isSigned: true })
  })
})

const filterOf = (state: 'answered') => ({
  ...{
    state,
    of: 'all' as const,
    attribute: null,
    vr: null,
    creator: null,
    kind: null,
    patients: null,
    search: '',
    entry: null,
  },
})
