import type { OwnRule } from '#shared/api/profile-document'
import type { ProblemCode } from '#shared/model/codes'
import type { ProfileOption, ProjectDraft } from '#shared/api/contract'
import type { Judgment, VocabularyEntry } from '#shared/model/text'
import type { ListEntry } from '#shared/model/lists'
import type { Answer, Likenesses, TextClass } from '#engine/text/index'
import type { Crop, FrameBytes, OverlayPicture, PreviewedFrame } from '#engine/ports'
import type { AppliedChange } from '#engine/pipeline/outcome'
import type { InstanceLook, ReadInstance, ScanBatch, WordRow } from '#engine/store/records'
import type { Blend, InstanceFilter, PlaneName, Region, SignatureLibrary, Verdict } from '#engine/pixels/index'

/** What a worker process is asked, and what it answers. Everything here survives structured clone. */
export type Request =
  /** `session` names one scan of one project: what was told before it is told again. */
  | { readonly kind: 'scan'; readonly session: string; readonly files: readonly FileToScan[] }
  | { readonly kind: 'digest'; readonly paths: readonly string[] }
  | { readonly kind: 'plan'; readonly plan: WirePlan }
  /** Which models this process reads pixels with. */
  | { readonly kind: 'readers' }
  /** What Data Elements say about pixels and other content. */
  | { readonly kind: 'look'; readonly by: LookedAtBy; readonly instances: readonly FileToLookAt[] }
  /** Whether what stands at places of one image stands in others. */
  | {
      readonly kind: 'places'
      readonly source: string
      readonly regions: readonly Region[]
      readonly targets: readonly PlaceTarget[]
    }
  | { readonly kind: 'read'; readonly instances: readonly PixelsToRead[] }
  /** Whether the folder holds a language model that runs. */
  | { readonly kind: 'ner'; readonly folder: string }
  | { readonly kind: 'judge'; readonly patients: readonly WirePatient[]; readonly values: readonly ValueToJudge[] }
  /** `session` names one run: what was told before it is told again. */
  | {
      readonly kind: 'run'
      readonly session: string
      readonly patients: readonly WirePatient[]
      readonly instances: readonly InstanceToRun[]
    }
  /** Frames with their regions framed, each as PNG or all on one sheet. They show originals. */
  | { readonly kind: 'picture'; readonly frames: readonly FrameToDraw[]; readonly sheet: string | null }
  | { readonly kind: 'frame'; readonly path: string; readonly frame: number }
  | { readonly kind: 'overlays'; readonly path: string; readonly frame: number }
  /** A part of a frame in the look that its text was read from. It shows originals. */
  | { readonly kind: 'crop'; readonly crop: CropToDraw }
  /** A frame as a run would write it with these masks. */
  | {
      readonly kind: 'preview'
      readonly path: string
      readonly frame: number
      readonly masks: FrameRegions
      readonly overlays: OverlayPolicy
    }
  /** Frames laid over each other. */
  | { readonly kind: 'blend'; readonly frames: readonly FrameAt[] }
  | { readonly kind: 'png'; readonly frame: FrameBytes }
  | { readonly kind: 'verify'; readonly patients: readonly WirePatient[]; readonly outputs: readonly OutputToVerify[] }

/** A frame of a file; it counts from 0. */
export interface FrameAt {
  readonly path: string
  readonly frame: number
}

export interface Answers {
  readonly scan: ScanBatch
  readonly digest: { readonly digests: readonly (string | null)[] }
  readonly plan: Record<string, never>
  readonly readers: { readonly digest: string }
  readonly look: { readonly instances: readonly InstanceLook[] }
  readonly places: { readonly there: readonly (readonly [instanceId: number, there: readonly boolean[]])[] }
  readonly read: { readonly instances: readonly ReadInstance[] }
  readonly ner: { readonly digest: string }
  readonly judge: { readonly judgments: readonly JudgedValue[] }
  readonly run: RunBatch
  readonly picture: { readonly pngs: readonly Uint8Array[] }
  readonly frame: FrameBytes & { readonly overlays: number }
  readonly overlays: OverlayPicture
  readonly crop: Crop
  readonly preview: PreviewedFrame
  readonly blend: { readonly blends: readonly Blend[] }
  readonly png: { readonly png: Uint8Array }
  readonly verify: { readonly outputs: readonly VerifiedOutput[] }
}

export type RequestKind = Request['kind']

/** One request on its way to a worker. */
export interface Envelope {
  readonly id: number
  readonly request: Request
}

export interface Usage {
  readonly cpuMs: number
  readonly rssBytes: number
  /** CPU milliseconds by stage. */
  readonly stages: Readonly<Record<string, number>>
}

export type Reply =
  | { readonly id: number; readonly ok: true; readonly answer: Answers[RequestKind]; readonly usage: Usage }
  | {
      readonly id: number
      readonly ok: false
      readonly code: ProblemCode
      readonly at: string | null
      readonly usage: Usage
    }

export interface FileToScan {
  readonly fileId: number
  readonly path: string
}

/** What becomes of overlay planes. */
export type OverlayPolicy = ProjectDraft['overlays']

/** The frozen plan as a worker needs it. `secret` is hexadecimal. */
export interface WirePlan {
  readonly digest: string
  readonly profile: string
  readonly options: readonly ProfileOption[] | null
  /** Rules of the project's own above the profile. */
  readonly ownRules: readonly OwnRule[]
  readonly uidMethod: 'hmac' | 'ctpMd5'
  readonly uidRoot: string
  readonly secret: string
  readonly sharedUids: readonly string[]
  readonly collection: { readonly project: string; readonly site: string } | null
  readonly pixels: 'off' | 'judged'
  /** What becomes of overlay planes; kept ones are those of pixels that were judged. */
  readonly overlays: OverlayPolicy
  readonly resources: string
  readonly output: string
  readonly vocabulary: readonly VocabularyEntry[]
  /** How the submission's descriptors use words. */
  readonly words: { readonly patients: number; readonly digest: string; readonly rows: readonly WordRow[] }
  /** Allow and deny entries in force. */
  readonly lists: readonly ListEntry[]
  /** Words of makers' names, none of them in a patient's name. */
  readonly makers: readonly string[]
  /** The language model that speaks when text is judged. */
  readonly ner: { readonly folder: string; readonly digest: string } | null
  /** Of what text is judged by besides identity and lists: words, lexicon, language model, the engine itself. */
  readonly textDigest: string
}

export interface WirePatient {
  readonly id: number
  readonly ordinal: number
  /** Of everything below: the same digest need not be compiled again. */
  readonly digest: string
  readonly pseudonym: string
  readonly dayOffset: number
  readonly judgments: readonly WireJudgment[]
  readonly vocabulary: readonly VocabularyEntry[]
}

/** `kept`: the parts that an answer or a list entry leaves in. */
export type WireJudgment = readonly [
  place: string,
  textClass: TextClass,
  value: string,
  after: string,
  kept: readonly string[],
]

export interface ValueToJudge {
  readonly patientId: number
  readonly valueId: number
  readonly value: string
  /** Signature of the attribute. */
  readonly place: string
  readonly textClass: TextClass
  readonly answer: Answer | null
}

export interface JudgedValue extends Judgment {
  readonly patientId: number
  readonly valueId: number
  readonly suspicion: number
  /** Ids of the list entries that cover a part of it. */
  readonly entries: readonly string[]
  /** By what it is like other questions; null where nothing is asked. */
  readonly alike: Likenesses | null
}

export interface FrameToDraw {
  readonly path: string
  readonly frame: number | PlaneName
  readonly regions: readonly { readonly region: Region; readonly verdict: Verdict }[]
  readonly title: string
}

export interface CropToDraw {
  readonly path: string
  readonly frame: number | PlaneName
  readonly region: Region
  /** Name of the look; one that the frame does not have: as a viewer would open it. */
  readonly rendering: string
}

/** Regions of frames, counted from 0; `all`: of every frame that the Instance has. Those of overlay planes lie in their own pixels. */
export type FrameRegions = readonly (readonly [frame: number | 'all' | PlaneName, regions: readonly Region[]])[]

/** A file of the submission, as the scan met it. */
export interface ScannedFile {
  readonly path: string
  readonly sizeBytes: number
  readonly mtimeMs: number
}

export interface InstanceToRun extends ScannedFile {
  readonly instanceId: number
  readonly patientId: number
  /** What the plan paints over in its frames; left out: nothing. */
  readonly masks?: FrameRegions
  /** Whether it has overlay planes; left out: none. */
  readonly overlay?: boolean
}

/** Libraries of device signatures that a project uses; `digest` names them all. */
export interface Signatures {
  readonly digest: string
  readonly libraries: readonly SignatureLibrary[]
  /** All of them have to let an Instance through. */
  readonly filters: readonly InstanceFilter[]
}

/** By what Data Elements are looked at; `key` names all of it. What the profile removes needs no look. */
export interface LookedAtBy {
  readonly key: string
  readonly libraries: readonly SignatureLibrary[]
  readonly filters: readonly InstanceFilter[]
  readonly profile: string
  readonly options: readonly ProfileOption[] | null
  readonly ownRules: readonly OwnRule[]
  readonly resources: string
}

export interface FileToLookAt extends ScannedFile {
  readonly instanceId: number
}

export interface PlaceTarget {
  readonly instanceId: number
  readonly path: string
}

export interface PixelsToRead extends ScannedFile {
  readonly instanceId: number
  /** Look at the whole of each frame, whatever the gate says. */
  readonly bypassGate: boolean
  /** Read what overlay planes draw as well: they are not simply removed. */
  readonly overlays: boolean
  /** Look whether its frames show a head. */
  readonly heads: boolean
}

export type InstanceOutcome =
  | {
      readonly kind: 'written'
      readonly instanceId: number
      readonly outputPath: string
      readonly outputDigest: string
      readonly outputBytes: number
      readonly sopUidNew: string
      readonly studyUidNew: string
      readonly seriesUidNew: string
      readonly findings: readonly { readonly code: ProblemCode; readonly place: string }[]
      readonly residue: number
    }
  | { readonly kind: 'quarantined'; readonly instanceId: number; readonly code: ProblemCode; readonly place: string }

/**
 * What one batch did. UIDs are told once a batch; changes once a session, and named by a number of the worker's own
 * afterwards. Findings of the whole project come with the first output of a session that shows them.
 */
export interface RunBatch {
  readonly outcomes: readonly InstanceOutcome[]
  readonly uids: readonly (readonly [old: string, now: string, patientId: number])[]
  /** Who numbers: one name a worker process. */
  readonly teller: string
  /** What this worker told before holds no more. */
  readonly startsOver: boolean
  readonly told: readonly (readonly [local: number, change: AppliedChange])[]
  readonly changes: readonly CountedChange[]
}

/** A change and the Instances it was made in; `null`: every one that was written. */
export type CountedChange = readonly [local: number, of: readonly number[] | null]

export interface OutputToVerify {
  readonly instanceId: number
  readonly patientId: number
  readonly path: string
  readonly digest: string
}

export interface VerifiedOutput {
  readonly instanceId: number
  readonly state: 'same' | 'missing' | 'changed'
  readonly residue: readonly { readonly path: string; readonly kind: string }[]
}
