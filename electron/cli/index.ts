#!/usr/bin/env node

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
  const { runCli, terminal } = await import('./run-cli.ts')
  process.exitCode = await runCli(process.argv.slice(2), terminal())
}

export {}
