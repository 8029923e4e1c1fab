import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { format } from 'prettier'
import { caseNames, leaksOf, pathIn, runCase } from './cases.ts'

/** Writes what each case gives now into its expected.json, and says which changed and where identity is left in. */
for (const name of caseNames()) {
  const { output } = runCase(name)
  const path = pathIn(name, 'expected')
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const after = await format(JSON.stringify(output), { parser: 'json', printWidth: 120 })
  const state = before === after ? 'unchanged' : 'changed'
  if (before !== after) writeFileSync(path, after)
  process.stdout.write(`${state}  ${relative(process.cwd(), path)}\n`)
  for (const place of leaksOf(name)) process.stdout.write(`  LEAK at ${place}\n`)
}
