import type { CheckLine, ProjectDraft, ProjectDraftInput } from '#shared/api/contract'

/** What the wizard holds: a project draft whose texts may still be empty. */
export type Draft = ProjectDraft

export type Step = CheckLine['step']

/** The road of the wizard, in order. */
export const steps: readonly { readonly id: Step; readonly title: string; readonly means: readonly string[] }[] = [
  {
    id: 'source',
    title: 'Source',
    means: [
      'The source is only read. Nothing in it is changed, moved or renamed.',
      'Name and paths stay in the project; no output names them.',
    ],
  },
  {
    id: 'output',
    title: 'Output',
    means: [
      'Outputs are written here as patient / study / series / Instance, all by new IDs.',
      'The folder lies beside the source: neither may hold the other.',
    ],
  },
  {
    id: 'identity',
    title: 'Identity',
    means: [
      'Each patient gets one new ID, each UID one new UID, wherever it is referenced.',
      'Dates of a patient move by the same number of days, so intervals stay exact. Times of day stay.',
      'The mapping stays in the project and is in no output.',
    ],
  },
  {
    id: 'profile',
    title: 'Profile',
    means: [
      'The profile says what becomes of every attribute that it has a rule for.',
      'An attribute of the dictionary without a rule: its text is cleaned, the rest is kept.',
      'Attributes that no dictionary knows, and private ones of unknown meaning, are removed and listed.',
      'Options loosen or tighten it as PS3.15 defines them; the output declares them by code.',
    ],
  },
  {
    id: 'pixels',
    title: 'Pixels',
    means: [
      'Burned-in text is read and judged like any other text.',
      'An image is written when its pixels were judged, or by a run that says pixels off.',
      'Runs changes what the next run does about pixels. Videos and photographs are always held.',
    ],
  },
  {
    id: 'check',
    title: 'Check',
    means: ['The scan reads every file once and writes nothing to the output.', 'The plan and the run come after it.'],
  },
]

export const freshDraft = (): Draft => ({
  name: '',
  sources: [''],
  output: '',
  patientsCsv: null,
  onMissingPatient: 'quarantine',
  pseudonymPrefix: 'PAT-',
  pseudonymDigits: 4,
  uidMethod: 'hmac',
  uidRoot: '2.25',
  minDayShift: -365,
  maxDayShift: -1,
  profile: 'tcia',
  options: null,
  profileRevision: 0,
  collection: null,
  ner: null,
  documents: 'hold',
  overlays: 'remove',
  heads: 'acknowledge',
  pixels: 'judged',
  onUnsure: 'hold',
})

const line = (step: Step, message: string): CheckLine => ({ step, level: 'error', code: 'BAD-INPUT', message })

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

/** What cannot be sent for checking as it stands, said in place. */
export function troublesOf(draft: Draft): readonly CheckLine[] {
  const { pseudonymPrefix, pseudonymDigits, minDayShift, maxDayShift, uidRoot, name } = draft
  return [
    ...(name.trim().length > 80 ? [line('source', 'The name has at most 80 characters.')] : []),
    ...(/^[A-Za-z0-9][A-Za-z0-9_-]{0,19}$/.test(pseudonymPrefix)
      ? []
      : [line('identity', 'The prefix starts with a letter or digit and has at most 20 letters, digits, - or _.')]),
    ...(isWhole(pseudonymDigits, 3, 9) ? [] : [line('identity', 'Digits: 3 to 9.')]),
    ...(isWhole(minDayShift, -36500, -1) && isWhole(maxDayShift, -36500, -1)
      ? []
      : [line('identity', 'Days to move: whole numbers from −36500 to −1.')]),
    ...(minDayShift > maxDayShift ? [line('identity', 'The first day of the range is later than the last.')] : []),
    ...(uidRoot.length > 60 ? [line('identity', 'The UID root has at most 60 characters.')] : []),
  ]
}

/** What a first project needs and does not have yet. */
export function missingOf(draft: Draft): readonly CheckLine[] {
  return [
    ...(draft.name.trim() === '' ? [line('source', 'The project needs a name.')] : []),
    ...(draft.sources.every((source) => source.trim() === '') ? [line('source', 'A source folder is needed.')] : []),
    ...(draft.output.trim() === '' ? [line('output', 'An output folder is needed.')] : []),
  ]
}

/** The draft as `project.check` takes it: without what is still empty. */
export function toCheck(draft: Draft): Partial<ProjectDraftInput> {
  const sources = draft.sources.map((source) => source.trim()).filter((source) => source !== '')
  const name = draft.name.trim()
  const output = draft.output.trim()
  const kept = Object.entries(draft).filter(([key]) => !['name', 'output', 'sources'].includes(key))
  return {
    ...(Object.fromEntries(kept) as Omit<Draft, 'name' | 'output' | 'sources'>),
    ...(name === '' ? {} : { name }),
    ...(output === '' ? {} : { output }),
    ...(sources.length === 0 ? {} : { sources }),
  }
}

/** The draft as `project.create` takes it. */
export function toCreate(draft: Draft): ProjectDraftInput {
  const sources = draft.sources.map((source) => source.trim()).filter((source) => source !== '')
  return { ...draft, name: draft.name.trim(), output: draft.output.trim(), sources }
}
