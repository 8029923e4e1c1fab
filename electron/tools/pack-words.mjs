import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findNode } from './find-node.mjs'
import { runCommand } from './run-command.mjs'

const here = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Packs the word list (resources/lexicons/packed/words.bin) when it is missing or older than its sources. Throws with
 * the words of the packer.
 * @param {{ root?: string, say?: (line: string) => void }} options
 */
export async function packWords({ root = here, say = (line) => console.log(line) } = {}) {
  const packer = join(root, 'electron', 'tools', 'lexicons.ts')
  const { code, output } = await runCommand(findNode(root), [packer], { root, limitMs: 300_000 })
  if (code !== 0) throw new Error(`packing the word list ended with code ${code}:\n${output}`)
  if (output.trim() !== '') say(output.trim())
}

/** For vitest's globalSetup: tests read the word list that the product reads. */
export const setup = () => packWords()
