import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OnnxSession, openOnnxSession } from '#engine/adapters/onnx-session'
import { onnxOf } from '../../support/onnx-model.ts'

let folder: string
let session: OnnxSession
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-onnx-'))
  const path = join(folder, 'model.onnx')
  writeFileSync(
    path,
    onnxOf({ pieces: ['a', 'b', 'c'], labels: ['O', 'PER'], says: { b: ['PER', 3], c: ['PER', 0.5] } }),
  )
  session = await openOnnxSession(path)
})
afterAll(async () => {
  await session.close()
  rmSync(folder, { recursive: true })
})

const int64 = (...numbers: number[]) =>
  ({ type: 'int64', data: BigInt64Array.from(numbers, BigInt), shape: [1, numbers.length] }) as const

describe('an ONNX session', () => {
  it('says what the model takes and gives', () => {
    expect([session.inputs, session.outputs]).toEqual([
      [
        { name: 'input_ids', type: 'int64' },
        { name: 'attention_mask', type: 'int64' },
      ],
      ['logits'],
    ])
  })

  it('runs the graph on the numbers that it is given', async () => {
    const { logits } = await session.run({ input_ids: int64(2, 0, 1), attention_mask: int64(1, 1, 0) })
    expect(logits).toEqual({ type: 'float32', shape: [1, 3, 2], data: Float32Array.of(0, 0.5, 10, 0, 0, 0) })
  })

  it('refuses numbers that the graph does not know', async () => {
    await expect(session.run({ input_ids: int64(9), attention_mask: int64(1) })).rejects.toThrow()
  })

  it('refuses a file that is no model', async () => {
    const path = join(folder, 'other.onnx')
    writeFileSync(path, 'not a model')
    await expect(openOnnxSession(path)).rejects.toThrow()
  })
})
