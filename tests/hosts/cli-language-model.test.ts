import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ProjectDraft } from '#shared/api/contract'
import { instance } from '../support/instance.ts'
import { type TinyModel, writeTinyModel } from '../support/onnx-model.ts'
import { cli, cliHome, writeFiles } from '../support/run-cli.ts'

const tiny: TinyModel = {
  pieces: ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'knee', '4829'],
  labels: ['O', 'B-ID'],
  says: { '4829': ['B-ID', 12] },
}

let home: ReturnType<typeof cliHome>
const at = (...parts: string[]) => join(home.folder, ...parts)
const deidentify = (...more: string[]) => cli('deidentify', at('in'), at('out'), '--pixels', 'off', ...more)
const plan = (...more: string[]) => cli('plan', '--project', at('out.palimpsest'), ...more)
const modelOfProject = () => {
  const { draft } = JSON.parse(readFileSync(at('out.palimpsest', 'project.json'), 'utf8')) as { draft: unknown }
  return ProjectDraft.parse(draft).ner?.folder
}
const questions = async () => (await cli('questions', '--project', at('out.palimpsest'), '--reveal')).out

beforeAll(() => {
  home = cliHome()
  writeFiles(at('in'), [{ path: '1.dcm', bytes: instance({ SeriesDescription: 'knee 4829' }) }])
  writeTinyModel(at('models', 'names'), tiny)
  writeTinyModel(at('models', 'copy'), tiny)
  mkdirSync(at('models', 'empty'), { recursive: true })
})
afterAll(() => home.remove())

describe('--ner', () => {
  it('refuses a folder without a model, and says what it needs', async () => {
    const { code, err } = await deidentify('--ner', at('models', 'empty'))
    expect([code, err]).toEqual([3, expect.stringContaining('model.onnx')])
  })

  it('gives a new project a model that speaks when text is judged', async () => {
    await deidentify('--ner', at('models', 'names'))
    expect([modelOfProject(), await questions()]).toEqual([at('models', 'names'), expect.stringContaining('4829')])
  })

  it('is a setting that a project keeps', async () => {
    const { code, err } = await deidentify('--ner', at('models', 'copy'))
    expect([code, err]).toEqual([2, expect.stringContaining('--ner')])
  })

  it('changes with a plan, and --no-ner takes it away', async () => {
    await plan('--ner', at('models', 'copy'))
    const changed = modelOfProject()
    await plan('--no-ner')
    expect([changed, modelOfProject(), await questions()]).toEqual([
      at('models', 'copy'),
      undefined,
      expect.not.stringContaining('4829'),
    ])
  })
})
