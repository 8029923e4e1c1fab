import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { runChecks } from './check.mjs'
import { findNode } from './find-node.mjs'
import { runMain } from './is-main.mjs'
import { runCommand } from './run-command.mjs'
import { root, setUp } from './setup.mjs'
import { addTallies, lastLine, nothing, tallyOfPlaywright, tallyOfStep, tallyOfVitest } from './tally.mjs'

/*
 * npm test: set-up, then everything. The last line says how many tests passed, failed and were skipped;
 * the exit code is 0 only when none failed.
 */

/** @param {string} line */
const say = (line) => console.log(line)
const reports = join(root, 'artifacts', 'reports')

/**
 * Runs a test runner with its output shown; resolves with its JSON report, if it wrote one, and its exit code.
 * @param {string} name
 * @param {(file: string) => string[]} args
 * @param {number} limitMs
 */
async function runSuite(name, args, limitMs) {
  const file = join(reports, `${name}.json`)
  rmSync(file, { force: true })
  const env = { PALIMPSEST_REPORT: file }
  const { code, output } = await runCommand(findNode(root), args(file), { root, show: true, limitMs, env })
  if (output !== '') say(output.trim())
  return { report: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined, code }
}

/** One test at a time on two cores, as vitest would have it, leaves half of them idle. */
const WORKERS = `--maxWorkers=${availableParallelism()}`

async function unitTests() {
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  /** @param {string} file */
  const args = (file) => [program, 'run', WORKERS, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { report, code } = await runSuite('vitest', args, 570_000)
  return tallyOfVitest(report, code)
}

async function browserTests() {
  const program = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const args = () => [program, 'test']
  const { report, code } = await runSuite('playwright', args, 570_000)
  return tallyOfPlaywright(report, code)
}

/**
 * A suite of tests whose own fault counts as one failure and does not stop the rest.
 * @param {string} name
 * @param {() => Promise<import('./tally.mjs').Tally>} suite
 */
async function tally(name, suite) {
  say(`\n── ${name}`)
  try {
    return await suite()
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
    say(stack)
    return { ...nothing, failed: 1, names: [`${name}: ${message}`] }
  }
}

await runMain(import.meta.url, async () => {
  mkdirSync(reports, { recursive: true })
  const prepared = await tally('set-up', async () => {
    await setUp({ say })
    return nothing
  })
  const tallies = [prepared]
  if (prepared.failed === 0) {
    // A browser test mostly waits: the checks run beside it.
    tallies.push(
      ...(await Promise.all([
        tally('types, lint, dependency directions, format', async () =>
          addTallies((await runChecks(say)).map(tallyOfStep)),
        ),
        tally('browser, end to end', browserTests),
      ])),
    )
    tallies.push(await tally('unit, integration, API', unitTests))
  }
  const total = addTallies(tallies)
  say('')
  for (const name of total.names) say(`failed: ${name}`)
  say(lastLine(total))
  return total.failed === 0 ? 0 : 1
})
