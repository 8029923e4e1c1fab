import { z } from 'zod'

/*
 * What the engine and the command line check themselves, apart from the contract: they load neither its calls nor what
 * makes them.
 */

export const ProfileOption = z.enum([
  'retainSafePrivate',
  'retainUids',
  'retainDeviceIdentity',
  'retainInstitutionIdentity',
  'retainPatientCharacteristics',
  'retainLongitudinalFullDates',
  'retainLongitudinalModifiedDates',
  'cleanDescriptors',
  'cleanStructuredContent',
  'cleanGraphics',
  'cleanPixelData',
  'cleanRecognizableVisualFeatures',
])
export type ProfileOption = z.infer<typeof ProfileOption>

/** What a run does about pixels: `off` writes them as they came; `onUnsure` is for text in them that nobody answered about. */
export const PixelPolicy = z.object({ pixels: z.enum(['judged', 'off']), onUnsure: z.enum(['hold', 'mask']) })
export type PixelPolicy = z.infer<typeof PixelPolicy>

/** What a new project is made of. `options: null` means the profile's own. */
export const ProjectDraft = z.object({
  name: z.string().trim().min(1).max(80),
  sources: z.array(z.string().min(1)).min(1),
  output: z.string().min(1),
  patientsCsv: z.string().nullable().default(null),
  onMissingPatient: z.enum(['quarantine', 'generate']).default('quarantine'),
  pseudonymPrefix: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,19}$/)
    .default('PAT-'),
  pseudonymDigits: z.number().int().min(3).max(9).default(4),
  uidMethod: z.enum(['hmac', 'ctpMd5']).default('hmac'),
  uidRoot: z.string().max(60).default('2.25'),
  minDayShift: z.number().int().min(-36500).max(-1).default(-365),
  maxDayShift: z.number().int().min(-36500).max(-1).default(-1),
  profile: z.string().default('tcia'),
  options: z.array(ProfileOption).nullable().default(null),
  /** Revision of the project's own rules above the profile; 0: none. */
  profileRevision: z.number().int().min(0).default(0),
  collection: z
    .object({ project: z.string().max(64), site: z.string().max(64) })
    .nullable()
    .default(null),
  /** Instances with an encapsulated document (PDF, CDA): held, or written without it. No stage reads documents. */
  documents: z.enum(['hold', 'remove']).default('hold'),
  /** Overlay planes: removed; kept without identity; or what is left of them drawn into the pixels. */
  overlays: z.enum(['remove', 'mask', 'burn']).default('remove'),
  /** Series that show a head: written and listed, or held until somebody acknowledges the finding. */
  heads: z.enum(['acknowledge', 'hold']).default('acknowledge'),
  /** What a run does about pixels unless it is told otherwise. */
  pixels: PixelPolicy.shape.pixels.default('judged'),
  onUnsure: PixelPolicy.shape.onUnsure.default('hold'),
  /** Folder with a language model, and what it held when the project took it up: a creator leaves the digest out. */
  ner: z
    .object({
      folder: z.string().min(1),
      digest: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable()
        .default(null),
    })
    .nullable()
    .default(null),
})
export type ProjectDraft = z.infer<typeof ProjectDraft>
export type ProjectDraftInput = z.input<typeof ProjectDraft>

/** Files behind a figure of the Submission screen; the codes are those of what was not judged. */
export const FileList = z.enum([
  'all',
  'toDo',
  'written',
  'stale',
  'quarantined',
  'excluded',
  'notDicom',
  'unread',
  'instances',
  'device',
  'waitNew',
  'waitChanged',
  'waitRetry',
  'waitDecisions',
  'waitPlan',
  'PIX-OFF',
  'DOC-HELD',
  'VID-HELD',
  'PHO-HELD',
  'PIX-BURNED',
  'PIX-OVERLAY',
  'WAV-LIST',
  'DCM-TS',
])
export type FileList = z.infer<typeof FileList>

const keyName = z.string().min(1).max(40)

/** What belongs to the person at this machine and to no project. */
export const Settings = z.object({
  /** Height of rows: 24, 28 or 36 pixels. */
  density: z.enum(['compact', 'regular', 'roomy']),
  /** Single letters act by themselves, or only with Alt. */
  letters: z.enum(['plain', 'alt']),
  /** Keys that differ from the usual ones, by action. */
  keys: z.record(keyName, z.array(keyName).min(1).max(4)),
  theme: z.enum(['system', 'light', 'dark']),
  /** Who decides here, where a decision asks for it; empty: `curator`. */
  name: z.string().trim().max(80),
  /** Minutes without a key or pointer after which a revealed screen is veiled again. */
  veilMinutes: z.number().int().min(1).max(60),
  /** Whether a revealed screen is veiled once its window is left. */
  veilOnBlur: z.boolean(),
})
export type Settings = z.infer<typeof Settings>
/** Some of the settings; what is not said stays. */
export type SettingsParts = { readonly [K in keyof Settings]?: Settings[K] | undefined }

/**
 * By what questions are alike: the same words asked about, asked words that are a slip apart, all the same words, the
 * same text around what goes, the same shape of the value at the same attribute.
 */
export const Likeness = z.enum(['asked', 'near', 'words', 'skeleton', 'shape'])
export type Likeness = z.infer<typeof Likeness>

export const EntryRule = z.object({
  list: z.enum(['allow', 'deny']),
  form: z.enum(['term', 'pattern']).default('term'),
  text: z.string().min(1).max(500),
  scope: z
    .object({
      domain: z.enum(['text', 'pixels', 'all']).default('text'),
      attribute: z.string().max(500).optional(),
      profile: z.string().max(80).optional(),
    })
    .default({ domain: 'text' }),
})
export type EntryRule = z.infer<typeof EntryRule>
