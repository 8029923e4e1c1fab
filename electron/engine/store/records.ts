import type { ProblemCode } from '#shared/model/codes'
import type { InstanceFacts } from '#shared/model/instance-facts'
import type { ListRule } from '#shared/model/lists'
import type { Span, VocabularyEntry } from '#shared/model/text'

/** What operations take and queries return. Plain data: it crosses the border of the writer's thread. */

/** A file found below a source folder; `path` is relative to it, `root` is the source's index in the project's draft. */
export interface FoundFile {
  readonly root: number
  readonly path: string
  readonly size: number
  readonly mtimeMs: number
}

export type FileState = 'unread' | 'instance' | 'notDicom' | 'dicomdir' | 'unreadable'
export type Decision = 'duplicate' | 'conflict' | 'mixed' | 'blankPatient' | 'excluded'
/** What has become of a file; derived in one place, the view `standings`. */
export type Standing = 'unread' | 'notDicom' | 'toDo' | 'written' | 'stale' | 'quarantined' | 'held' | 'excluded'

/** One Instance as the scan found it. `shape`, `values`, `uids`, `refs`, `vocabulary` are the worker's local numbers. */
/** What Instances of a series mostly share: one object for all of a batch that do, which a message then holds once. */
export type SharedFacts = Omit<InstanceFacts, 'sopUid' | 'instanceNumber'>

export interface ScannedInstance extends Pick<InstanceFacts, 'sopUid' | 'instanceNumber'> {
  readonly facts: SharedFacts
  readonly shape: number
  readonly values: number
  readonly uids: number
  /** `null`: it references nothing. */
  readonly refs: number | null
  readonly vocabulary: number
}

export interface ScannedFile {
  readonly fileId: number
  readonly state: Exclude<FileState, 'unread'>
  /** Required for `notDicom` and `unreadable`. */
  readonly code?: ProblemCode | ''
  readonly place?: string
  readonly instance?: ScannedInstance
}

export type TextValue = readonly [signature: string, vr: string, value: string]

/**
 * What one scan worker found. A definition (`shapes` … `vocabularies`) is sent once by a worker, before or with the
 * first file that names its `local` number, and holds until the writer is closed. A `workerId` is never used twice.
 */
export interface ScanBatch {
  readonly workerId: string | number
  readonly files: readonly ScannedFile[]
  readonly shapes: readonly {
    readonly local: number
    readonly digest: string
    readonly sopClass: string
    readonly elements: readonly (readonly [signature: string, vr: string])[]
  }[]
  readonly texts: readonly { readonly local: number; readonly value: TextValue }[]
  /** `values`: the worker's local numbers of texts. */
  readonly valueSets: readonly { readonly local: number; readonly values: readonly number[] }[]
  readonly uidSets: readonly { readonly local: number; readonly uids: readonly string[] }[]
  readonly refSets: readonly { readonly local: number; readonly digest: string; readonly uids: readonly string[] }[]
  readonly vocabularies: readonly { readonly local: number; readonly entries: readonly VocabularyEntry[] }[]
  /** Ranges of numbers that grew. */
  readonly ranges: readonly NumberRange[]
}

/** Different values of a number are counted up to here, and one more is told as more. */
export const MOST_DISTINCT = 256

/** Numbers of one kind of element. */
export interface NumberRange {
  readonly element: readonly [signature: string, vr: string]
  readonly least: number
  readonly most: number
  /** Different values, at most one more than are counted. */
  readonly values: readonly number[]
}

/** What was read in the frames of one Instance. */
export interface ReadInstance {
  readonly instanceId: number
  /** Frames that it has; of a long one fewer are read. */
  readonly frameCount: number
  /** Each frame that was read, counted from 0 (`max`, `min`, `mean` over all), with the digest of its look. */
  readonly frames: readonly (readonly [frame: number | string, digest: string])[]
  /** What frames say that were not known yet. */
  readonly readings: readonly { readonly digest: string; readonly json: string }[]
  /** Its lines of text. */
  readonly texts: readonly TextValue[]
  /** What its frames tell of heads, as JSON; '[]': nothing. */
  readonly slices: string
  /** Why it could not be read; '' where it was. */
  readonly code: ProblemCode | ''
  readonly place: string
}

/** What the Data Elements of an Instance say about its pixels and other content. */
export interface InstanceLook {
  readonly instanceId: number
  /** Regions of device signatures, of every frame; JSON. */
  readonly regions: string
  /** Codes that hold it until their findings are acknowledged. */
  readonly holds: readonly ProblemCode[]
  readonly findings: readonly NewFinding[]
}

/** What a plan paints in one Instance. */
export interface InstanceMask {
  /** Of all that its output depends on. */
  readonly digest: string
  readonly frames: string
  readonly regions: number
  /** Regions that somebody has to be asked about. */
  readonly asked: number
}

/** What images of one kind have in common: the device as it calls itself, and the size of a frame. */
export interface ImageKind {
  readonly modality: string
  readonly manufacturer: string
  readonly model: string
  readonly columns: number
  readonly rows: number
}

/** A line of text in a frame, or a part of one, and what the plan does with it. */
export interface FoundRegion {
  /** As readings name frames: from 0, `max`, `overlay 6000`. */
  readonly frame: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly verdict: 'mask' | 'question' | 'harmless'
  readonly text: string
  /** What its text is like, whoever it names. */
  readonly shape: string
  /** The look of the frame that it was read from. */
  readonly rendering: string
}

/** The regions of one Instance. */
export interface RegionSet {
  /** Of all of it. */
  readonly digest: string
  readonly kind: ImageKind
  readonly regions: readonly FoundRegion[]
}

/** A mask that a person drew, and what it is for. Its place is in pixels of frames of the size that it was drawn on. */
export interface NewMask extends ImageKind {
  readonly scope: 'frame' | 'instance' | 'series' | 'device'
  readonly instanceId: number
  /** From 0. */
  readonly frame: number
  readonly seriesUid: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** What is decided about a fault: the file goes by with a reason, or the fault is known and stays. File 0: none. */
export interface FaultAnswer {
  readonly fileId: number
  readonly code: string
  readonly place: string
  readonly answer: 'exclude' | 'acknowledge'
}

/** A folded word of descriptors and its counts. */
export type WordRow = readonly [word: string, patients: number, total: number, afterTitle: number]

export type Severity = 'error' | 'warning' | 'note'

/** One per (code, file, place); writing it again renews severity, detail and count, and keeps its state. */
export interface NewFinding {
  readonly code: ProblemCode
  readonly severity: Severity
  readonly fileId: number | null
  readonly patientId?: number | null
  readonly place: string
  readonly detail: string
  readonly instances: number
}

export interface PatientMapping {
  readonly patientIdOld: string
  readonly pseudonym: string | null
  readonly dayOffset: number | null
  readonly origin: 'csv' | 'made' | null
}

export interface NewJudgment {
  readonly patientId: number
  readonly valueId: number
  readonly inputDigest: string
  readonly after: string
  readonly state: 'kept' | 'cleaned' | 'question'
  readonly spans: readonly Span[]
  /** 0…99: of what is asked, or else of what is taken out. */
  readonly suspicion: number
  /** Ids of the list entries that cover a part of the value. */
  readonly entries: readonly string[]
}

/** By what a value is like others: see text/likeness.ts. */
export interface LookAlike {
  readonly valueId: number
  readonly asked: string
  readonly words: string
  readonly skeleton: string
  readonly shape: string
}

/** What a curator says about the asked parts of a value, as folded texts. `clears`: earlier answers no longer hold. */
export interface ValueAnswer {
  readonly valueId: number
  readonly clears: boolean
  readonly keep: readonly string[]
  readonly remove: readonly string[]
  /** Why, when it is not the decision's reason. */
  readonly note: string
}

/** An entry that comes or goes; `rule` null where the database knows it. */
export interface ListChange {
  readonly id: string
  readonly change: 'add' | 'retire'
  readonly rule: ListRule | null
  readonly note: string
}

export interface NewDecisionEvent {
  readonly at: string
  readonly who: string
  readonly what: 'answer' | 'list' | 'retire'
  readonly why: string
  readonly answers: readonly ValueAnswer[]
  readonly entries: readonly ListChange[]
  /** Masks that are drawn, and numbers of drawn ones that no longer hold. */
  readonly masks?: { readonly add: readonly NewMask[]; readonly drop: readonly number[] }
  readonly faults?: readonly FaultAnswer[]
}

export type RunState = 'running' | 'paused' | 'finished' | 'cancelled' | 'interrupted' | 'failed'

export interface NewOutcome {
  readonly instanceId: number
  readonly planRevision: number
  readonly kind: 'written' | 'quarantined' | 'held'
  readonly code: ProblemCode | ''
  readonly place: string
  /** Digest of exactly what this outcome used: its rules, values, masks and mapping entries. */
  readonly dependency: string
  readonly outputPath: string | null
  readonly outputDigest: string | null
  readonly outputBytes: number | null
  readonly sopUidNew: string | null
  readonly studyUidNew: string | null
  readonly seriesUidNew: string | null
  readonly at: string
}

/** One unique change and the Instances of the batch whose new output shows it. */
export interface MadeChange {
  readonly signature: string
  readonly vr: string
  readonly disposition: string
  readonly rule: string
  readonly before: string
  readonly after: string | null
  readonly of: readonly number[]
}

export interface OutcomeBatch {
  readonly runId: number
  readonly outcomes: readonly NewOutcome[]
  /** Pairs not sent before; `null`: the UID belongs to several patients. */
  readonly uids: readonly (readonly [uidOld: string, uidNew: string, patientId: number | null])[]
  /** All that these outcomes changed; it takes the place of what was recorded of their Instances before. */
  readonly changes: readonly MadeChange[]
  readonly findings: readonly NewFinding[]
  /** Instances of this batch in whose output residue was found. */
  readonly residue?: number
}
