import { createHash } from 'node:crypto'
import type { VocabularyEntry } from '#shared/model/text'
import type { ScanBatch, ScannedInstance, SharedFacts } from '#engine/store/records'
import {
  type ElementContent,
  type InstanceRecord,
  type ListedValue,
  type ShapeElement,
  shapeOf,
} from '#engine/scan/record'
import { digestOf } from './digest.ts'
import { NumberRanges } from './number-ranges.ts'

type Definitions = Pick<ScanBatch, 'shapes' | 'texts' | 'valueSets' | 'uidSets' | 'refSets' | 'vocabularies'>
type Growing = { -readonly [K in keyof Definitions]: Definitions[K][number][] }

/** What was told already of patients' UIDs, words and texts; forgotten beyond this, which costs repetition and nothing else. */
const MOST_TOLD = 50_000
/** Lists of references and of values are long, and one is that of a series: of these only the latest are worth their memory. */
const MOST_LISTS = 2_000

/** What an interner made of a content: names for its shape and its values, and for whom its words and UIDs were told. */
interface Told {
  readonly shape: string
  /** Locals of its values. */
  readonly texts: readonly number[]
  /** Name of this list of values, empty for none. */
  readonly values: string
  /** Whether it holds neither text nor UIDs. */
  readonly isSilent: boolean
  patient: string | undefined
  /** Of a stretch: what is to be looked at again for this patient. */
  open: readonly ElementContent[]
}

/** What an Instance says that was not told for its patient yet; `own`: UIDs that are told with the Instance itself. */
interface News {
  readonly patientId: string
  readonly own: readonly string[]
  readonly words: VocabularyEntry[]
  readonly uids: string[]
}

/**
 * What repeats over the Instances of a series is told to the project database once and named by number afterwards:
 * shapes, sets of values, references and vocabulary. One interner a worker process; `take` hands over what is new.
 * Instances of a series share nearly all their contents, so each content is looked through once, and an Instance is
 * known by the numbers of its contents.
 */
export class Interner {
  #next = 0
  #fresh: Growing = empty()
  readonly #refSets = new Map<string, number>()
  readonly #shapes = new Map<string, number>()
  readonly #elements = new Map<ShapeElement, number>()
  readonly #elementLists = new Names()
  readonly #silents = new WeakMap<ElementContent['shape'], Told>()
  readonly #uids = new Set<string>()
  readonly #vocabularies = new Set<string>()
  readonly #texts = new Map<string, Map<string, Map<string, number>>>()
  #textCount = 0
  readonly #textLists = new Names()
  readonly #valueSets = new Map<string, number>()
  readonly #ranges = new NumberRanges()
  #noUids: number | undefined
  #lastFacts: SharedFacts | undefined
  #lastShape: { readonly sopClass: string; readonly told: readonly Told[]; readonly local: number } | undefined
  #noWords: number | undefined

  /** The record with its repeating parts as numbers. */
  intern(record: InstanceRecord): ScannedInstance {
    const { contents, sopUid, instanceNumber, ...facts } = record
    const told = contents.map((content) => this.#told(content))
    const news = this.#newsOf(record, told)
    return {
      sopUid,
      instanceNumber,
      facts: this.#shared(facts),
      shape: this.#shape(facts.sopClass, told, contents),
      values: this.#values(told),
      uids: this.#uidSet(news.uids),
      refs: this.#references(contents),
      vocabulary: this.#vocabulary(news.words),
    }
  }

  /** The object that told the same last, if it did. */
  #shared(facts: SharedFacts): SharedFacts {
    const last = this.#lastFacts
    if (last !== undefined && areSame(last, facts)) return last
    this.#lastFacts = facts
    return facts
  }

  /** Definitions since the last call. */
  take(): Definitions & Pick<ScanBatch, 'ranges'> {
    const fresh = this.#fresh
    this.#fresh = empty()
    return { ...fresh, ranges: this.#ranges.take() }
  }

  #told(content: ElementContent): Told {
    const { note } = content
    // Notes of this owner are written below.
    if (note?.owner === this) return note.value as Told
    const told =
      content.parts === undefined ? this.#tell(content) : together(content.parts.map((each) => this.#told(each)))
    content.note = { owner: this, value: told }
    return told
  }

  #tell(content: ElementContent): Told {
    const { values, vocabulary, uids, shape } = content
    if (content.numbers.length > 0) this.#ranges.add(content.numbers)
    if (values.length + vocabulary.length + uids.length === 0) return this.#silent(shape)
    const texts = values.map((value) => this.#text(value))
    return {
      shape: this.#shapeName(shape),
      texts,
      values: texts.length === 0 ? '' : this.#textLists.of(texts.join(' ')),
      isSilent: false,
      patient: undefined,
      open: [],
    }
  }

  /** What contents tell that hold no text: numbers change from Instance to Instance, and this stays. */
  #silent(shape: ElementContent['shape']): Told {
    let told = this.#silents.get(shape)
    if (told === undefined) {
      told = { shape: this.#shapeName(shape), texts: [], values: '', isSilent: true, patient: undefined, open: [] }
      this.#silents.set(shape, told)
    }
    return told
  }

  #shapeName(shape: ElementContent['shape']): string {
    return this.#elementLists.of(shape.map((element) => this.#elementNumber(element)).join(' '))
  }

  #shape(sopClass: string, told: readonly Told[], contents: readonly ElementContent[]): number {
    const last = this.#lastShape
    if (last?.sopClass === sopClass && haveSameShape(last.told, told)) return last.local
    const local = this.#shapeOf(sopClass, told, contents)
    this.#lastShape = { sopClass, told, local }
    return local
  }

  #shapeOf(sopClass: string, told: readonly Told[], contents: readonly ElementContent[]): number {
    let key = sopClass
    for (const { shape } of told) key += shape
    const known = this.#shapes.get(key)
    if (known !== undefined) return known
    const local = this.#next++
    this.#shapes.set(key, local)
    const elements = shapeOf(contents)
    // By content, not by this process's numbers: two workers meet the same shapes.
    this.#fresh.shapes.push({ local, digest: digestOf([sopClass, elements]), sopClass, elements })
    return local
  }

  #elementNumber(element: ShapeElement): number {
    let number = this.#elements.get(element)
    if (number === undefined) this.#elements.set(element, (number = this.#elements.size))
    return number
  }

  /** Values one by one and the set by their numbers: a series in which one value counts up repeats all the others. */
  #values(told: readonly Told[]): number {
    let key = ''
    for (const { values } of told) key += values
    const known = this.#valueSets.get(key)
    if (known !== undefined) return known
    const local = this.#next++
    if (this.#valueSets.size >= MOST_LISTS) this.#valueSets.clear()
    this.#valueSets.set(key, local)
    this.#fresh.valueSets.push({ local, values: [...new Set(told.flatMap(({ texts }) => texts))] })
    return local
  }

  #text(value: ListedValue): number {
    const [signature, vr, text] = value
    if (this.#textCount >= MOST_TOLD) this.#forgetTexts()
    let byVr = this.#texts.get(signature)
    if (!byVr) this.#texts.set(signature, (byVr = new Map<string, Map<string, number>>()))
    let byText = byVr.get(vr)
    if (!byText) byVr.set(vr, (byText = new Map<string, number>()))
    let local = byText.get(text)
    if (local === undefined) {
      byText.set(text, (local = this.#next++))
      this.#textCount += 1
      this.#fresh.texts.push({ local, value })
    }
    return local
  }

  #forgetTexts(): void {
    this.#texts.clear()
    this.#textCount = 0
  }

  #references(contents: readonly ElementContent[]): number | null {
    const found = new Set<string>()
    for (const { references } of contents) for (const uid of references) found.add(uid)
    if (found.size === 0) return null
    const uids = [...found].sort()
    const key = uids.join('\n')
    const known = this.#refSets.get(key)
    if (known !== undefined) return known
    const local = this.#next++
    if (this.#refSets.size >= MOST_LISTS) this.#refSets.clear()
    this.#refSets.set(key, local)
    this.#fresh.refSets.push({ local, digest: createHash('sha256').update(`r\t${key}`).digest('hex'), uids })
    return local
  }

  /**
   * Words and UIDs not told yet for this patient: times of acquisition and UIDs differ from Instance to Instance, all
   * else repeats. Study, Series and SOP Instance UID are told with the Instance itself.
   */
  #newsOf({ contents, patientId, studyUid, seriesUid, sopUid }: InstanceRecord, told: readonly Told[]): News {
    const news: News = { patientId, own: [sopUid, seriesUid, studyUid], words: [], uids: [] }
    for (let index = 0; index < contents.length; index++) this.#addNews(contents[index], told[index], news)
    return news
  }

  /** Marks what is told for good. What is one of a stretch is marked for itself, too. */
  #addNews(content: ElementContent | undefined, told: Told | undefined, news: News): void {
    if (content === undefined || told === undefined || told.isSilent) return
    const isMarked = told.patient === news.patientId
    told.patient = news.patientId
    if (content.parts === undefined) {
      if (!isMarked) this.#addOwnNews(content, told, news)
      return
    }
    const parts = isMarked ? told.open : content.parts
    if (parts.length === 0) return
    told.open = parts.filter((part) => {
      const ofPart = this.#told(part)
      this.#addNews(part, ofPart, news)
      return !ofPart.isSilent && ofPart.patient !== news.patientId
    })
  }

  #addOwnNews({ vocabulary, uids }: ElementContent, told: Told, news: News): void {
    const { patientId } = news
    for (const entry of vocabulary)
      if (this.#isNew(this.#vocabularies, `${patientId}\t${entry.kind}\t${entry.value}`)) news.words.push(entry)
    for (const uid of uids) {
      // It may be another Instance's reference, and has to be told there.
      if (news.own.includes(uid)) told.patient = undefined
      else if (this.#isNew(this.#uids, `${patientId}\t${uid}`)) news.uids.push(uid)
    }
  }

  #vocabulary(entries: readonly VocabularyEntry[]): number {
    if (entries.length === 0 && this.#noWords !== undefined) return this.#noWords
    const local = this.#next++
    if (entries.length === 0) this.#noWords = local
    this.#fresh.vocabularies.push({ local, entries })
    return local
  }

  #uidSet(uids: readonly string[]): number {
    if (uids.length === 0 && this.#noUids !== undefined) return this.#noUids
    const local = this.#next++
    if (uids.length === 0) this.#noUids = local
    this.#fresh.uidSets.push({ local, uids })
    return local
  }

  #isNew(told: Set<string>, key: string): boolean {
    if (told.has(key)) return false
    if (told.size >= MOST_TOLD) told.clear()
    told.add(key)
    return true
  }
}

function haveSameShape(one: readonly Told[], other: readonly Told[]): boolean {
  return one.length === other.length && one.every(({ shape }, index) => shape === other[index]?.shape)
}

/** Facts with notes are rare, and are told each for itself. */
function areSame(one: SharedFacts, other: SharedFacts): boolean {
  const { notes, ...told } = one
  if (notes.length > 0 || other.notes.length > 0) return false
  return (Object.keys(told) as (keyof typeof told)[]).every((key) => told[key] === other[key])
}

/** What a stretch tells is what its elements tell: names put together do not show where it begins and ends. */
function together(parts: readonly Told[]): Told {
  return {
    shape: parts.map(({ shape }) => shape).join(''),
    texts: parts.flatMap(({ texts }) => texts),
    values: parts.map(({ values }) => values).join(''),
    isSilent: parts.every(({ isSilent }) => isSilent),
    patient: undefined,
    open: [],
  }
}

/** Short names for long keys: names put together are as different as their keys. No name is given twice. */
class Names {
  readonly #names = new Map<string, string>()
  #next = 0

  of(key: string): string {
    let name = this.#names.get(key)
    if (name !== undefined) return name
    if (this.#names.size >= MOST_TOLD) this.#names.clear()
    this.#names.set(key, (name = ` ${this.#next++}`))
    return name
  }
}

function empty(): Growing {
  return { shapes: [], texts: [], valueSets: [], uidSets: [], refSets: [], vocabularies: [] }
}
