import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { dictionaryModule } from '../../electron/tools/dictionary.ts'

it('the generated dictionary is what its sources give', async () => {
  const path = new URL('../../electron/engine/dicom/dictionary.generated.ts', import.meta.url)
  expect((await dictionaryModule()) === readFileSync(path, 'utf8')).toBe(true)
})
