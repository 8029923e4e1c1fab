import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { deidentify, makeProject, openSite, run, type Site } from '../../support/project.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

let site: Site
let project: Project
const path = process.env['PATH'] ?? ''
const gate = async () => (await project.signing.state()).gates.find(({ gate }) => gate === 'conformance')

/** A program of that name which finds one more error in an output than in its original. */
function install(folder: string): void {
  mkdirSync(folder)
  const script = `#!/bin/sh
case "$1" in *output*) echo 'Error - Missing attribute Type 2 Required Element=<StudyID>' >&2 ;; esac
echo 'Error - Value <DOE> dubious' >&2
exit 1
`
  writeFileSync(join(folder, 'dciodvfy'), script)
  chmodSync(join(folder, 'dciodvfy'), 0o755)
}

beforeAll(async () => {
  site = await openSite({ workers: 1 })
  project = await makeProject(site, 'standard', seriesOf(1, 2, { StudyDescription: 'CT CHEST' }), {
    patients: mappingOf([1]),
  })
  await deidentify(project)
}, 60_000)
afterAll(async () => {
  process.env['PATH'] = path
  await site.close()
})

describe.skipIf(process.platform === 'win32')('outputs beside their originals', () => {
  it('are not checked where dciodvfy is not installed, and the gate says so', async () => {
    process.env['PATH'] = join(site.folder, 'nothing')
    await expect(project.signing.checkConformance()).rejects.toThrow('CNF-NONE')
    expect(await gate()).toMatchObject({ isOpen: false, blocks: 2, acknowledge: 'CNF-NONE' })
  })

  it('close the gate with each error that an output adds, without its values', async () => {
    const tools = join(site.folder, 'tools')
    install(tools)
    process.env['PATH'] = `${tools}${delimiter}${path}`
    expect(await project.signing.checkConformance()).toEqual({ checked: 2, added: 2, unread: 0 })
    expect(await gate()).toMatchObject({ isOpen: false, blocks: 2, acknowledge: null })
    const { rows } = await project.findings({ cursor: null, limit: 10, code: 'CNF-NEW' })
    expect(rows.map(({ place }) => place)).toEqual(
      Array<string>(2).fill('Error - Missing attribute Type 2 Required Element=<StudyID>'),
    )
    await project.acknowledge('CNF-NEW', 'known to the archive')
    expect((await gate())?.isOpen).toBe(true)
  })

  it('are checked again once they are written anew, and no other', async () => {
    expect(await project.signing.checkConformance()).toMatchObject({ checked: 0 })
    const { rows } = await project.text.values({
      ...{ cursor: null, limit: 10, sort: 'suspicion', reveal: true },
      filter: { ...emptyFilter, state: 'all', attribute: 'StudyDescription' },
    })
    const [value] = rows
    expect(value).toBeDefined()
    const answer = { kind: 'spans' as const, keep: [], remove: [{ start: 0, end: 2 }] }
    await project.text.answer({ who: 'A. Berg', note: '', confirm: true, questions: [value!.id], like: null, answer })
    await run(project)
    expect(await project.signing.checkConformance()).toMatchObject({ checked: 2 })
  })
})

const emptyFilter = {
  ...{ of: 'all' as const, vr: null, creator: null, kind: null, patients: null, search: '', entry: null },
}
