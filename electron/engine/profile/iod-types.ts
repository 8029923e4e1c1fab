import { lookUp } from '#engine/dicom/dictionary'
import { parseTag, type Tag } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { typeBeyondTable } from './item-types.ts'
import type { AttributeType, RequiredAttribute } from './model.ts'
import type { IodTable } from './tables.ts'

/** Strictest first: an attribute that two modules of an IOD name has the stricter type. */
const types: readonly AttributeType[] = ['1', '1C', '2', '2C']

export interface IodTypes {
  readonly typeOf: (sopClassUid: string, tag: Tag) => AttributeType | undefined
  readonly required: (sopClassUid: string) => readonly RequiredAttribute[]
  /** 'CT Image'; undefined for a SOP Class that is not in the table. */
  readonly nameOf: (sopClassUid: string) => string | undefined
}

/** Attribute types at root level, a SOP Class at a time. */
export function iodTypes(table: IodTable): IodTypes {
  const classes = new Map(Object.entries(table.classes))
  const parsed = new Map<string, ReadonlyMap<Tag, AttributeType>>()
  const needs = new Map<string, readonly RequiredAttribute[]>()
  const typesOf = (sopClassUid: string) => remember(parsed, sopClassUid, () => parse(classes.get(sopClassUid)))
  return {
    typeOf: (sopClassUid, tag) => {
      if (sopClassUid === '') return undefined
      return typesOf(sopClassUid).get(tag) ?? typeBeyondTable(tag, classes.has(sopClassUid))
    },
    required: (sopClassUid) => remember(needs, sopClassUid, () => required(sopClassUid, typesOf(sopClassUid))),
    nameOf: (sopClassUid) => classes.get(sopClassUid)?.['name'],
  }
}

/** At most as many entries as there are classes of the table, and one for each other UID that is asked for. */
function remember<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  if (known.size < 1000) known.set(key, made)
  return made
}

function parse(entry: Readonly<Record<string, string>> | undefined): ReadonlyMap<Tag, AttributeType> {
  const result = new Map<Tag, AttributeType>()
  for (const type of types) {
    for (const tag of entry?.[type]?.split(' ') ?? []) {
      const key = parseTag(tag)
      if (!result.has(key)) result.set(key, type)
    }
  }
  return result
}

/** DX, mammography, intra-oral and breast projection images: their IODs fix what stored values mean. */
const projectionImages = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(1\.[123](\.1)?|13\.1\.[45])$/
const structuredReports = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.88\./
/** "For Processing" twins of the "For Presentation" classes. */
const forProcessing = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(1\.[123]\.1|13\.1\.5|14\.2)$/

function required(sopClassUid: string, known: ReadonlyMap<Tag, AttributeType>): readonly RequiredAttribute[] {
  return [...known].flatMap(([tag, type]) => {
    const vr = lookUp(tag)?.vr
    if (vr === undefined || (type !== '1' && type !== '2')) return []
    return [type === '2' ? { tag, vr, type, value: undefined } : { tag, vr, type, ...defaultOf(tag, sopClassUid) }]
  })
}

/** Defaults that the standard itself fixes (PS3.3 C.8.11.3, C.8.11.1, C.17.3); nothing is invented. */
function defaultOf(tag: Tag, sopClassUid: string): Pick<RequiredAttribute, 'value' | 'unless'> {
  const projection = projectionImages.test(sopClassUid)
  switch (tag) {
    case PRESENTATION_INTENT_TYPE:
      return { value: forProcessing.test(sopClassUid) ? 'FOR PROCESSING' : 'FOR PRESENTATION' }
    case PRESENTATION_LUT_SHAPE:
      return {
        value: 'IDENTITY',
        unless: { tag: tags.PhotometricInterpretation, equals: 'MONOCHROME1', value: 'INVERSE' },
      }
    case tags.RescaleIntercept:
      return { value: projection ? '0' : undefined }
    case tags.RescaleSlope:
      return { value: projection ? '1' : undefined }
    case RESCALE_TYPE:
      return { value: projection ? 'US' : undefined }
    case VALUE_TYPE:
      return { value: structuredReports.test(sopClassUid) ? 'CONTAINER' : undefined }
    default:
      return { value: undefined }
  }
}

const PRESENTATION_INTENT_TYPE = parseTag('00080068')
const PRESENTATION_LUT_SHAPE = parseTag('20500020')
const RESCALE_TYPE = parseTag('00281054')
const VALUE_TYPE = parseTag('0040A040')
