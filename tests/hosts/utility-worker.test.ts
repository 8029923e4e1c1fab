import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { root } from '../support/find-program.ts'

const entry = join(root, 'out/main/utility-worker.js')

/** A Node process that has what Electron gives a utility process, sends one request and prints the answer. */
const script = `
import { EventEmitter } from 'node:events'
process.parentPort = Object.assign(new EventEmitter(), {
  postMessage: (reply) => {
    console.log(JSON.stringify(reply))
    process.exit(0)
  },
})
await import(${JSON.stringify(pathToFileURL(entry).href)})
process.parentPort.emit('message', { data: { id: 7, request: { kind: 'digest', paths: [] } } })
`

describe.skipIf(!existsSync(entry))('the built worker of Electron (needs npm run build)', () => {
  it('answers over the port of a utility process', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
    expect(JSON.parse(stdout)).toMatchObject({ id: 7, ok: true, answer: { digests: [] } })
  })
})
