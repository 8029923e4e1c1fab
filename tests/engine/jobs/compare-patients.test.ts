import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { comparePatients } from '#engine/jobs/compare-patients'
import { countFiles } from '#engine/jobs/estimate'
import { mappingOf, seriesOf } from '../../support/submission.ts'

const around = mkdtempSync(join(tmpdir(), 'palimpsest-compare-'))
afterAll(() => rmSync(around, { recursive: true }))

const source = join(around, 'source')
const files = [
  ...seriesOf(1, 2),
  ...seriesOf(2, 3),
  ...seriesOf(3, 1, { PatientID: '' }),
  { path: '3/readme.txt', bytes: 'no DICOM at all' },
]
for (const { path, bytes } of files) {
  mkdirSync(dirname(join(source, path)), { recursive: true })
  writeFileSync(join(source, path), bytes)
}
const path = join(around, 'map.csv')
writeFileSync(path, mappingOf([1, 7]))

const compare = (reveal: boolean, signal?: AbortSignal) => comparePatients({ path, sources: [source], reveal }, signal)

describe('patients of a mapping beside those of the sources', () => {
  it('are told both ways, with the files of those whom the mapping lacks and the lines of those who did not come', async () => {
    expect(await compare(true)).toEqual({
      listed: 2,
      came: 2,
      found: 1,
      unlisted: [{ id: 'P-2', files: 3 }],
      absent: [{ id: 'P-7', line: 3 }],
      files: 7,
      withoutId: 1,
      isWhole: true,
    })
  })

  it('are veiled until they are asked for', async () => {
    const { unlisted, absent } = await compare(false)
    expect([...unlisted, ...absent].map(({ id }) => id)).toEqual(['A-9', 'A-9'])
  })

  it('are not looked for any more once nobody wants to know', async () => {
    expect(await compare(false, AbortSignal.abort())).toMatchObject({ files: 0, isWhole: false })
  })

  it.each([
    { says: 'a mapping', request: { path: join(around, 'none.csv'), sources: [source] }, code: 'MAP-READ' },
    { says: 'a source', request: { path, sources: [join(around, 'none')] }, code: 'PRJ-SOURCE' },
  ])('are refused without $says', async ({ request, code }) => {
    await expect(comparePatients({ ...request, reveal: false })).rejects.toThrow(code)
  })
})

describe('files below a folder', () => {
  it('are counted with all that lies deeper', async () => {
    expect(await countFiles(source)).toMatchObject({ files: 7, isWhole: true })
  })

  it('are not counted to the end once nobody wants to know', async () => {
    expect(await countFiles(source, AbortSignal.abort())).toEqual({ files: 0, bytes: 0, isWhole: false })
  })
})
