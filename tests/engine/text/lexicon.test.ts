import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lexiconOf as lexiconIn } from '#engine/jobs/lexicon'
import { fold } from '#engine/text/fold'
import { lexiconOf, openLexicon, WORD, type WordFlag, wordFlags } from '#engine/text/lexicon'
import { packLexicon } from '#engine/text/lexicon/pack'

const resources = fileURLToPath(new URL('../../../resources/', import.meta.url))
const product = lexiconIn(resources)

/** Words that must have a flag in the product's list, by what they are; a name stays a name whatever else it is. */
const expected: readonly { flag: WordFlag; words: string }[] = [
  { flag: 'functionWord', words: 'the is with without may will der und mit el con para le avec' },
  { flag: 'everyday', words: 'brown long may young will rose stone' },
  { flag: 'rare', words: 'abampere auklet' },
  {
    flag: 'medical',
    words: 'pneumothorax hepatomegaly adenocarcinoma glioblastoma cholecystectomy dvt nsclc fibroadenoma',
  },
  {
    flag: 'medical',
    words:
      'Lungenembolie Hüftgelenk Raumforderung Meniskusriss Nebennierenadenom nódulo derrame rodilla épanchement genou',
  },
  { flag: 'anatomy', words: 'femur hippocampus aorta tibialis acetabulum sternum vas axilla coracobrachialis mca' },
  { flag: 'agent', words: 'omnipaque gadavist fdg metformin tamoxifen pacemaker hickman dotatate cisplatin' },
  { flag: 'dicom', words: 'instance series acquisition reconstruction transfer syntax' },
  {
    flag: 'protocol',
    words: 'mprage vibe flair tse stir haste dwi adc topogram scout mip mpr sag cor ax cc mlo lspine asir kvp tof swi',
  },
  {
    flag: 'vendor',
    words: 'siemens philips toshiba magnetom ingenia aquilion lightspeed hologic carestream syngo osirix varian',
  },
  { flag: 'eponym', words: 'parkinson graves baker wilson crohn hodgkin meckel may rose brown young hill paget hoffa' },
  { flag: 'eponymHead', words: 'disease cyst sign fracture syndrome view valve catheter score lymphoma' },
  { flag: 'unit', words: 'mm ml mgy kev msec bpm' },
  {
    flag: 'givenName',
    words: 'maria José Siobhan mohammed wei priya olusegun Иван xiaoming haruto fatima guadalupe 민준',
  },
  {
    flag: 'familyName',
    words: 'smith garcía nguyen kowalski müller okafor yamamoto patel hernández ivanov kim brown long young',
  },
  { flag: 'place', words: 'springfield toronto münchen bordeaux sevilla mumbai ohio' },
  { flag: 'title', words: 'dr prof mrs herr frau mme doctora' },
  { flag: 'role', words: 'patient technologist radiologist Arzt médico médecin nurse' },
  { flag: 'kin', words: 'mother daughter tochter hermano soeur' },
  { flag: 'organisation', words: 'hospital clinic university Klinikum Krankenhaus clínica hôpital' },
  { flag: 'organisationPart', words: 'memorial general regional heart imaging saint' },
  { flag: 'street', words: 'street avenue Straße calle rue' },
  { flag: 'particle', words: 'van von de la bin del der' },
  { flag: 'tail', words: 'md phd jr iii rn' },
  { flag: 'preposition', words: 'by per for von por chez' },
  { flag: 'month', words: 'january März enero août dec' },
  { flag: 'weekday', words: 'monday Mittwoch jueves dimanche' },
]

/** Words that must not have a flag: it would do harm. */
const forbidden: readonly { flag: WordFlag; words: string }[] = [
  { flag: 'title', words: 'lt rt pd mm don rev' },
  { flag: 'role', words: 'rt md head chest' },
  { flag: 'protocol', words: 'smith garcia nguyen kowalski robert maria harris' },
  { flag: 'vendor', words: 'smith garcia bennett fischer maria' },
  { flag: 'medical', words: 'smith garcia nguyen robert maria okafor brown baker' },
  { flag: 'agent', words: 'john jane adam tom max' },
  { flag: 'common', words: 'mike victor billy' },
  { flag: 'organisation', words: 'heart imaging cancer general' },
  { flag: 'unit', words: 'gray kelvin stone' },
  { flag: 'familyName', words: 'mprage hippocampus pneumothorax omnipaque' },
  { flag: 'givenName', words: 'lining changing hanging minting' },
]

const cases = (table: typeof expected) =>
  table.flatMap(({ flag, words }) => words.split(' ').map((word) => ({ word, flag })))
const flagsOf = (word: string): WordFlag[] => wordFlags(product.flags(fold(word).lower))

describe("the product's word list", () => {
  it.each(cases(expected))('$word is known as $flag', ({ word, flag }) => expect(flagsOf(word)).toContain(flag))
  it.each(cases(forbidden))('$word is not called $flag', ({ word, flag }) => expect(flagsOf(word)).not.toContain(flag))

  it('knows German words in both spellings', () => {
    const all = ['hufte', 'huefte', 'schadel', 'schaedel'].map((word) => (product.flags(word) & WORD.german) !== 0)
    expect(all).toEqual([true, true, true, true])
  })

  it('knows a place of several words as one', () => {
    expect(wordFlags(product.flags('san antonio'))).toContain('place')
  })

  it('leads from a short name to the full one and back', () => {
    expect(product.otherNames('bob')).toContain('robert')
    expect(product.otherNames('robert')).toContain('bob')
    expect(product.otherNames('pneumothorax')).toEqual([])
  })

  it('says nothing about strings that nobody lists', () => {
    const noWord = fc.string({ minLength: 9, unit: fc.constantFrom('q', 'x', 'z', 'j', 'w', 'v') })
    fc.assert(fc.property(noWord, (word) => product.flags(word) === 0))
  })

  it('stays below 20 MB', () => {
    expect(readFileSync(`${resources}lexicons/packed/words.bin`).length).toBeLessThan(20_000_000)
  })
})

describe('packing', () => {
  const words = fc.dictionary(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 2 ** 31 - 1 }), { maxKeys: 300 })

  it('gives back the flags of every word, in whatever order they came', () => {
    fc.assert(
      fc.property(words, (entries) => {
        const pairs = Object.entries(entries)
        const lexicon = lexiconOf(pairs)
        expect(pairs.map(([word]) => lexicon.flags(word))).toEqual(pairs.map(([, flags]) => flags))
        expect(lexiconOf(pairs.toReversed()).digest).toBe(lexicon.digest)
      }),
    )
  })

  it('has another digest when one flag differs', () => {
    const digest = (flags: number) => lexiconOf([['word', flags]]).digest
    expect(digest(WORD.medical)).not.toBe(digest(WORD.protocol))
  })

  it('opens bytes that begin anywhere', () => {
    const packed = packLexicon(new Map([['femur', WORD.anatomy]]))
    const shifted = new Uint8Array(packed.length + 1)
    shifted.set(packed, 1)
    expect(openLexicon(shifted.subarray(1)).flags('femur')).toBe(WORD.anatomy)
  })

  it.each([
    { says: 'nothing', bytes: new Uint8Array(0) },
    { says: 'another file', bytes: new Uint8Array(200) },
    { says: 'a file cut short', bytes: packLexicon(new Map([['femur', 1]])).slice(0, -1) },
  ])('refuses $says', ({ bytes }) => expect(() => openLexicon(bytes)).toThrow('LEX-BAD'))

  it('says so when no list was packed', () => {
    expect(() => lexiconIn(`${resources}nowhere/`)).toThrow('LEX-MISSING')
  })
})
