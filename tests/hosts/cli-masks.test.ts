import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MaskRow } from '#shared/api/region-contract'
import { find } from '#engine/dicom/data-set'
import { tags } from '#engine/dicom/tags'
import { rawValue } from '#engine/dicom/values'
import { readFolder } from '../support/read-folder.ts'
import { cli, cliHome, writeFiles } from '../support/run-cli.ts'
import { seriesOf } from '../support/submission.ts'

const [COLUMNS, ROWS] = [64, 32]
let home: ReturnType<typeof cliHome>
let output = ''
let project = ''

beforeAll(async () => {
  home = cliHome()
  const size = { Modality: 'US', Rows: ROWS, Columns: COLUMNS, BitsAllocated: 8, BitsStored: 8, HighBit: 7 }
  writeFiles(join(home.folder, 'in'), seriesOf(1, 1, size, { pixels: Buffer.alloc(COLUMNS * ROWS, 90) }))
  output = join(home.folder, 'out')
  project = `${output}.palimpsest`
  await cli('deidentify', join(home.folder, 'in'), output, '--pixels', 'judged', '--json')
}, 60_000)
afterAll(() => home.remove())

const masks = async () =>
  (await cli('masks', project, '--json')).out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as MaskRow)

it('draws a mask that the next run paints, moves it as one decision, and deletes it', async () => {
  const by = ['--by', 'A. Berg', '--note', 'banner']
  await cli('masks', project, '--draw', '2,3,20,9', '--on', '1', '--for', 'device', ...by)
  await cli('run', '--project', project, '--pixels', 'judged')
  const [{ instance }] = readFolder(output) as [ReturnType<typeof readFolder>[number]]
  const pixels = rawValue(instance, find(instance.dataSet, tags.PixelData)!)
  const black = [...pixels.keys()].filter((at) => pixels[at] !== 90)
  const isInside = (at: number) => {
    const [x, y] = [at % COLUMNS, Math.floor(at / COLUMNS)]
    return x >= 2 && x < 20 && y >= 3 && y < 9
  }
  expect([black.length, black.every(isInside)]).toEqual([18 * 6, true])

  const told = (await masks()).map(({ id, scope, right, instances, who, note }) => [
    id,
    scope,
    right,
    instances,
    who,
    note,
  ])
  await cli('masks', project, '--delete', '1', '--draw', '2,3,24,9', '--on', '1', '--for', 'frame')
  const moved = (await masks()).map(({ id, scope, right }) => [id, scope, right])
  await cli('masks', project, '--delete', '2')
  expect([told, moved, await masks()]).toEqual([[[1, 'device', 20, 1, 'A. Berg', 'banner']], [[2, 'frame', 24]], []])
}, 60_000)

it.each([
  ['--draw', '1,2,3'],
  ['--draw', '1,2,30,40', '--for', 'study'],
  ['--draw', '1,2,30,30'],
  ['--delete', 'x'],
])('refuses %s %s', async (...words) => {
  expect((await cli('masks', project, ...words)).code).not.toBe(0)
})
