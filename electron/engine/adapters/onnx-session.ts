import type { InferenceSession, Tensor } from 'onnxruntime-node'

/** Numbers with their shape, as a model takes and gives them. */
export interface OnnxTensor {
  readonly type: 'float32' | 'int32' | 'int64'
  readonly data: Float32Array | Int32Array | BigInt64Array
  readonly shape: readonly number[]
}

/** A model that is loaded. */
export interface OnnxSession {
  /** Names and types of what it takes; types as ONNX names them. */
  readonly inputs: readonly { readonly name: string; readonly type: string }[]
  readonly outputs: readonly string[]
  /** Throws an Error of the runtime when the tensors are not of the form that the model takes. */
  readonly run: (feeds: Readonly<Record<string, OnnxTensor>>) => Promise<Readonly<Record<string, OnnxTensor>>>
  readonly close: () => Promise<void>
}

/**
 * One thread, and nothing in parallel: the same numbers in the same order, and one core a worker. Not for a host's own
 * process. Graphs are only simplified in ways that do not depend on the processor.
 */
const OPTIONS: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'extended',
  logSeverityLevel: 4,
}

/** Settings of one model that differ from those of all. */
export type OnnxOptions = Pick<
  InferenceSession.SessionOptions,
  'graphOptimizationLevel' | 'enableCpuMemArena' | 'enableMemPattern'
>

/** Loads the ONNX file at `path`. The runtime itself is loaded here, and in no process that needs no model. */
export async function openOnnxSession(path: string, options: OnnxOptions = {}): Promise<OnnxSession> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node')
  const session = await InferenceSession.create(path, { ...OPTIONS, ...options })
  return {
    inputs: session.inputMetadata.map((input) => ({ name: input.name, type: input.isTensor ? input.type : 'none' })),
    outputs: session.outputNames,
    run: async (feeds) => {
      const tensors = Object.entries(feeds).map(
        ([name, { type, data, shape }]) => [name, new Tensor(type, data, shape)] as const,
      )
      const found = await session.run(Object.fromEntries(tensors))
      return Object.fromEntries(Object.entries(found).map(([name, tensor]) => [name, told(tensor)]))
    },
    close: async () => await session.release(),
  }
}

/** Throws TypeError for outputs of other types than we read. */
function told(tensor: Tensor): OnnxTensor {
  const { type, data, dims: shape } = tensor
  if (type === 'float32' && data instanceof Float32Array) return { type, data, shape }
  if (type === 'int32' && data instanceof Int32Array) return { type, data, shape }
  if (type === 'int64' && data instanceof BigInt64Array) return { type, data, shape }
  throw new TypeError('an output of another type')
}
