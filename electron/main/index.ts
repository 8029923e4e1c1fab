import { fileURLToPath } from 'node:url'
import { app, dialog } from 'electron'
import { Problem } from '#shared/base/problem'
import { codes } from '#shared/model/codes'
import { createEngine, nodePorts } from '../engine/index.ts'
import { startElectronHost } from './host.ts'
import { startUtilityWorker } from './workers.ts'

const ports = { ...nodePorts({ host: 'electron' }), startWorker: startUtilityWorker }

startElectronHost({
  createEngine: () => createEngine(ports),
  staticFolder: fileURLToPath(new URL('../renderer/', import.meta.url)),
  log: ports.log,
  explain: (error) => {
    const code = error instanceof Problem ? error.code : 'BUG'
    const { means, remedy } = codes[code]
    dialog.showErrorBox(`${app.name} cannot start`, `${means} ${remedy} (${code})`)
  },
})
