import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from './cli.ts'
import { UsageError } from './failure.ts'
import { jsonLine } from './io.ts'

const quiet = () => undefined

/** Serves the workstation on this machine only, says its one-time address, and stays until it is asked to end. */
export async function serveWorkstation({ engine, io, json, untilStopped }: Session, port?: number): Promise<void> {
  // Servers are a third of what there is to load, and few commands serve.
  const { rendererFolder, startWebHost } = await import('../web/index.ts')
  const staticFolder = rendererFolder()
  if (!existsSync(join(staticFolder, 'index.html')))
    throw new UsageError('The screens are not built yet: npm run build.')
  const stopped = untilStopped()
  const host = await startWebHost({
    engine,
    staticFolder,
    home: engine.info().home,
    ...(port === undefined ? {} : { port }),
    log: { info: quiet, warn: quiet },
  })
  if (json) io.out(jsonLine({ event: 'serving', url: host.url, port: host.port }))
  else io.out(`\nPalimpsest is at ${host.url}\nThe address works once, on this machine only. Ctrl-C ends it.\n`)
  await stopped
  await host.close()
}
