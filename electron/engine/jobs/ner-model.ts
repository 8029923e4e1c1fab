import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '#shared/base/problem'
import { type OnnxSession, type OnnxTensor, openOnnxSession } from '#engine/adapters/onnx-session'
import type { Hit } from '#engine/text/hit'
import { decodeEntities, type Entity } from '#engine/text/ner/decode'
import { type NerConfig, readNerConfig } from '#engine/text/ner/labels'
import { readTokenizer } from '#engine/text/ner/read-tokenizer'
import { asProse, isWorthReading, spokenOf } from '#engine/text/ner/spoken'
import { type Piece, splitPieces, type WordPieces } from '#engine/text/ner/word-piece'
import { sha256OfFile } from './file-digest.ts'

/** A model that finds names in text, as this process has it loaded. */
export interface NerModel {
  /** Throws NER-RUN when the model does not do what a model for words does. */
  readonly speak: (value: string) => Promise<readonly Hit[]>
  readonly close: () => Promise<void>
}

const MODEL_FILE = 'model.onnx'

/** Everything in a folder that a judgment depends on; weights may lie in a file beside the model. */
const FILES = [
  MODEL_FILE,
  'model.onnx_data',
  'model.onnx.data',
  'config.json',
  'vocab.txt',
  'tokenizer.json',
  'tokenizer_config.json',
] as const

/** SHA-256 over the files of a model folder. Throws NER-FOLDER without model.onnx. */
export function nerDigest(folder: string): string {
  const hash = createHash('sha256')
  for (const file of FILES) {
    const digest = sha256OfFile(join(folder, file))
    if (digest === null && file === MODEL_FILE) throw new Problem('NER-FOLDER', file)
    hash.update(`${file} ${digest ?? 'none'}\n`)
  }
  return hash.digest('hex')
}

/** Loads the model of a folder. Throws NER-FOLDER for files that it lacks or that say something else, NER-RUN. */
export async function openNerModel(folder: string): Promise<NerModel> {
  if (!existsSync(join(folder, MODEL_FILE))) throw new Problem('NER-FOLDER', MODEL_FILE)
  const config = readNerConfig(readJson(folder, 'config.json'))
  const pieces = readTokenizer({
    vocabulary: readText(folder, 'vocab.txt'),
    tokenizer: readJson(folder, 'tokenizer.json'),
    settings: readJson(folder, 'tokenizer_config.json'),
  })
  const session = await openOnnxSession(join(folder, MODEL_FILE)).catch(() => {
    throw new Problem('NER-RUN', MODEL_FILE)
  })
  return {
    speak: async (value) => (isWorthReading(value) ? spokenOf(value, await read(value, session, config, pieces)) : []),
    close: session.close,
  }
}

/** What a model has to say of this tells whether it runs at all. */
const TRIAL = 'Knee of Ada Example'

/** Loads a model and runs it once; returns the digest of its folder. Throws NER-FOLDER and NER-RUN. */
export async function tryNerModel(folder: string): Promise<string> {
  const digest = nerDigest(folder)
  const model = await openNerModel(folder)
  try {
    await model.speak(TRIAL)
  } finally {
    await model.close()
  }
  return digest
}

async function read(
  value: string,
  session: OnnxSession,
  config: NerConfig,
  tokenizer: WordPieces,
): Promise<readonly Entity[]> {
  const entities: Entity[] = []
  const pieces = splitPieces(asProse(value, tokenizer.isUncased), tokenizer)
  // The model marks where a text begins and ends by two pieces of its own.
  for (const part of partsOf(pieces, config.longestText - 2)) {
    const logits = await logitsOf(part, session, config, tokenizer)
    entities.push(...decodeEntities(part, logits, config.labels))
  }
  return entities
}

/** At most so many pieces each, cut between words where a word is not longer than that by itself. */
function partsOf(pieces: readonly Piece[], most: number): (readonly Piece[])[] {
  const parts: (readonly Piece[])[] = []
  for (let from = 0; from < pieces.length;) {
    let to = Math.min(from + most, pieces.length)
    while (to < pieces.length && to > from && pieces[to]?.word === pieces[to - 1]?.word) to -= 1
    if (to === from) to = Math.min(from + most, pieces.length)
    parts.push(pieces.slice(from, to))
    from = to
  }
  return parts
}

async function logitsOf(
  part: readonly Piece[],
  session: OnnxSession,
  { labels }: NerConfig,
  tokenizer: WordPieces,
): Promise<Float32Array> {
  const ids = [tokenizer.first, ...part.map(({ id }) => id), tokenizer.last]
  const found = await session.run(feedsOf(ids, session)).catch(() => {
    throw new Problem('NER-RUN', MODEL_FILE)
  })
  const logits = found['logits'] ?? found[session.outputs[0] ?? '']
  if (!(logits?.data instanceof Float32Array) || logits.data.length !== ids.length * labels.length)
    throw new Problem('NER-RUN', 'logits')
  return logits.data.subarray(labels.length, logits.data.length - labels.length)
}

/** What the inputs of the BERT family are called, and what stands in them for one text without filling. */
const INPUTS: Readonly<Record<string, (id: number) => number>> = {
  input_ids: (id) => id,
  attention_mask: () => 1,
  token_type_ids: () => 0,
}

function feedsOf(ids: readonly number[], session: OnnxSession): Record<string, OnnxTensor> {
  const shape = [1, ids.length]
  const feeds = session.inputs.map(({ name, type }): [string, OnnxTensor] => {
    const numbers = INPUTS[name] && ids.map(INPUTS[name])
    if (numbers === undefined) throw new Problem('NER-RUN', 'inputs')
    if (type === 'int64') return [name, { type, data: BigInt64Array.from(numbers, BigInt), shape }]
    if (type === 'int32') return [name, { type, data: Int32Array.from(numbers), shape }]
    throw new Problem('NER-RUN', 'inputs')
  })
  return Object.fromEntries(feeds)
}

function readText(folder: string, file: string): string | undefined {
  const path = join(folder, file)
  if (!existsSync(path)) return undefined
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Problem('NER-FOLDER', file)
  }
}

function readJson(folder: string, file: string): unknown {
  const text = readText(folder, file)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('NER-FOLDER', file)
  }
}
