import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openFileSource } from '#engine/adapters/file-source'
import { createEdits } from '#engine/dicom/edits'
import { walk } from '#engine/dicom/path'
import { readInstance } from '#engine/dicom/read-instance'
import { textValues } from '#engine/dicom/values'
import { Problem } from '#shared/base/problem'
import { write } from '../../support/dicom-bytes.ts'

const CORPUS = '../shared/corpora/dicom'
const NAMES = join(CORPUS, 'pydicom')

/** What a file ends as: its number of elements, or the code of what is wrong with it. */
function outcome(path: string): string {
  const source = openFileSource(path)
  try {
    const instance = readInstance(source)
    let count = 0
    walk(instance.dataSet, () => {
      count += 1
      return 'into'
    })
    const same = write(instance, createEdits(), { clean: false, force: true }).length === statSync(path).size
    return same && count > 0 ? 'indexed' : `${count} elements, other length`
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  } finally {
    source.close()
  }
}

describe.skipIf(!existsSync(CORPUS))('the corpus of real files (needs ../shared/corpora)', () => {
  const files = existsSync(CORPUS)
    ? readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter(
        (name) => name.includes('/') || name.includes('\\'),
      )
    : []

  it('ends every file indexed or with a code', () => {
    const outcomes = files.map((name) => [name, outcome(join(CORPUS, name))] as const)
    const codes = new Set(outcomes.map(([, code]) => code))
    expect([...codes].sort()).toEqual(['DCM-BAD', 'DCM-NOT', 'DCM-TRUNC', 'indexed'])
    expect(outcomes.filter(([, code]) => code === 'indexed').length).toBeGreaterThanOrEqual(400)
  })

  it.each([
    { file: 'chrFren', name: 'Buc^Jérôme' },
    { file: 'chrGerm', name: 'Äneas^Rüdiger' },
    { file: 'chrGreek', name: 'Διονυσιος' },
    { file: 'chrArab', name: 'قباني^لنزار' },
    { file: 'chrRuss', name: 'Люкceмбypг' },
    { file: 'chrHbrw', name: 'שרון^דבורה' },
    { file: 'chrH31', name: 'Yamada^Tarou=山田^太郎=やまだ^たろう' },
    { file: 'chrH32', name: 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう' },
    { file: 'chrI2', name: 'Hong^Gildong=洪^吉洞=홍^길동' },
    { file: 'chrX1', name: 'Wang^XiaoDong=王^小東=' },
    { file: 'chrX2', name: 'Wang^XiaoDong=王^小东=' },
  ])('reads the name in $file', ({ file, name }) => {
    const source = openFileSource(join(NAMES, `src__pydicom__data__charset_files__${file}.dcm`))
    const instance = readInstance(source)
    const found = instance.dataSet.elements.find(({ tag }) => tag === 0x00100010)!
    expect(textValues(instance, instance.dataSet, found)[0]).toBe(name)
    source.close()
  })
})
