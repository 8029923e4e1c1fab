import { describe, expect, it } from 'vitest'
import { type Entity, decodeEntities } from '#engine/text/ner/decode'
import { readNerConfig } from '#engine/text/ner/labels'
import { readTokenizer } from '#engine/text/ner/read-tokenizer'
import { asProse, spokenOf } from '#engine/text/ner/spoken'
import { splitPieces } from '#engine/text/ner/word-piece'

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]']
const vocabulary = (...pieces: string[]) => [...SPECIAL, ...pieces].join('\n')
const read = (text: string | undefined, settings?: unknown, tokenizer?: unknown) =>
  readTokenizer({ vocabulary: text, settings, tokenizer })

const uncased = read(
  vocabulary('knee', 'of', 'dr', '.', 'quill', '##fe', '##feather', '##r', 'm', '##uller', '山', '^', 'ss'),
)
const cased = read(vocabulary('Knee', 'knee', 'Quill', '##feather', 'M', '##ü', '##ller'))

describe('WordPiece', () => {
  it.each([
    { says: 'takes the longest piece first', text: 'quillfeather', pieces: ['quill', 'feather'] },
    { says: 'folds case in an uncased model', text: 'KNEE', pieces: ['KNEE'] },
    { says: 'folds accents in an uncased model', text: 'Müller', pieces: ['M', 'üller'] },
    { says: 'keeps the positions of decomposed accents', text: 'Mu\u0308ller', pieces: ['M', 'u\u0308ller'] },
    { says: 'splits at every sign of ASCII', text: 'dr.quill^knee', pieces: ['dr', '.', 'quill', '^', 'knee'] },
    { says: 'splits ideographs', text: 'knee山of', pieces: ['knee', '山', 'of'] },
    { says: 'leaves out what is no character', text: 'kn\u200bee', pieces: ['kn\u200bee'] },
    { says: 'takes a word with an unknown part as a whole', text: 'quillz knee', pieces: ['?quillz', 'knee'] },
    {
      says: 'gives up on endless words',
      text: `${'quill'.repeat(21)} knee`,
      pieces: [`?${'quill'.repeat(21)}`, 'knee'],
    },
    { says: 'has nothing to say of blanks', text: ' \t\n', pieces: [] },
  ])('$says', ({ text, pieces }) => {
    const found = splitPieces(text, uncased).map(({ id, start, end }) => (id === 1 ? '?' : '') + text.slice(start, end))
    expect(found).toEqual(pieces)
  })

  it('minds case and accents in a cased model', () => {
    expect(splitPieces('Knee KNEE Müller Muller', cased).map(({ id, word }) => [word, id])).toEqual([
      [0, 4],
      [1, 1],
      [2, 8],
      [2, 9],
      [2, 10],
      [3, 1],
    ])
  })

  it('takes linear time for one endless word', () => {
    const steps = (length: number) => splitPieces('a '.repeat(length), uncased).length
    expect([steps(1000), steps(50_000)]).toEqual([1000, 50_000])
  })
})

describe('the tokenizer of a folder', () => {
  const wordPiece = { type: 'WordPiece', vocab: { '[UNK]': 0, '[CLS]': 1, '[SEP]': 2, Knee: 3 } }
  const bert = { pre_tokenizer: { type: 'BertPreTokenizer' }, model: wordPiece }

  it.each([
    { says: 'an uncased vocabulary', is: uncased.isUncased, uncased: true },
    { says: 'a cased vocabulary', is: cased.isUncased, uncased: false },
    {
      says: 'settings above the vocabulary',
      is: read(vocabulary('a'), { do_lower_case: false }).isUncased,
      uncased: false,
    },
    {
      says: 'tokenizer.json',
      is: read(undefined, undefined, { ...bert, normalizer: { type: 'BertNormalizer', lowercase: true } }).isUncased,
      uncased: true,
    },
  ])('$says', ({ is, uncased: expected }) => {
    expect(is).toBe(expected)
  })

  it.each([
    ['no vocabulary', undefined, undefined, 'vocab.txt'],
    ['a vocabulary without [CLS]', '[UNK]\nknee', undefined, 'vocab.txt: [CLS]'],
    ['byte pairs', undefined, { ...bert, model: { type: 'BPE', vocab: {} } }, 'tokenizer.json'],
    ['another way to split', undefined, { ...bert, pre_tokenizer: { type: 'ByteLevel' } }, 'tokenizer.json'],
  ])('refuses %s', (_, text, tokenizer, at) => {
    expect(() => read(text, undefined, tokenizer)).toThrow(`NER-FOLDER at ${at}`)
  })
})

describe('labels', () => {
  const kindsOf = (...names: string[]) => readNerConfig({ id2label: Object.fromEntries(names.entries()) }).labels

  it.each([
    { label: 'B-PER', kind: 'personName', begins: true },
    { label: 'I-PER', kind: 'personName', begins: false },
    { label: 'S_HOSPITAL', kind: 'institution', begins: true },
    { label: 'PATIENT', kind: 'personName', begins: false },
    { label: 'loc', kind: 'address', begins: false },
    { label: 'B-DATE', kind: 'date', begins: true },
    { label: 'I-Phone Number', kind: 'phone', begins: false },
    { label: 'B-MISC', kind: undefined, begins: true },
    { label: 'O', kind: undefined, begins: false },
  ])('$label', ({ label, kind, begins }) => {
    expect(kindsOf('PER', label)[1]).toEqual({ kind, begins })
  })

  it.each([
    ['no names', { id2label: { 0: 'LABEL_0', 1: 'LABEL_1' } }],
    ['a gap', { id2label: { 0: 'PER', 2: 'LOC' } }],
    ['nothing', undefined],
  ])('refuses %s', (_, config) => {
    expect(() => readNerConfig(config)).toThrow('NER-FOLDER at config.json')
  })
})

describe('decoding', () => {
  const { labels } = readNerConfig({ id2label: { 0: 'O', 1: 'B-PER', 2: 'I-PER', 3: 'B-LOC', 4: 'I-LOC' } })
  const io = readNerConfig({ id2label: { 0: 'O', 1: 'PER' } }).labels
  const row = (at: number, logit: number, length: number) =>
    Array.from({ length }, (_, index) => (index === at ? logit : 0))
  const piecesOf = (text: string) => splitPieces(text, uncased)

  const found = (text: string, says: readonly (readonly [number, number])[], of = labels) =>
    decodeEntities(
      piecesOf(text),
      says.flatMap(([at, logit]) => row(at, logit, of.length)),
      of,
    ).map(({ start, end, kind, confidence }: Entity) => [text.slice(start, end), kind, confidence])

  it.each([
    {
      says: 'one word',
      logits: [
        [0, 9],
        [1, 9],
      ],
      found: [['quill', 'personName', 0.99]],
    },
    {
      says: 'a beginning and what goes on',
      logits: [
        [1, 9],
        [2, 9],
      ],
      found: [['knee quill', 'personName', 0.99]],
    },
    {
      says: 'two beginnings',
      logits: [
        [1, 9],
        [1, 9],
      ],
      found: [
        ['knee', 'personName', 0.99],
        ['quill', 'personName', 0.99],
      ],
    },
    {
      says: 'two kinds',
      logits: [
        [2, 9],
        [4, 9],
      ],
      found: [
        ['knee', 'personName', 0.99],
        ['quill', 'address', 0.99],
      ],
    },
    {
      says: 'little confidence in steps',
      logits: [
        [0, 9],
        [1, 1.5],
      ],
      found: [['quill', 'personName', 0.64]],
    },
  ] as const)('$says', ({ logits, found: expected }) => {
    expect(found('knee quill', logits)).toEqual(expected)
  })

  it('takes the pieces of a word together', () => {
    expect(
      found('quillfeather', [
        [1, 9],
        [0, 1],
      ]),
    ).toEqual([['quillfeather', 'personName', 0.64]])
  })

  it('joins what has no beginnings', () => {
    expect(
      found(
        'knee of quill',
        [
          [0, 9],
          [1, 9],
          [1, 9],
        ],
        io,
      ),
    ).toEqual([['of quill', 'personName', 0.99]])
  })

  it('does not depend on the last digits', () => {
    const noisy = found('quill', [[1, 2.000_003]])
    expect(noisy).toEqual(found('quill', [[1, 1.999_998]]))
  })
})

describe('what a model says', () => {
  const entity = (start: number, end: number, confidence: number) => ({ start, end, kind: 'personName', confidence })

  it.each([
    { confidence: 1, score: 2.2 },
    { confidence: 0.98, score: 1.5 },
    { confidence: 0.5, score: 1 },
    { confidence: 0.49, score: undefined },
  ])('is worth points by confidence: $confidence', ({ confidence, score }) => {
    expect(spokenOf('Quill', [entity(0, 5, confidence)])[0]?.score).toBe(score)
  })

  it('stands in folded positions', () => {
    const [hit] = spokenOf('Straße Jose\u0301 Quill', [entity(13, 18, 1)])
    expect([hit?.start, hit?.end]).toEqual([13, 18])
    const [after] = spokenOf('ßß Quill', [entity(3, 8, 1)])
    expect([after?.start, after?.end]).toEqual([5, 10])
  })

  it.each([
    { value: 'KNEE QUILL^ADA', isUncased: false, read: 'Knee Quill^Ada' },
    { value: 'KNEE of Quill', isUncased: false, read: 'KNEE of Quill' },
    { value: 'KNEE QUILL', isUncased: true, read: 'KNEE QUILL' },
  ])('is read as prose: $value', ({ value, isUncased, read: expected }) => {
    expect(asProse(value, isUncased)).toBe(expected)
  })
})
