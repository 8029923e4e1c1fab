import { os } from './context.ts'

export const app = {
  info: os.app.info.handler(({ context: { engine, host, startFolder } }) => ({
    ...engine.info(),
    host,
    startFolder,
    node: process.versions.node,
  })),
}

export const settings = {
  get: os.settings.get.handler(({ context }) => context.engine.settings()),
  put: os.settings.put.handler(({ context, input }) => context.engine.changeSettings(input)),
}

export const mapping = {
  preview: os.mapping.preview.handler(({ context, input }) => context.engine.mappingPreview(input.path)),
  compare: os.mapping.compare.handler(({ context, input, signal }) => context.engine.comparePatients(input, signal)),
}
