import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/*
 * A language model of one table, written as ONNX by hand: each piece has its labels, whatever stands around it.
 * logits[1, n, labels] = Gather(table, input_ids) × attention_mask
 */

/** What a tiny model knows: a row of logits for each piece, in the order of `pieces`. */
export interface TinyModel {
  readonly pieces: readonly string[]
  readonly labels: readonly string[]
  /** Label of a piece and how sure the model is of it: its logit, where the others have 0. Others are `O` with 10. */
  readonly says: Readonly<Record<string, readonly [label: string, logit: number]>>
}

/** Writes model.onnx, config.json and vocab.txt. */
export function writeTinyModel(folder: string, model: TinyModel): string {
  mkdirSync(folder, { recursive: true })
  const { pieces, labels } = model
  writeFileSync(join(folder, 'vocab.txt'), `${pieces.join('\n')}\n`)
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({ id2label: Object.fromEntries(labels.entries()), max_position_embeddings: 16 }),
  )
  writeFileSync(join(folder, 'model.onnx'), onnxOf(model))
  return folder
}

/** The model file alone. */
export function onnxOf({ pieces, labels, says }: TinyModel): Uint8Array {
  const table = pieces.flatMap((piece) => {
    const [label, logit] = says[piece] ?? ['O', 10]
    return labels.map((each) => (each === label ? logit : 0))
  })
  const graph = [
    node('Gather', ['table', 'input_ids'], 'rows'),
    node('Cast', ['attention_mask'], 'mask', [
      Buffer.concat([text(1, 'to'), number(3, FLOAT), number(20, ATTRIBUTE_INT)]),
    ]),
    node('Unsqueeze', ['mask', 'axes'], 'column'),
    node('Mul', ['rows', 'column'], 'logits'),
    text(2, 'tiny'),
    tensor('table', FLOAT, [pieces.length, labels.length], Buffer.from(Float32Array.from(table).buffer)),
    tensor('axes', INT64, [1], Buffer.from(BigInt64Array.of(2n).buffer)),
    bytes(11, value('input_ids', INT64, [1, 'n'])),
    bytes(11, value('attention_mask', INT64, [1, 'n'])),
    bytes(12, value('logits', FLOAT, [1, 'n', labels.length])),
  ]
  const opset = Buffer.concat([text(1, ''), number(2, 13)])
  return Buffer.concat([number(1, 8), bytes(7, Buffer.concat(graph)), bytes(8, opset)])
}

// onnx.proto: TensorProto.DataType and AttributeProto.AttributeType.
const FLOAT = 1
const INT64 = 7
const ATTRIBUTE_INT = 2

function node(type: string, inputs: readonly string[], output: string, attributes: readonly Buffer[] = []): Buffer {
  return bytes(
    1,
    Buffer.concat([
      ...inputs.map((input) => text(1, input)),
      text(2, output),
      text(4, type),
      ...attributes.map((attribute) => bytes(5, attribute)),
    ]),
  )
}

function tensor(name: string, type: number, shape: readonly number[], data: Buffer): Buffer {
  return bytes(
    5,
    Buffer.concat([...shape.map((size) => number(1, size)), number(2, type), text(8, name), bytes(9, data)]),
  )
}

function value(name: string, type: number, shape: readonly (number | string)[]): Buffer {
  const sizes = shape.map((size) => bytes(1, typeof size === 'number' ? number(1, size) : text(2, size)))
  const tensorType = Buffer.concat([number(1, type), bytes(2, Buffer.concat(sizes))])
  return Buffer.concat([text(1, name), bytes(2, bytes(1, tensorType))])
}

// Protocol buffers: a field is its number and wire type, then a varint, or a length and so many bytes.
const number = (field: number, amount: number): Buffer => Buffer.from([...varint(field << 3), ...varint(amount)])
const text = (field: number, content: string): Buffer => bytes(field, Buffer.from(content, 'utf8'))
const bytes = (field: number, content: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([...varint((field << 3) | 2), ...varint(content.length)]), content])

function varint(amount: number): number[] {
  return amount < 0x80 ? [amount] : [(amount & 0x7f) | 0x80, ...varint(Math.floor(amount / 0x80))]
}
