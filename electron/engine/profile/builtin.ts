import { Problem } from '#shared/base/problem'
import type { ProfileOption } from '#shared/api/contract'
import type { Disposition } from '#shared/model/disposition'
import type { Intent, Rule } from './model.ts'
import type { TagRule } from './tag-rules.ts'

export type ProfileId = 'tcia' | 'ps315' | 'ctp-tcia-basic' | 'keep-nothing'

/** What a built-in profile is made of, apart from the tables' own rows. */
export interface Builtin {
  readonly id: ProfileId
  readonly title: string
  readonly edition: string
  readonly about: string
  readonly options: readonly ProfileOption[]
  /** TCIA's published table and knowledge base as layer 3. */
  readonly usesTcia: boolean
  readonly usesSafePrivate: boolean
  /** Layers 4 and 5. */
  readonly own: readonly TagRule[]
  /** Everything that is not needed goes (layer 4). */
  readonly minimal: boolean
}

const act = (disposition: Disposition): Intent => ({ kind: 'do', disposition })
const pseudonym = act({ kind: 'lookUp', table: 'patientId' })
const keep = act({ kind: 'keep' })
const remove = act({ kind: 'remove' })

function own(id: string, layer: 4 | 5, source: string): (tag: string, intent: Intent, note?: string) => TagRule {
  return (tag, intent, note = '') => {
    const rule: Rule = { id: `${id}/${tag}`, layer, specificity: 'tag', source, intent, options: [], note }
    return { tag, rule }
  }
}

const collection = own('collection', 4, 'Palimpsest')

/** The name becomes the new ID, which Z and Z/D of PS3.15 allow as a dummy. */
const newIdentity: readonly TagRule[] = [
  collection('00100010', pseudonym, "the patient's new ID stands for the name"),
  collection('00100020', pseudonym, "the patient's new ID"),
]

/** What makes an instance one, for the profile that keeps nothing else. */
const bareIdentity: readonly TagRule[] = [
  ...['00080018', '0020000D', '0020000E'].map((tag) => collection(tag, act({ kind: 'replaceUid' }))),
  collection('00080060', keep),
]

const ctp = own('ctp', 5, 'CTP TCIA-Basic 2013')

/**
 * CTP's TCIA-Basic script from published descriptions (facts/tcia.md, facts/ctp.md). CTP lets a sequence without a
 * rule through unopened; here every sequence is opened.
 */
const ctpRules: readonly TagRule[] = [
  ctp('00080050', act({ kind: 'hash', length: 16 }), '@hash(this,16)'),
  ctp('00100010', pseudonym, '@lookup(PatientID,ptid)'),
  ctp('00100020', pseudonym, '@lookup(this,ptid)'),
  ctp('00100030', act({ kind: 'empty' }), '@empty()'),
  ctp('00181000', keep, 'serial numbers are kept'),
  ctp('00181004', keep, 'plate IDs are kept'),
  ctp('00181008', keep, 'gantry IDs are kept'),
  ctp('00280301', keep, 'kept as sent'),
  ctp('00400275', remove, '@remove()'),
  ctp('0040A730', remove, '@remove()'),
]

/**
 * Retain Device Identity is not among them: TCIA's own declaration names it, while its table removes serial numbers,
 * stations and plates. What is claimed is what the rules do.
 */
const tciaOptions: readonly ProfileOption[] = [
  'cleanPixelData',
  'cleanStructuredContent',
  'cleanDescriptors',
  'retainLongitudinalModifiedDates',
  'retainPatientCharacteristics',
  'retainSafePrivate',
]

const ctpOptions: readonly ProfileOption[] = [
  ...tciaOptions.filter((option) => option !== 'cleanStructuredContent'),
  'retainDeviceIdentity',
]

/** The profiles that come with the product. */
export const builtins: Readonly<Record<ProfileId, Builtin>> = {
  tcia: {
    id: 'tcia',
    title: 'TCIA',
    edition: '2024',
    about:
      'What The Cancer Imaging Archive publishes: its table of attributes, its private tag knowledge base, PS3.15 below.',
    options: tciaOptions,
    usesTcia: true,
    usesSafePrivate: true,
    own: [],
    minimal: false,
  },
  ps315: {
    id: 'ps315',
    title: 'PS3.15 Basic',
    edition: '2025e',
    about: 'The Basic Application Confidentiality Profile of DICOM PS3.15 with its options as switches.',
    options: [],
    usesTcia: false,
    usesSafePrivate: true,
    own: newIdentity,
    minimal: false,
  },
  'ctp-tcia-basic': {
    id: 'ctp-tcia-basic',
    title: 'CTP TCIA-Basic',
    edition: '2013',
    about: "The rules of RSNA CTP's TCIA-Basic script, which keep device identifiers, over PS3.15.",
    options: ctpOptions,
    usesTcia: false,
    usesSafePrivate: true,
    own: ctpRules,
    minimal: false,
  },
  'keep-nothing': {
    id: 'keep-nothing',
    title: 'Keep nothing',
    edition: '1',
    about: 'Removes all that a valid instance can do without. For tests.',
    options: [],
    usesTcia: false,
    usesSafePrivate: false,
    own: [...newIdentity, ...bareIdentity],
    minimal: true,
  },
}

/** A built-in profile by its name. Throws Problem PRF-NONE. */
export function builtinOf(id: string): Builtin {
  const builtin = Object.values(builtins).find((candidate) => candidate.id === id)
  if (builtin === undefined) throw new Problem('PRF-NONE', id)
  return builtin
}
