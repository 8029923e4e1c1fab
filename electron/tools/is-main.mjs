import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Whether a module is the program that was started, and not imported by another.
 * @param {string} moduleUrl
 */
export function isMain(moduleUrl) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(moduleUrl))
}

/**
 * Runs a program's main function; a failure ends with its words and code 1, not with a stack.
 * @param {string} moduleUrl
 * @param {() => Promise<number | void>} main
 */
export async function runMain(moduleUrl, main) {
  if (!isMain(moduleUrl)) return
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
