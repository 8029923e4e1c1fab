import { hexOf, type Tag } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import type { Disposition } from '#shared/model/disposition'
import type { CompiledProfile, Rule } from './model.ts'
import type { TagRule } from './tag-rules.ts'

/** (0012,0063), at most 64 characters. */
export const deidentificationMethodText = 'Per DICOM PS 3.15 AnnexE. Details in 0012,0064'

type Longitudinal = CompiledProfile['longitudinal']

/** Layer 9: what no profile and no curator can lose. */
export function invariantRules(longitudinal: Longitudinal): readonly TagRule[] {
  return [
    ...identityOfFormat.map((tag) => invariant(tag, { kind: 'keep' }, 'without it the instance cannot be read')),
    ...fileMetaOfSender.map((tag) => invariant(tag, { kind: 'remove' }, 'tells of the sender')),
    invariant(tags.PatientIdentityRemoved, { kind: 'set', value: 'YES' }, WRITTEN),
    invariant(tags.DeidentificationMethod, { kind: 'set', value: deidentificationMethodText }, WRITTEN),
    invariant(tags.DeidentificationMethodCodeSequence, { kind: 'remove' }, WRITTEN),
    invariant(tags.EncapsulatedDocumentLength, { kind: 'remove' }, 'the document it tells of is held or goes'),
    invariant(tags.LongitudinalTemporalInformationModified, { kind: 'set', value: longitudinal }, WRITTEN),
  ]
}

const WRITTEN = 'the pipeline writes it into every output; what stood there before goes'

const identityOfFormat: readonly Tag[] = [
  tags.SOPClassUID,
  tags.SpecificCharacterSet,
  tags.FileMetaInformationGroupLength,
  tags.FileMetaInformationVersion,
  tags.MediaStorageSOPClassUID,
  tags.TransferSyntaxUID,
  tags.ImplementationClassUID,
  tags.ImplementationVersionName,
]

/** Group 0002: application entity titles, presentation addresses, private information. */
const fileMetaOfSender: readonly Tag[] = [
  0x00020016, 0x00020017, 0x00020018, 0x00020026, 0x00020027, 0x00020028, 0x00020100, 0x00020102,
] as Tag[] // literal numbers; every one is a tag of group 0002

function invariant(tag: Tag, disposition: Disposition, note: string): TagRule {
  const id = hexOf(tag)
  const rule: Rule = {
    id: `invariant/${id}`,
    layer: 9,
    specificity: 'tag',
    source: 'Palimpsest',
    intent: { kind: 'do', disposition },
    options: [],
    note,
  }
  return { tag: id, rule }
}

const invariants: ReadonlySet<string> = new Set(invariantRules('REMOVED').map(({ tag }) => tag))

/** Whether no profile decides about the attribute of these eight digits. */
export const isInvariant = (tag: string): boolean => invariants.has(tag)
