#!/usr/bin/env node
import module from 'node:module'
import { join } from 'node:path'
import { homeFolder } from '../home.ts'

/*
 * The command line. Checked before anything else is loaded: the database driver ends the process on an older Node,
 * without a word.
 */
const OLDEST_NODE = 22

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  process.stderr.write(
    `palimpsest needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}. ` +
      'In a clone, npx palimpsest and npm start bring their own.\n',
  )
  process.exitCode = 3
} else {
  keepCompiledCode()
  const { runCli, terminal } = await import('./run-cli.ts')
  process.exitCode = await runCli(process.argv.slice(2), terminal())
}

/** Code that was compiled once is taken from the home folder the next time, here and in workers. It holds no data. */
function keepCompiledCode(): void {
  if (!('enableCompileCache' in module)) return
  const folder = join(homeFolder(), 'compiled')
  const { directory } = module.enableCompileCache(folder)
  if (directory !== undefined) process.env['NODE_COMPILE_CACHE'] = folder
}
