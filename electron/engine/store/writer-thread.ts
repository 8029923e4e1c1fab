import { parentPort, workerData } from 'node:worker_threads'
import { Problem } from '#shared/base/problem'
import { type Database, openWritable } from './database.ts'
import { asProblem } from './errors.ts'
import { type OperationInput, type OperationName, operations, perform } from './operations.ts'
import type { WriterAnswer, WriterRequest } from './writer.ts'

/*
 * The entry of the writer's thread: opens the database that `workerData.file` names, says `ready`, then answers one
 * request after the other.
 */

const port = parentPort
if (port === null) throw new Error('writer-thread runs as a worker thread')

function answerOf(error: unknown): Pick<Extract<WriterAnswer, { kind: 'failed' }>, 'problem' | 'message'> {
  const known = asProblem(error)
  if (known instanceof Problem) return { problem: { code: known.code, at: known.at }, message: known.message }
  return { problem: undefined, message: known instanceof Error ? known.message : 'unknown fault' }
}

function serve(db: Database, request: WriterRequest): WriterAnswer {
  const { seq, name } = request
  if (!(name in operations)) return { kind: 'failed', seq, problem: undefined, message: `no operation ${name}` }
  try {
    const operation = name as OperationName
    return { kind: 'done', seq, result: perform(db, operation, request.input as OperationInput<typeof operation>) }
  } catch (error) {
    return { kind: 'failed', seq, ...answerOf(error) }
  }
}

try {
  const db = openWritable((workerData as { file: string }).file)
  port.on('message', (message: WriterRequest | 'close') => {
    if (message === 'close') {
      db.close()
      port.close()
    } else {
      port.postMessage(serve(db, message))
    }
  })
  port.postMessage({ kind: 'ready' } satisfies WriterAnswer)
} catch (error) {
  port.postMessage({ kind: 'failed', seq: 0, ...answerOf(error) } satisfies WriterAnswer)
  port.close()
}
