import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { findElectron } from './find-electron.mjs'
import { findNode } from './find-node.mjs'
import { runMain } from './is-main.mjs'
import { root, setUp } from './setup.mjs'

/*
 * npm start            set-up, the sample submission de-identified, then the workstation
 * npm start -- FOLDER  set-up, a project on that folder, then the workstation
 */

/** @param {string} line */
const say = (line) => console.log(line)

/**
 * What the command line is asked to do; a folder counts from where npm was called.
 * @param {string | undefined} folder
 * @param {string} calledFrom
 */
export function commandFor(folder, calledFrom) {
  return folder === undefined ? ['demo'] : ['open', resolve(calledFrom, folder)]
}

/**
 * Runs a program in our terminal. On a terminal Ctrl-C reaches it directly; we wait until it has ended by
 * itself.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code; 0 when we were asked to end
 */
function runInTerminal(program, args) {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit' })
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => child.kill(signal)
    const interrupt = process.stdin.isTTY ? () => undefined : forward
    process.on('SIGINT', interrupt).on('SIGTERM', forward)
    /** @param {number} code */
    const end = (code) => {
      process.off('SIGINT', interrupt).off('SIGTERM', forward)
      done(code)
    }
    child.once('error', (error) => {
      say(error.message)
      end(127)
    })
    child.once('close', (code, signal) => end(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))
  })
}

/**
 * 1 says that findings are open or something is quarantined: the sample has both on purpose.
 * @param {number} code
 */
const isSuccess = (code) => code === 0 || code === 1

/** @param {string | undefined} folder */
async function start(folder) {
  await setUp({ say })
  const cli = join(root, 'out', 'main', 'cli.js')
  const command = commandFor(folder, process.env.INIT_CWD ?? process.cwd())
  const electron = await findElectron(root, say)
  if (electron === undefined) return runInTerminal(findNode(root), [cli, ...command, '--unless-open'])
  const prepared = await runInTerminal(findNode(root), [cli, ...command, '--no-serve', '--unless-open'])
  if (!isSuccess(prepared)) return prepared
  say('Window: opening. Ctrl-C here or closing the window ends it.')
  const ended = await runInTerminal(electron, [root])
  if (ended === 0) return 0
  say('Window: Electron did not start. The workstation opens in your browser instead.')
  return runInTerminal(findNode(root), [cli, 'serve'])
}

await runMain(import.meta.url, async () => {
  const code = await start(process.argv[2])
  return isSuccess(code) ? 0 : code
})
