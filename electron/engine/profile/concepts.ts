import type { ProfileOption } from '#shared/api/contract'
import type { Concept, ConceptAction, ConceptRule } from './model.ts'
import { actionCode } from './ps315.ts'
import type { ConceptRow, Table } from './tables.ts'

/** Option columns of Table E.3.4-1, in its order. */
const columns: readonly ProfileOption[] = [
  'retainUids',
  'retainDeviceIdentity',
  'retainInstitutionIdentity',
  'retainPatientCharacteristics',
  'retainLongitudinalFullDates',
  'retainLongitudinalModifiedDates',
  'cleanDescriptors',
]

const keyOf = (codeValue: string, scheme: string, valueType: string): string => `${codeValue}\t${scheme}\t${valueType}`

/** PS3.15 Table E.3.4-1: what becomes of a content item, by its concept name and value type. */
export function conceptRules(
  table: Table<ConceptRow>,
  options: readonly ProfileOption[],
): (concept: Concept) => ConceptRule {
  const byConcept = new Map<string, ConceptRule>()
  for (const [codeValue, scheme, , valueType, basic, letters] of table.rows) {
    const does = actionOf(basic, letters, valueType, options)
    byConcept.set(keyOf(codeValue, scheme, valueType), { id: `sr/${codeValue}/${scheme}/${valueType}`, does })
  }
  return ({ codeValue, scheme, valueType }) =>
    byConcept.get(keyOf(codeValue, scheme, valueType)) ?? { id: `sr/other/${valueType}`, does: byValueType(valueType) }
}

function actionOf(basic: string, letters: string, valueType: string, options: readonly ProfileOption[]): ConceptAction {
  const active = columns.filter((option, index) => letters[index] !== '.' && options.includes(option))
  const cleaned = active.some((option) => letters[columns.indexOf(option)] === 'C')
  if (cleaned) return byValueType(valueType)
  if (active.length > 0) return 'keep'
  const code = actionCode(basic)
  if (code === 'X') return 'remove'
  return refers(valueType) ? byValueType(valueType) : 'dummy'
}

/** Value types that are references: the dummy of a reference is one to the replaced UID. */
const refers = (valueType: string): boolean => ['UIDREF', 'IMAGE', 'COMPOSITE', 'WAVEFORM'].includes(valueType)

/** A concept that the table does not name, by the form of its value (PS3.3 C.17.3.2.1). Unknown forms go. */
function byValueType(valueType: string): ConceptAction {
  switch (valueType) {
    case 'TEXT':
      return 'clean'
    case 'CODE':
    case 'NUM':
    case 'TIME':
      return 'keep'
    case 'DATE':
    case 'DATETIME':
      return 'shift'
    case 'UIDREF':
      return 'uid'
    case 'PNAME':
      return 'dummy'
    case 'IMAGE':
    case 'COMPOSITE':
    case 'WAVEFORM':
    case 'CONTAINER':
    case 'SCOORD':
    case 'SCOORD3D':
    case 'TCOORD':
    case 'TABLE':
      return 'recurse'
    default:
      return 'remove'
  }
}
