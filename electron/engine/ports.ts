import type { StackBy } from '#shared/api/bytes'
import type {
  AttributesAnswer,
  ChangeRow,
  CheckLine,
  DeviceRow,
  FindingRow,
  FrameInfo,
  JobState,
  PixelAnswer,
} from '#shared/api/contract'
import type {
  OptionText,
  OutcomeCodeRow,
  OutcomePlaceRow,
  OutcomeRow,
  ProfileOption,
  ProfileRow,
} from '#shared/api/contract'
import type { FileCount, PatientComparison, ProjectDraft, ProjectRow } from '#shared/api/contract'
import type { FileList, FileListRow, IdentityRow, ManifestRow, NodeRow, NumberRow, TextRow } from '#shared/api/contract'
import type {
  RuleExplanation,
  RunEstimate,
  RunRow,
  Settings,
  SettingsParts,
  SourceEstimate,
  SourceNews,
  SubmissionSummary,
  TreeNode,
  WaitingGroup,
} from '#shared/api/contract'

import type {
  AnswerGiven,
  Decided,
  DecisionRow,
  EntriesFrom,
  EntryChange,
  EntryEffect,
  EntryPreview,
  ImportLine,
  EntryRow,
  EntryRule,
  Likeness,
  OccurrenceRow,
  QuestionRow,
  TextVerdict,
  SavedView,
  ValueAnswerRow,
  ValueExplanation,
  ValueFacets,
  ValueFilter,
  ValueRow,
  ValueSort,
} from '#shared/api/text-contract'

import type {
  AuditRow,
  LookRow,
  ReleasePlan,
  SampleKind,
  SampleRow,
  SampleState,
  SignOff,
  SignRole,
} from '#shared/api/sign-off-contract'

import type {
  Box,
  DifferenceRow,
  FaultRow,
  GroupFilter,
  GroupMember,
  GroupRow,
  ImageKindRow,
  MaskRow,
  MaskScope,
  NewMask,
  RegionExplanation,
} from '#shared/api/region-contract'

export type { Decided } from '#shared/api/text-contract'

import type {
  IntakeRow,
  OptionEffect,
  ProfileDifference,
  ProfileEdit,
  ProfileExplanation,
  ProfileFormat,
  ProfileImport,
  ProfileName,
  ProfileRuleRow,
  ProfileState,
  ProfileValues,
  ReadCondition,
  RuleCheck,
  RuleDifference,
  ScriptLineRow,
  ScriptReportRow,
  SubmissionElement,
  TypedRule,
} from '#shared/api/profile-contract'

/** Random access to the bytes of one file or buffer. Reading never changes it. */
export interface ByteSource {
  readonly size: number
  /**
   * Exactly `length` bytes from position `at`; valid until the source is closed.
   * Throws Problem DCM-TRUNC past the end, IO-READ when the medium fails.
   */
  bytes: (at: number, length: number) => Uint8Array
  /** At least `length` bytes from position `at`, and behind them what is at hand: for who walks on. Throws as `bytes` does. */
  ahead?: (at: number, length: number) => Uint8Array
  /** Fills `target` from position `at` without a buffer in between, where the medium can. Throws as `bytes` does. */
  copyInto?: (at: number, target: Uint8Array) => void
}

/** Work in processes of its own: `fork` under Node, `utilityProcess` under Electron. */
export interface WorkerProcess {
  send: (message: unknown) => void
  onMessage: (listener: (message: unknown) => void) => void
  onExit: (listener: (code: number) => void) => void
  kill: () => void
  readonly pid: number | undefined
}

/** Codes, counts, places and our own numbers; never a value, a name or a path of a patient's file. */
export interface Log {
  info: (event: string, facts?: Readonly<Record<string, string | number | boolean>>) => void
  warn: (event: string, facts?: Readonly<Record<string, string | number | boolean>>) => void
}

/** What a host must lend. `nodePorts()` in index.ts makes the Node ones; Electron replaces `startWorker`. */
export interface Ports {
  /** Folder with the list of projects, and where demo projects live. */
  readonly home: string
  /** Folder `resources/` of the product. */
  readonly resources: string
  readonly host: 'electron' | 'web' | 'cli'
  readonly startWorker: () => WorkerProcess
  readonly workers: number
  /** Module file of the database writer's thread. */
  readonly writerEntry: string | URL
  /** Readers of text in pixels, and whether what they take is installed. */
  readonly findReaders: () => readonly { title: string; found: boolean }[]
  readonly log: Log
  readonly now: () => Date
}

export interface Page<Row> {
  readonly rows: Row[]
  readonly total: number
  readonly next: string | null
}

/** A word of descriptors: how many patients have it, in how many unique values, how often of that after a title. */
export interface WordLine {
  readonly word: string
  readonly patients: number
  readonly total: number
  readonly afterTitle: number
}

export interface PageRequest {
  readonly cursor: string | null
  readonly limit: number
}

/** Decoded stored values of one frame, as shared/api/bytes.ts describes them. */
export interface FrameBytes {
  readonly info: FrameInfo
  readonly bytes: Uint8Array
}

/** A part of a frame as 8 bits, gray or RGB; left and top tell where it begins. */
export interface Crop {
  readonly left: number
  readonly top: number
  readonly columns: number
  readonly rows: number
  readonly channels: 1 | 3
  readonly bytes: Uint8Array
}

/** A frame as a run would write it, and what of it would be painted. */
export interface PreviewedFrame extends FrameBytes {
  readonly covered: readonly Box[]
}

/** A frame with what the veil has to know: only pixels that were judged may be shown without a reveal (UX §2.6). */
export interface ShownFrame extends FrameBytes {
  readonly judged: boolean
  /** Overlay planes of the Instance. */
  readonly overlays: number
}

/** The frames of a stack as one picture: the greatest, mean or least value of each point. */
export interface ShownStack extends FrameBytes {
  /** Of every frame that is in it. */
  readonly judged: boolean
  readonly frames: number
  /** Frames that are not in it: of another form, or not to be decoded. */
  readonly left: number
}

/** What overlay planes draw over one frame: a byte a pixel, 1 where something is drawn. */
export interface OverlayPicture {
  readonly rows: number
  readonly columns: number
  /** By group, `6000`: pixels drawn over the frame, and beside it where nobody sees them. Not whole: cannot be told. */
  readonly planes: readonly {
    readonly group: string
    readonly drawn: number
    readonly beside: number
    readonly isWhole: boolean
  }[]
  readonly bytes: Uint8Array
}

/** Options to switch on, and options to switch off. */
export interface SwitchedOptions {
  readonly on: readonly ProfileOption[]
  readonly off: readonly ProfileOption[]
}

/** The engine as hosts and the command line see it. Every method may throw Problem; nothing else by intention. */
export interface Engine {
  readonly info: () => {
    version: string
    home: string
    dciodvfy: boolean
    readers: { title: string; found: boolean }[]
    workers: number
    sample: boolean
  }
  /** What belongs to the person at this machine. Throws SET-READ. */
  readonly settings: () => Settings
  /** Throws SET-KEY with the action, SET-READ, IO-WRITE. */
  readonly changeSettings: (parts: SettingsParts) => Settings
  readonly profiles: () => { profiles: ProfileRow[]; options: OptionText[] }
  readonly mappingPreview: (
    path: string,
  ) => Promise<{ patients: number; problems: { line: number; code: string; message: string }[] }>
  /**
   * Whose files lie in source folders, beside who is in a mapping; looks for some seconds at most, and ends with
   * `signal`. IDs are veiled unless `reveal`. Throws MAP-READ, PRJ-SOURCE.
   */
  readonly comparePatients: (
    request: { path: string; sources: readonly string[]; reveal: boolean },
    signal?: AbortSignal,
  ) => Promise<PatientComparison>
  /** What lies below a folder, counted for a few seconds at most. Throws PRJ-SOURCE. */
  readonly countFiles: (folder: string, signal?: AbortSignal) => Promise<FileCount>
  readonly projects: {
    list: () => Promise<ProjectRow[]>
    /** `folder`: where the project will lie; by itself below the engine's home. */
    check: (draft: Partial<ProjectDraft>, folder?: string) => Promise<CheckLine[]>
    /** Files in source folders and how long they would take, by what this machine took. Throws PRJ-SOURCE. */
    estimate: (sources: readonly string[], pixels: 'off' | 'judged') => Promise<SourceEstimate>
    /** `folder` undefined: below the engine's home. Returns the project's id. */
    create: (draft: ProjectDraft, folder?: string) => Promise<string>
    open: (folder: string) => Promise<string>
    /** Gives a project another language model, or takes it away; counts from the next plan. Closes it first. */
    useModel: (id: string, folder: string | null) => Promise<void>
    /** What becomes of Instances with an encapsulated document; counts from the next plan. Closes the project first. */
    useDocuments: (id: string, documents: ProjectDraft['documents']) => Promise<void>
    /** What becomes of overlay planes and of Series that show a head; counts from the next plan. Closes the project first. */
    useSeen: (id: string, seen: Partial<Pick<ProjectDraft, 'overlays' | 'heads'>>) => Promise<void>
    /**
     * Switches options of PS3.15 on and off against what the project has; counts from the next plan. Closes it first.
     * Throws BAD-INPUT for options that exclude each other.
     */
    switchOptions: (id: string, switched: SwitchedOptions) => Promise<void>
    /**
     * Makes the draft a revision, which is never edited, and the project use it from the next plan on. Closes the project
     * first. Throws PRF-DRAFT while lines of a script were not looked at, NOT-FOUND without a draft, PRJ-BUSY.
     */
    adoptProfile: (
      id: string,
      revision: { who: string; title: string; comment: string },
    ) => Promise<{ revision: number }>
    /** Goes back to an earlier revision; 0: the built-in profile alone. Closes the project first. Throws PRF-NONE. */
    useProfile: (id: string, revision: number, who: string) => Promise<{ revision: number }>
    /**
     * Says where a source folder (from 1) is now; finds some files of the scan there first. Closes the project.
     * Throws PRJ-SOURCE, PRJ-INSIDE, SRC-OTHER where fewer than half of them are there, PRJ-BUSY during a job.
     */
    moveSource: (id: string, source: number, folder: string) => Promise<{ looked: number; found: number }>
    /** Writes the embedded sample submission and creates (or finds) its project. */
    sample: () => Promise<string>
    forget: (id: string) => Promise<void>
    /**
     * Destroys what ties a released project to its originals: secret, mappings, database. The release stays as it is.
     * `typed` has to be the project's name. Throws SGN-STATE, SGN-NAME, SGN-PASS, REL-NAME, PRJ-BUSY.
     */
    cutTies: (id: string, request: { who: string; passphrase: string; typed: string }) => Promise<{ files: number }>
  }
  readonly project: (id: string) => Promise<Project>
  /**
   * The project for questions alone, also while another process has it open: what would write throws PRJ-BUSY.
   * Throws NOT-YET for a database that this version has not opened to write.
   */
  readonly projectToRead: (id: string) => Promise<Project>
  readonly jobs: {
    now: () => JobState[]
    /** Called with all jobs after each change, at most four times a second. Returns the way to stop. */
    watch: (listener: (jobs: JobState[]) => void) => () => void
  }
  /** Stops jobs (finished work stays), closes databases, ends workers. */
  readonly close: () => Promise<void>
}

/** Device signatures of one origin that a project has taken up. */
export interface SignatureLibraryRow {
  readonly name: string
  /** `first`: only the first signature that fits counts. `filter`: no signatures, but what lets Instances through. */
  readonly matching: 'first' | 'all' | 'filter'
  readonly signatures: number
  /** What of them was not understood: Instances that they may be about are held. */
  readonly doubtful: number
}

/** Signatures that the masks of a project would make, device by device; `library` is what `importSignatures` reads, as text. */
export interface ProposedSignatures {
  readonly rows: readonly {
    readonly id: string
    readonly title: string
    /** Images of the device that are masked anywhere. */
    readonly masked: number
    readonly areas: readonly {
      readonly left: number
      readonly top: number
      readonly right: number
      readonly bottom: number
      readonly images: number
      readonly patients: number
    }[]
  }[]
  readonly library: string
}

/**
 * The project's own profile: a draft that is saved with every edit, revisions that are never edited, and what either does to
 * this submission. Nothing counts before it is adopted (`Engine.projects.adoptProfile`).
 */
export interface ProfileReview {
  readonly state: () => Promise<ProfileState>
  readonly rules: (
    request: PageRequest & { of: ProfileName; find: string; layer: number | null },
  ) => Promise<Page<ProfileRuleRow>>
  readonly elements: (request: { find: string; privateOnly: boolean }) => Promise<SubmissionElement[]>
  /** Throws BAD-INPUT, NOT-FOUND, PRF-NONE, PRF-READ; the draft stays as it was then. */
  readonly edit: (edit: ProfileEdit, who: string) => Promise<ProfileState>
  readonly undo: (redo: boolean, who: string) => Promise<ProfileState>
  readonly discard: () => Promise<ProfileState>
  /** `signal`: gives up. Counts are of all rows, whatever is asked for. */
  readonly compare: (
    request: PageRequest & {
      a: ProfileName
      b: ProfileName
      turn?: ProfileDifference['turn'] | null
      find?: string
    },
    signal?: AbortSignal,
  ) => Promise<Page<ProfileDifference> & { looser: number; stricter: number; other: number }>
  readonly compareRules: (a: ProfileName, b: ProfileName) => Promise<RuleDifference[]>
  readonly values: (
    request: PageRequest & { a: ProfileName; b: ProfileName; path: string; vr: string; reveal: boolean },
  ) => Promise<ProfileValues>
  /** `signal`: gives up. */
  readonly options: (signal?: AbortSignal) => Promise<OptionEffect[]>
  readonly condition: (text: string) => Promise<ReadCondition>
  readonly check: (rule: TypedRule) => Promise<RuleCheck>
  readonly report: (of: ProfileName) => Promise<ScriptReportRow[]>
  readonly intake: () => Promise<IntakeRow[]>
  /** Throws NOT-FOUND. */
  readonly dropIntake: (name: string, who: string) => Promise<IntakeRow[]>
  /** Throws NOT-FOUND. */
  readonly exportIntake: (name: string) => Promise<{ text: string; report: ScriptLineRow[] }>
  /** `instance`: its values are asked too. Throws NOT-FOUND for what names no attribute. */
  readonly explain: (request: {
    of: ProfileName
    path: string
    instance: number | null
    reveal: boolean
  }) => Promise<ProfileExplanation>
  /** Throws PRF-READ with line and reason; the draft stays as it was then. */
  readonly import: (text: string, name: string, who: string) => Promise<ProfileImport>
  readonly export: (of: ProfileName, format: ProfileFormat) => Promise<{ text: string; report: ScriptLineRow[] }>
}

/** How faithfully a script came over, part by part. */
export interface SignatureImport {
  readonly kind: 'signatures' | 'filter'
  readonly name: string
  readonly signatures: number
  readonly report: readonly {
    readonly title: string
    readonly line: number
    readonly state: 'imported' | 'remarks' | 'unsupported'
    readonly areas: number
    readonly remarks: readonly string[]
  }[]
}

/** Who decides, and why; the trail keeps both. */
export interface Deciding {
  readonly who: string
  readonly note: string
}

/** What became of a file: the decision, or every line that cannot be carried out. `null`: there was nothing to decide. */
export interface Imported {
  readonly decided: Decided | null
  readonly rows: number
  readonly problems: readonly { readonly line: number; readonly code: string; readonly message: string }[]
}

/**
 * Questions about text, what is decided, and the lists. A decision holds at once: what it touches is judged again and
 * makes a new plan revision, unless a job is at work, whose end or successor takes it in.
 */
export interface TextReview {
  readonly questions: (
    request: PageRequest & { like: { question: number; by: Likeness } | null; reveal: boolean },
  ) => Promise<Page<QuestionRow>>
  /** Unique values that fit, with what has become of each. */
  readonly values: (
    request: PageRequest & { filter: ValueFilter; sort: ValueSort; reveal: boolean },
  ) => Promise<Page<ValueRow>>
  readonly facets: (filter: ValueFilter) => Promise<ValueFacets>
  readonly occurrences: (value: number, limit: number) => Promise<{ rows: OccurrenceRow[]; total: number }>
  /**
   * One answer for these questions and, with `like`, for every open one that is like them. Without `wait` it returns as
   * soon as the decision is stored; the plan follows when no more come.
   */
  readonly answer: (
    given: Deciding & { questions: readonly number[]; like: Likeness | null; answer: AnswerGiven; confirm: boolean },
    wait?: boolean,
  ) => Promise<Decided>
  /** Many answers as one decision: all of them or none. */
  readonly answerAll: (
    given: readonly { question: number; answer: AnswerGiven }[],
    deciding: Deciding & { confirm: boolean },
  ) => Promise<Decided>
  readonly undo: (decision: number, deciding: Deciding, wait?: boolean) => Promise<Decided>
  /** An answer in words, as the command line and CSV files have it. Throws ASK-NONE, ASK-WORD, ASK-SPAN. */
  readonly readAnswer: (question: number, words: string) => Promise<AnswerGiven>
  /** CSV with the originals of every open question. */
  readonly exportQuestions: () => Promise<string>
  /** Answers of such a file as one decision; nothing is decided when a line cannot be. Throws CSV-READ. */
  readonly importAnswers: (csv: string, deciding: Deciding & { confirm: boolean }) => Promise<Imported>
  readonly exportEntries: () => Promise<string>
  readonly importEntries: (csv: string, deciding: Deciding & { confirm: boolean }) => Promise<Imported>
  readonly decisions: (request: PageRequest) => Promise<Page<DecisionRow>>
  readonly entries: (
    request: PageRequest & {
      reveal: boolean
      from: EntriesFrom
      list?: EntryRule['list'] | null
      find?: string
      sort?: 'list' | 'hits' | 'against' | 'latest'
    },
  ) => Promise<Page<EntryRow>>
  /** What an entry would be met in and would do; nothing is kept. Throws LST-PATTERN, LST-TERM. */
  readonly previewEntry: (rule: EntryRule, reveal: boolean) => Promise<EntryPreview>
  /** What it would do to take entries off the lists (`null`), or to change them. */
  readonly entryEffect: (ids: readonly string[], change: EntryChange | null, reveal: boolean) => Promise<EntryEffect>
  readonly putEntries: (rules: readonly EntryRule[], deciding: Deciding & { confirm: boolean }) => Promise<Decided>
  readonly retireEntries: (ids: readonly string[], deciding: Deciding) => Promise<Decided>
  /** All of them alike, as one decision. Throws LST-NONE, LST-NAME, LST-SHORT. */
  readonly changeEntries: (
    ids: readonly string[],
    change: EntryChange,
    deciding: Deciding & { confirm: boolean },
  ) => Promise<Decided>
  /** How the lines of a list file stand to the lists in force. Throws CSV-READ. */
  readonly previewImport: (
    csv: string,
    reveal: boolean,
  ) => Promise<{ rows: ImportLine[]; problems: { line: number; code: string; message: string }[] }>
  /** `entry`: as if the lists had it too. */
  readonly test: (text: string, attribute: string, entry?: EntryRule | null) => Promise<TextVerdict>
  readonly explainValue: (id: number, reveal: boolean) => Promise<ValueExplanation>
  /** Every answer to a value, the latest first, and what of it a later one overrules. */
  readonly history: (value: number, reveal: boolean) => Promise<ValueAnswerRow[]>
  /** Places of a screen that somebody gave a name; `place` is an address without anything that was typed. */
  readonly views: (screen: string) => Promise<SavedView[]>
  readonly putView: (screen: string, name: string, place: string | null) => Promise<SavedView[]>
}

/** The QA queue: groups of look-alike regions that are decided together, and masks that people draw. */
export interface RegionReview {
  readonly kinds: () => Promise<ImageKindRow[]>
  readonly groups: (
    request: PageRequest & { filter: GroupFilter; reveal: boolean },
  ) => Promise<Page<GroupRow> & { instances: number; onUnsure: 'hold' | 'mask' }>
  /** Throws NOT-FOUND. */
  readonly members: (group: number, reveal: boolean) => Promise<{ rows: GroupMember[]; total: number }>
  /** Throws ASK-NONE, and ASK-MOVED where more is asked than was `seen`. */
  readonly decide: (
    given: Deciding & { groups: readonly number[]; deed: 'out' | 'in' | 'agree'; seen: number },
    wait?: boolean,
  ) => Promise<Decided>
  /** What the readers made of a region, and the question about its text. Throws NOT-FOUND. */
  readonly explain: (region: number, reveal: boolean) => Promise<RegionExplanation>
  /** Masks that people drew and that stand. */
  readonly masks: () => Promise<MaskRow[]>
  /** What a mask drawn over an Instance could be for. Throws NOT-YET before its pixels were read. */
  readonly reach: (instance: number) => Promise<{
    columns: number
    rows: number
    frames: number
    device: string
    scopes: { scope: MaskScope; instances: number; patients: number; others: number }[]
  }>
  /** Draws masks and lets go of others. Throws BAD-INPUT, NOT-FOUND, NOT-YET. */
  readonly changeMasks: (
    given: Deciding & { add: readonly NewMask[]; drop: readonly number[] },
    wait?: boolean,
  ) => Promise<Decided>
  /** A region with so many pixels around it, in the look that its text was read from. It shows an original. */
  readonly crop: (region: number, around: number) => Promise<Crop>
  /** A frame as it would be written with what the plan masks, without the drawn ones in `drop`, and with these boxes. */
  readonly preview: (
    instance: number,
    frame: number,
    change: { add: readonly Box[]; drop: readonly number[] },
  ) => Promise<PreviewedFrame>
}

/** Faults of the submission, a row a case. */
export interface FaultReview {
  readonly page: (state: 'open' | 'all') => Promise<{ rows: FaultRow[]; total: number }>
  /** Carries an answer out; `keep`: the file that stays. Throws NOT-FOUND, BAD-INPUT without a reason. */
  readonly answer: (
    given: Deciding & {
      keys: readonly string[]
      answer: 'keep' | 'exclude' | 'acknowledge'
      keep: number | null
    },
    wait?: boolean,
  ) => Promise<Decided>
  /** What two Instances have otherwise. Throws NOT-FOUND. */
  readonly compare: (
    a: number,
    b: number,
    reveal: boolean,
  ) => Promise<{ rows: DifferenceRow[]; same: number; pixels: number | null }>
}

/** The road from review to release. */
export interface Signing {
  readonly state: () => Promise<SignOff>
  /** Throws SGN-NAME, SGN-PASS, SGN-SAME, SGN-GATE, SGN-STATE. */
  readonly sign: (request: { who: string; passphrase: string }) => Promise<SignOff>
  /** Voids what was signed. Throws SGN-NAME, SGN-PASS, SGN-STATE. */
  readonly reopen: (request: { who: string; passphrase: string; reason: string }) => Promise<SignOff>
  /** Throws SGN-TAKEN. */
  readonly addPerson: (request: { name: string; role: SignRole; passphrase: string }) => Promise<SignOff>
  /** Throws SGN-STATE, SGN-NAME, SGN-PASS, REL-TARGET, REL-DIGEST. */
  readonly release: (request: {
    target: string
    who: string
    passphrase: string
  }) => Promise<{ files: number; target: string }>
  /** What a release to this folder would come to; nothing is written. */
  readonly planRelease: (target: string) => Promise<ReleasePlan>
  /** Asks dciodvfy about outputs that it was not asked about since they were written. Throws CNF-NONE. */
  readonly checkConformance: () => Promise<{ checked: number; added: number; unread: number }>
  /** Throws SGN-NAME, SGN-PASS, SGN-ROLE. */
  readonly drawSample: (request: { who: string; passphrase: string }) => Promise<SampleState>
  /** Items of a reviewer's sample; `open`: those alone that are still to be seen. */
  readonly sample: (request: PageRequest & { who: string; open: boolean; reveal: boolean }) => Promise<Page<SampleRow>>
  /** Throws SGN-NAME, SGN-PASS, SGN-ROLE, SGN-SAMPLE, SGN-WHY, NOT-FOUND. */
  readonly judgeSample: (request: {
    who: string
    passphrase: string
    items: readonly { kind: SampleKind; ref: number }[]
    verdict: 'agreed' | 'objected'
    comment: string
  }) => Promise<SampleState>
  /** Throws SGN-ROLE, NOT-FOUND. */
  readonly answerObjection: (request: { objection: number; who: string; reply: string }) => Promise<SignOff>
  readonly looks: (request: PageRequest) => Promise<Page<LookRow>>
  readonly coverage: () => Promise<{ series: number; looked: number; masked: number; maskedSeen: number }>
  readonly lookedAt: (series: readonly number[], who: string) => Promise<{ series: number }>
  readonly trail: (request: PageRequest & { search: string }) => Promise<Page<AuditRow>>
  readonly checkTrail: () => Promise<{ entries: number; broken: number | null }>
}

export interface Project {
  readonly id: string
  readonly folder: string
  readonly output: string
  readonly text: TextReview
  readonly signing: Signing
  readonly regions: RegionReview
  readonly faults: FaultReview
  readonly profile: ProfileReview
  /** What the project was made of. */
  readonly draft: ProjectDraft
  readonly summary: () => Promise<SubmissionSummary>
  readonly devices: () => Promise<DeviceRow[]>
  /** What has changed in the source folders since they were scanned; looked for briefly, nothing is taken in. */
  readonly sourceNews: (signal?: AbortSignal) => Promise<SourceNews>
  /** Start a job and return; `idle` waits for its end and throws its Problem. */
  readonly scan: () => Promise<void>
  /** Reads pixels that were not read yet; a run that judges them does so first. */
  readonly read: () => Promise<void>
  readonly plan: () => Promise<{ revision: number; digest: string }>
  readonly run: (options: { pixels: 'off' | 'judged'; onUnsure?: 'hold' | 'mask' }) => Promise<void>
  readonly pause: () => Promise<void>
  readonly resume: () => Promise<void>
  readonly cancel: () => Promise<void>
  readonly idle: () => Promise<void>
  readonly retry: (code: string) => Promise<{ instances: number }>
  readonly exclude: (instances: readonly number[], reason: string) => Promise<{ instances: number }>
  /** Takes exclusions back. What a copy or a mix-up decided about the Instances counts again with the next plan. */
  readonly include: (instances: readonly number[]) => Promise<{ instances: number }>
  /** `signal`: gives up. */
  readonly whatIf: (
    request: PageRequest & { disposition: string | null; reveal: boolean },
    signal?: AbortSignal,
  ) => Promise<Page<ChangeRow>>
  /** What the outputs that stand came to: different rules that changed something, unique changes, UIDs replaced. */
  readonly changeTotals: () => Promise<{ rules: number; changes: number; uids: number }>
  /** Words of the descriptors, those of the fewest patients first, as the last scan counted them. They are originals. */
  readonly words: (request: PageRequest) => Promise<Page<WordLine>>
  readonly findings: (request: PageRequest & { code: string | null }) => Promise<Page<FindingRow>>
  readonly acknowledge: (code: string, note: string) => Promise<void>
  readonly children: (
    request: PageRequest & {
      parent: { kind: 'root' | 'patient' | 'study' | 'series'; id: number }
      filter: string
      stopped: boolean
      open?: boolean
      device?: number | null
    },
  ) => Promise<Page<TreeNode>>
  /** The lists behind the figures of the summary. */
  readonly files: (request: PageRequest & { of: FileList; device: number | null }) => Promise<Page<FileListRow>>
  readonly nodes: (
    request: PageRequest & { of: 'patients' | 'studies' | 'series'; device: number | null },
  ) => Promise<Page<NodeRow>>
  readonly identity: (request: PageRequest & { kind: string; reveal: boolean }) => Promise<Page<IdentityRow>>
  readonly texts: (
    request: PageRequest & { of: 'values' | 'cleaned' | 'question'; path?: string | null; reveal: boolean },
  ) => Promise<Page<TextRow>>
  readonly numbers: (request: PageRequest & { reveal: boolean }) => Promise<Page<NumberRow>>
  /** Checks the submission against a CSV of the site from now on. Throws MAN-READ with the line. */
  readonly takeManifest: (path: string) => Promise<{ rows: number }>
  readonly dropManifest: () => Promise<void>
  /** How the submission differs from its manifest; nothing without one. */
  readonly manifest: (request: PageRequest & { reveal: boolean }) => Promise<Page<ManifestRow>>
  readonly place: (instance: number) => Promise<{ patient: number; study: number; series: number; instance: number }>
  readonly attributes: (instance: number, reveal: boolean) => Promise<AttributesAnswer>
  readonly explain: (instance: number, path: string) => Promise<RuleExplanation>
  readonly signatures: () => Promise<SignatureLibraryRow[]>
  /** Takes up a script of CTP's pixel anonymizer or filter, or a library of ours; counts from the next reading or run. */
  readonly importSignatures: (file: string) => Promise<SignatureImport>
  /** Signatures that would mask what at least so many images of a device are masked at. */
  readonly proposeSignatures: (least: number) => Promise<ProposedSignatures>
  /** Lets go of what was taken up under this name. Throws NOT-FOUND. */
  readonly removeSignatures: (name: string) => Promise<void>
  /** What was read in the pixels of an Instance, and what becomes of it. */
  readonly pixels: (instance: number, reveal: boolean) => Promise<PixelAnswer>
  /** Instances with text in their pixels below a folder of the source, as `instanceOfFile` names it; `null`: all. */
  readonly pixelText: (folder: string | null) => Promise<number[]>
  /** Frames with text as PNG, with what becomes of it; they show originals. */
  readonly pictures: (instance: number) => Promise<{ frame: string; png: Uint8Array }[]>
  /** The first frames with text of some Instances on one sheet. */
  readonly sheet: (instances: readonly number[], heading: string) => Promise<Uint8Array>
  /** Number of the instance of a source file (absolute path, or path below a source folder). */
  readonly instanceOfFile: (path: string) => Promise<number>
  readonly runs: () => Promise<RunRow[]>
  /** Why the next run would come to Instances, by reason. */
  readonly waiting: () => Promise<WaitingGroup[]>
  /** How long the next run would take, by what this project took, else by what others on this machine did. */
  readonly estimate: (pixels: 'off' | 'judged') => Promise<RunEstimate>
  readonly outcomeCodes: () => Promise<OutcomeCodeRow[]>
  /** Where in the data set the files of a code stopped. */
  readonly outcomePlaces: (code: string) => Promise<OutcomePlaceRow[]>
  readonly outcomes: (
    request: PageRequest & { code: string | null; place?: string | null },
  ) => Promise<Page<OutcomeRow>>
  readonly frame: (instance: number, frame: number, side: 'before' | 'after') => Promise<ShownFrame>
  readonly overlays: (
    instance: number,
    frame: number,
    side: 'before' | 'after',
  ) => Promise<OverlayPicture & Pick<ShownFrame, 'judged'>>
  /** All frames of an Instance, or of the Series of one with a single frame, as one picture. */
  readonly stack: (instance: number, side: 'before' | 'after', by: StackBy) => Promise<ShownStack>
  /** The same as PNG; the audit trail says that originals were shown. */
  readonly stackPicture: (
    instance: number,
    side: 'before' | 'after',
    by: StackBy,
  ) => Promise<{ png: Uint8Array } & Pick<ShownStack, 'frames' | 'left'>>
  /** The first Instance of each stack that these Instances are in, of every stack for `null`; by number. */
  readonly stacks: (of: readonly number[] | null) => Promise<number[]>
  /** Reads every output again: digest, residue, accounting. */
  readonly verify: () => Promise<{ checked: number; missing: number; changed: number; extra: number; residue: number }>
  readonly close: () => Promise<void>
}
