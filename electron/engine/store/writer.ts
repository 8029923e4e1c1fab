import { Worker } from 'node:worker_threads'
import { Problem } from '#shared/base/problem'
import type { ProblemCode } from '#shared/model/codes'
import type { OperationInput, OperationName, OperationResult } from './operations.ts'

/** What travels to the thread and back. `seq` 0 stands for the opening itself. */
export interface WriterRequest {
  readonly seq: number
  readonly name: string
  readonly input: unknown
}
export type WriterAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly seq: number; readonly result: unknown }
  | {
      readonly kind: 'failed'
      readonly seq: number
      readonly problem: { readonly code: ProblemCode; readonly at: string | undefined } | undefined
      readonly message: string
    }

/** The one who writes to a project's database, in a thread of its own. */
export interface Writer {
  /**
   * One transaction; calls are carried out in the order they were made.
   * Throws Problem DB-BUSY, IO-FULL, IO-WRITE; anything else is an Error.
   */
  readonly write: <N extends OperationName>(name: N, input: OperationInput<N>) => Promise<OperationResult<N>>
  /** Resolves when everything asked before is written and the database is closed. */
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: Error) => void
}

/** Starts the thread and opens (or makes) the database. `entry` is writer-thread's module. Throws Problem PRJ-NEWER, IO-*. */
export async function startWriter(entry: string | URL, file: string): Promise<Writer> {
  const thread = new Worker(entry, { workerData: { file } })
  const waiting = new Map<number, Waiting>()
  const exited = new Promise<void>((resolve) => {
    thread.once('exit', () => {
      rejectAll(waiting, new Error('the database writer has ended'))
      resolve()
    })
  })
  let seq = 0
  let closing = false

  const opened = new Promise<unknown>((resolve, reject) => waiting.set(0, { resolve, reject }))
  thread.on('error', (error) =>
    rejectAll(waiting, error instanceof Error ? error : new Error('the database writer failed')),
  )
  thread.on('message', (answer: WriterAnswer) => settleCall(waiting, answer))
  await opened

  return {
    write: (name, input) =>
      new Promise((resolve, reject) => {
        if (closing) {
          reject(new Error('the database writer is closed'))
          return
        }
        seq += 1
        // The answer to `name` is what the operation of that name returned.
        waiting.set(seq, { resolve: resolve as (value: unknown) => void, reject })
        thread.postMessage({ seq, name, input } satisfies WriterRequest)
      }),
    close: async () => {
      if (!closing) thread.postMessage('close')
      closing = true
      await exited
    },
  }
}

function settleCall(waiting: Map<number, Waiting>, answer: WriterAnswer): void {
  const seq = answer.kind === 'ready' ? 0 : answer.seq
  const call = waiting.get(seq)
  waiting.delete(seq)
  if (answer.kind === 'ready') call?.resolve(undefined)
  else if (answer.kind === 'done') call?.resolve(answer.result)
  else call?.reject(answer.problem ? new Problem(answer.problem.code, answer.problem.at) : new Error(answer.message))
}

function rejectAll(waiting: Map<number, Waiting>, error: Error): void {
  for (const call of waiting.values()) call.reject(error)
  waiting.clear()
}
