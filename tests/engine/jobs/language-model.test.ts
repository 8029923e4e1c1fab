import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { instance } from '../../support/instance.ts'
import { type TinyModel, writeTinyModel } from '../../support/onnx-model.ts'
import { makeProject, openSite, scan, type Site } from '../../support/project.ts'

const tiny: TinyModel = {
  pieces: ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'knee', 'axial', 'zor', '##vex', 'quil', '##pt', '48', '##29'],
  labels: ['O', 'B-PER', 'I-PER', 'B-ID'],
  says: {
    axial: ['B-PER', 12],
    zor: ['B-PER', 12],
    '##vex': ['I-PER', 12],
    quil: ['B-PER', 2.5],
    '##pt': ['B-PER', 2.5],
    '48': ['B-ID', 12],
    '##29': ['B-ID', 12],
  },
}
const descriptions = ['knee axial zorvex', 'knee axial quilpt', 'knee axial 4829', 'knee axial']
const files = descriptions.map((SeriesDescription, at) => ({
  path: `${at}.dcm`,
  bytes: instance({ SOPInstanceUID: `2.25.70${at}`, SeriesInstanceUID: `2.25.71${at}`, SeriesDescription }),
}))

let site: Site
beforeAll(async () => {
  site = await openSite({ workers: 1 })
})
afterAll(() => site.close())

const modelFolder = (name: string, model: TinyModel = tiny) => writeTinyModel(join(site.folder, 'models', name), model)

async function projectWith(name: string, folder: string | null): Promise<Project> {
  const project = await makeProject(site, name, files, folder === null ? {} : { ner: { folder } })
  await scan(project)
  return project
}

/** Descriptions that are asked about, as they are and as they would be written meanwhile. */
async function asked(project: Project): Promise<Record<string, string | null>> {
  await project.plan()
  const { rows } = await project.texts({ of: 'question', reveal: true, cursor: null, limit: 200 })
  return Object.fromEntries(rows.map(({ before, after }) => [before, after]))
}

/** Libraries that a process has in its memory, where the system tells. */
const mapped = (pid: number | undefined) => readFileSync(`/proc/${String(pid)}/maps`, 'utf8')

describe('a project without a language model', () => {
  it.skipIf(!existsSync('/proc/self/maps'))('loads nothing for one', async () => {
    await asked(await projectWith('without', null))
    expect(mapped(site.workerPids.at(-1))).not.toContain('onnxruntime')
  })
})

describe('a language model', () => {
  it('asks about words, more loudly where it is sure, about numbers, and is not heard about medicine', async () => {
    expect(await asked(await projectWith('with', modelFolder('sure')))).toEqual({
      'knee axial zorvex': 'knee axial',
      'knee axial quilpt': 'knee axial quilpt',
      'knee axial 4829': 'knee axial 4829',
    })
  })

  it('says the same wherever it lies, and another model says something else', async () => {
    const digestOf = async (name: string, folder: string) => (await (await projectWith(name, folder)).plan()).digest
    const quiet = { ...tiny, says: { ...tiny.says, zor: ['O', 12], '##vex': ['O', 12] } } as const
    const first = await digestOf('here', modelFolder('here'))
    expect(await digestOf('there', modelFolder('there'))).toBe(first)
    expect(await digestOf('other', modelFolder('other', quiet))).not.toBe(first)
  })

  it('can be given to a project and taken from it', async () => {
    const project = await projectWith('late', null)
    const askedWith = async (folder: string | null) => {
      await site.engine.projects.useModel(project.id, folder)
      return Object.keys(await asked(await site.engine.project(project.id))).length
    }
    expect([await askedWith(null), await askedWith(modelFolder('late')), await askedWith(null)]).toEqual([2, 3, 2])
  })

  it('that changed behind the project stops the plan', async () => {
    const folder = modelFolder('changed', { ...tiny, pieces: [...tiny.pieces, 'unheard'] })
    const project = await projectWith('changed', folder)
    appendFileSync(join(folder, 'vocab.txt'), 'one more\n')
    await expect(project.plan()).rejects.toThrow('NER-CHANGED')
  })
})

describe('a folder that holds no such model is refused', () => {
  const broken = [
    { says: 'nothing', spoil: undefined, problem: 'NER-FOLDER at model.onnx' },
    { says: 'no vocabulary', spoil: ['vocab.txt', ''], problem: 'NER-FOLDER at vocab.txt: [UNK]' },
    { says: 'no labels', spoil: ['config.json', '{}'], problem: 'NER-FOLDER at config.json' },
    { says: 'no JSON', spoil: ['config.json', '{'], problem: 'NER-FOLDER at config.json' },
    { says: 'no graph', spoil: ['model.onnx', 'nothing'], problem: 'NER-RUN at model.onnx' },
    {
      says: 'other labels than the graph',
      spoil: ['config.json', '{"id2label":{"0":"PER"}}'],
      problem: 'NER-RUN at logits',
    },
  ] as const

  it.each(broken)('$says', async ({ says, spoil, problem }) => {
    const name = says.replaceAll(' ', '-')
    const folder = join(site.folder, 'models', name)
    if (spoil === undefined) mkdirSync(folder, { recursive: true })
    else writeFileSync(join(modelFolder(name), spoil[0]), spoil[1])
    await expect(makeProject(site, name, files, { ner: { folder } })).rejects.toThrow(problem)
  })
})
