import { join } from 'node:path'
import { findNode } from './find-node.mjs'
import { runMain } from './is-main.mjs'
import { runCommand } from './run-command.mjs'
import { root } from './setup.mjs'

/** Programs by their files: what npm links under .bin differs between systems. */
const tools = {
  tsc: 'typescript/bin/tsc',
  vueTsc: 'vue-tsc/bin/vue-tsc.js',
  eslint: 'eslint/bin/eslint.js',
  depcruise: 'dependency-cruiser/bin/dependency-cruiser.mjs',
  prettier: 'prettier/bin/prettier.cjs',
}

/** Each step is one claim about the whole tree; the longest comes first, so that the others run beside it. */
const steps = [
  { name: 'lint', tool: tools.eslint, args: ['.', '--max-warnings', '0'] },
  { name: 'types: shared', tool: tools.tsc, args: ['-p', 'shared', '--noEmit'] },
  { name: 'types: electron', tool: tools.tsc, args: ['-p', 'electron', '--noEmit'] },
  { name: 'types: renderer', tool: tools.vueTsc, args: ['-p', 'renderer', '--noEmit'] },
  { name: 'types: tests', tool: tools.vueTsc, args: ['-p', 'tests', '--noEmit'] },
  {
    name: 'dependency directions',
    tool: tools.depcruise,
    args: ['--config', '.dependency-cruiser.cjs', 'electron', 'shared', 'renderer', 'tests'],
  },
  { name: 'format', tool: tools.prettier, args: ['--check', '--log-level', 'warn', '.'] },
]

/**
 * Runs all steps, two at a time, and says each one's result. Resolves with the results in the order of the steps.
 * @param {(line: string) => void} say
 */
export async function runChecks(say) {
  const node = findNode(root)
  /** @type {{ name: string, passed: boolean }[]} */
  const results = new Array(steps.length)
  const waiting = steps.entries()
  const work = async () => {
    for (const [index, { name, tool, args }] of waiting) {
      const start = Date.now()
      const { code, output } = await runCommand(node, [join(root, 'node_modules', tool), ...args], {
        root,
        limitMs: 570_000,
      })
      results[index] = { name, passed: code === 0 }
      if (code !== 0) say(output.trimEnd())
      say(`${code === 0 ? 'passed' : 'FAILED'}  ${name}  ${((Date.now() - start) / 1000).toFixed(1)} s`)
    }
  }
  await Promise.all([work(), work()])
  return results
}

await runMain(import.meta.url, async () => {
  const results = await runChecks((line) => console.log(line))
  return results.every(({ passed }) => passed) ? 0 : 1
})
