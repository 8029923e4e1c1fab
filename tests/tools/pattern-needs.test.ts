import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { patterns } from '#engine/text/patterns/index'
import { knownNeed } from '#engine/text/patterns/known-needs'
import { needOf } from '#engine/text/patterns/needs'
import { needsModule } from '../../electron/tools/pattern-needs.ts'

it('the generated needs are what the expressions of patterns give', () => {
  const path = new URL('../../electron/engine/text/patterns/needs.generated.ts', import.meta.url)
  expect(needsModule() === readFileSync(path, 'utf8')).toBe(true)
})

it('each expression finds its own need', () => {
  for (const { expression } of patterns) expect(knownNeed(expression)).toEqual(needOf(expression))
  expect(knownNeed(/no pattern/)).toBeUndefined()
})
