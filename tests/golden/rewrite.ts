import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { format } from 'prettier'
import { caseNames, pathIn, runCase } from './cases.ts'

/** Writes what each case gives now into its expected.json, and says which changed and what residue a review would find. */
for (const name of caseNames()) {
  const { output, residue } = runCase(name)
  const path = pathIn(name, 'expected')
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const after = await format(JSON.stringify(output), { parser: 'json', printWidth: 120 })
  const state = before === after ? 'unchanged' : 'changed'
  if (before !== after) writeFileSync(path, after)
  process.stdout.write(`${state}  ${relative(process.cwd(), path)}\n`)
  for (const { path: place, kind, sure } of residue) {
    process.stdout.write(`  residue: ${kind} at ${place}${sure ? '' : ' (question)'}\n`)
  }
}
