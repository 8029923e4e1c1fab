import { z } from 'zod'
import { Problem } from '#shared/base/problem'
import type { WordPieces } from './word-piece.ts'

/** The files of a model folder that say how its tokenizer splits; the others are absent. */
export interface TokenizerFiles {
  /** `vocab.txt`: a piece a line, its number is the line's. */
  readonly vocabulary: string | undefined
  /** `tokenizer.json`, parsed. */
  readonly tokenizer: unknown
  /** `tokenizer_config.json`, parsed. */
  readonly settings: unknown
}

const LONGEST_WORD = 100

const Tokenizer = z.object({
  normalizer: z
    .object({ type: z.literal('BertNormalizer'), lowercase: z.boolean().default(true) })
    .nullable()
    .default(null),
  pre_tokenizer: z.object({ type: z.literal('BertPreTokenizer') }),
  model: z.object({
    type: z.literal('WordPiece').optional(),
    unk_token: z.string().default('[UNK]'),
    continuing_subword_prefix: z.literal('##').default('##'),
    max_input_chars_per_word: z.number().int().positive().default(LONGEST_WORD),
    vocab: z.record(z.string(), z.number().int().nonnegative()),
  }),
})
const Settings = z.object({ do_lower_case: z.boolean().optional() })

/** The tokenizer of a model folder, of tokenizer.json where there is one. Throws NER-FOLDER when it is no WordPiece. */
export function readTokenizer({ vocabulary, tokenizer, settings }: TokenizerFiles): WordPieces {
  if (tokenizer !== undefined) return ofTokenizer(tokenizer)
  if (vocabulary === undefined) throw new Problem('NER-FOLDER', 'vocab.txt')
  const lines = vocabulary.split(/\r?\n/)
  const ids = new Map(lines.flatMap((piece, id) => (piece === '' ? [] : [[piece, id] as const])))
  const told = Settings.safeParse(settings).data?.do_lower_case
  return wordPieces(ids, '[UNK]', told ?? !hasCapitals(ids), LONGEST_WORD, 'vocab.txt')
}

function ofTokenizer(tokenizer: unknown): WordPieces {
  const { data } = Tokenizer.safeParse(tokenizer)
  if (data === undefined) throw new Problem('NER-FOLDER', 'tokenizer.json')
  const { vocab, unk_token: unknown, max_input_chars_per_word: longest } = data.model
  const ids = new Map(Object.entries(vocab))
  return wordPieces(ids, unknown, data.normalizer?.lowercase ?? false, longest, 'tokenizer.json')
}

/** `[CLS]` and the like apart, a vocabulary of small letters has no capitals. */
function hasCapitals(ids: ReadonlyMap<string, number>): boolean {
  return [...ids.keys()].some((piece) => !piece.startsWith('[') && /\p{Lu}/u.test(piece))
}

function wordPieces(
  ids: ReadonlyMap<string, number>,
  unknown: string,
  isUncased: boolean,
  longestWord: number,
  file: string,
): WordPieces {
  const idOf = (piece: string): number => {
    const id = ids.get(piece)
    if (id === undefined) throw new Problem('NER-FOLDER', `${file}: ${piece}`)
    return id
  }
  let longestPiece = 0
  for (const piece of ids.keys()) longestPiece = Math.max(longestPiece, Array.from(piece).length)
  return {
    ids,
    unknown: idOf(unknown),
    first: idOf('[CLS]'),
    last: idOf('[SEP]'),
    isUncased,
    longestWord,
    longestPiece,
  }
}
