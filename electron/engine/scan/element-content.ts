import type { VocabularyEntry, VocabularyKind } from '#shared/model/text'
import type { DataElement, Item } from '#engine/dicom/data-set'
import { tagOfKeyword } from '#engine/dicom/dictionary'
import { KnownNotes } from '#engine/dicom/known-elements'
import { type Part, PlacedStretch } from '#engine/dicom/known-stretches'
import { nameOf, walkElement } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import { elementOf, groupOf, type Tag } from '#engine/dicom/tag'
import { numbersOf, textValues } from '#engine/dicom/values'
import type { ElementContent, ListedValue, ShapeElement } from './record.ts'
import { identityAttributes } from './vocabulary-sources.ts'

/** VRs whose full values are listed; what else an element holds is known by its shape. */
export const listedVrs: ReadonlySet<string> = new Set([
  'LO',
  'SH',
  'ST',
  'LT',
  'UT',
  'UC',
  'UR',
  'PN',
  'AE',
  'CS',
  'AS',
])

/** VRs whose values are told as a range. */
const numericVrs: ReadonlySet<string> = new Set(['IS', 'DS', 'US', 'SS', 'UL', 'SL', 'UV', 'SV', 'FL', 'FD'])

/** Longer ones are tables and curves: their ranges say nothing, and reading them is not free. */
const MOST_NUMBER_BYTES = 4096

/** PS3.5 allows 2^32 characters in a UT; nobody reads that many, and what is not listed is judged when it is written. */
const LONGEST_VALUE = 1 << 20

/** Registered by the standard itself: SOP classes, transfer syntaxes, coding schemes. They identify nobody. */
const DICOM_UID_ROOT = '1.2.840.10008.'

const identityKinds: ReadonlyMap<Tag, VocabularyKind> = new Map(
  Object.entries(identityAttributes).map(([keyword, kind]) => [tagOfKeyword(keyword), kind]),
)
const PATIENT_NAME = tagOfKeyword('PatientName')
const REFERENCED_INSTANCE = tagOfKeyword('ReferencedSOPInstanceUID')

/** What one element says that is no sequence. */
type Said = Pick<ElementContent, 'values' | 'vocabulary' | 'numbers' | 'uids' | 'references'>

/** Most elements say one thing or nothing: one empty list stands for all. */
const none: readonly never[] = []
const nothing: Said = { values: none, vocabulary: none, numbers: none, uids: none, references: none }

const contents = new KnownNotes<ElementContent>()
const anybody = {}

/** What a part of the top level tells, whether it is one element or a stretch of them. */
export function contentOfPart(instance: Instance, part: Part): ElementContent {
  if (!(part instanceof PlacedStretch)) return contentOf(instance, part)
  const before = contents.get(part.stretch, anybody)
  if (before !== undefined) return before
  const all = together(part.elements.map((element) => contentOf(instance, element)))
  contents.set(part.stretch, anybody, all)
  return all
}

function together(parts: readonly ElementContent[]): ElementContent {
  const shape = parts.flatMap((part) => part.shape)
  const overlay = parts.some((part) => part.overlay)
  return content(parts, shape, inOne(parts), overlay)
}

/** All contents are made here: objects of one form are what compiled code is fast with. */
function content(
  parts: ElementContent['parts'],
  shape: ElementContent['shape'],
  { values, vocabulary, numbers, uids, references }: Said,
  overlay: boolean,
): ElementContent {
  return { parts, shape, values, vocabulary, numbers, uids, references, overlay, note: undefined }
}

/** What an element of the top level tells: a function of its bytes, so the same object where the reader has met it before. */
function contentOf(instance: Instance, element: DataElement): ElementContent {
  const { known } = element
  if (known === undefined) return readContent(instance, element)
  const before = contents.get(known, anybody)
  if (before !== undefined) return before
  const read = readContent(instance, element)
  contents.set(known, anybody, read)
  return read
}

function readContent(instance: Instance, root: DataElement): ElementContent {
  if (root.items === undefined) return leafContent(instance, root)
  const all: { readonly kind: ShapeElement; readonly said: Said }[] = []
  let overlay = false
  walkElement(root, instance.dataSet, (element, item, place) => {
    const kind = shapeElement(place.signature, element.vr)
    if (element.items !== undefined) {
      all.push({ kind, said: nothing })
      return 'into'
    }
    overlay ||= isOverlayPlane(element)
    all.push({ kind, said: saidBy(instance, item, element, kind) })
    return 'over'
  })
  const shape = all.map(({ kind }) => kind)
  return content(undefined, shape, inOne(all.map(({ said }) => said)), overlay)
}

/** The same for most elements, without a walk. */
function leafContent(instance: Instance, element: DataElement): ElementContent {
  const { tag, creator, vr } = element
  const shape = shapeOfOne(nameOf(tag, creator), vr)
  const said = saidBy(instance, instance.dataSet, element, shape[0])
  return content(undefined, shape, said, isOverlayPlane(element))
}

function inOne(all: readonly Said[]): Said {
  return {
    values: all.flatMap(({ values }) => values),
    vocabulary: all.flatMap(({ vocabulary }) => vocabulary),
    numbers: all.flatMap(({ numbers }) => numbers),
    uids: all.flatMap(({ uids }) => uids),
    references: all.flatMap(({ references }) => references),
  }
}

function saidBy(instance: Instance, item: Item, element: DataElement, kind: ShapeElement): Said {
  const { vr, length, fragments, tag } = element
  if (length === 0 || fragments !== undefined) return nothing
  if (vr === 'UI') {
    const uids = textValues(instance, item, element).filter((uid) => uid !== '' && !uid.startsWith(DICOM_UID_ROOT))
    const references = tag === REFERENCED_INSTANCE ? uids : none
    return { values: none, vocabulary: none, numbers: none, uids, references }
  }
  if (listedVrs.has(vr) || isDate(vr)) return textSaidBy(instance, item, element, kind)
  if (!numericVrs.has(vr) || length > MOST_NUMBER_BYTES) return nothing
  const numbers = [{ element: kind, values: numbersOf(instance, item, element) }]
  return { values: none, vocabulary: none, numbers, uids: none, references: none }
}

/** The shape of an element that has nothing below it. */
type ShapeOfOne = readonly [ShapeElement]

const shapesOfOne = new Map<string, Map<string, ShapeOfOne>>()

/** One object for each kind of element, whatever Instance it stands in: equal shapes are then lists of the same objects. */
function shapeElement(signature: string, vr: string): ShapeElement {
  return shapeOfOne(signature, vr)[0]
}

function shapeOfOne(signature: string, vr: string): ShapeOfOne {
  let byVr = shapesOfOne.get(signature)
  if (!byVr) shapesOfOne.set(signature, (byVr = new Map<string, ShapeOfOne>()))
  let shape = byVr.get(vr)
  if (!shape) byVr.set(vr, (shape = [[signature, vr]]))
  return shape
}

function textSaidBy(instance: Instance, item: Item, element: DataElement, [signature, vr]: ShapeElement): Said {
  const texts = textValues(instance, item, element).filter((text) => text !== '' && text.length <= LONGEST_VALUE)
  const kind = vocabularyKind(element)
  // A DT often differs with each frame; a DA is that of a day, and what-if shows where it goes.
  const values = vr === 'DT' ? none : texts.map((text): ListedValue => [signature, vr, text])
  const vocabulary = kind === undefined ? none : texts.map((value): VocabularyEntry => ({ kind, value }))
  return { values, vocabulary, numbers: none, uids: none, references: none }
}

function vocabularyKind(element: DataElement): VocabularyKind | undefined {
  if (element.tag === PATIENT_NAME) return 'patientName'
  if (element.vr === 'PN') return 'personName'
  if (isDate(element.vr)) return 'date'
  return identityKinds.get(element.tag)
}

function isDate(vr: string): boolean {
  return vr === 'DA' || vr === 'DT'
}

/** Overlay Data (60xx,3000), or the rows of a plane whose bits lie in the pixel words (PS3.3 C.9.2). */
function isOverlayPlane({ tag }: DataElement): boolean {
  return (groupOf(tag) & 0xff00) === 0x6000 && (elementOf(tag) === 0x3000 || elementOf(tag) === 0x0010)
}
