import { app, mapping, profile } from './app.ts'
import { instance, tree } from './browse.ts'
import { type ApiContext, os } from './context.ts'
import { toClientError } from './failure.ts'
import { folder } from './folder.ts'
import { job } from './job.ts'
import { project } from './project.ts'
import { outcome, run } from './run.ts'
import { finding, plan, scan, submission } from './submission.ts'

export type { ApiContext } from './context.ts'
export { createByteHandler } from './byte-handler.ts'
export type { ByteHandler } from './byte-handler.ts'

/** Every call of the contract with its handler: a missing or extra one does not compile. */
export const router = os.router({
  app,
  folder,
  profile,
  mapping,
  project,
  submission,
  scan,
  plan,
  finding,
  tree,
  instance,
  run,
  outcome,
  job,
})

interface Call {
  readonly path: readonly string[]
  readonly context: ApiContext
  readonly next: () => Promise<unknown>
}

/** Options of the RPC handlers of both hosts: no failure leaves the engine but as code, sentence and place. */
export const handlerOptions = {
  clientInterceptors: [
    async ({ next, path, context }: Call): Promise<unknown> => {
      try {
        return await next()
      } catch (error) {
        throw toClientError(error, path.join('.'), context.log)
      }
    },
  ],
}
