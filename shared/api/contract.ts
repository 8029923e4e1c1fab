import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { chip, count, id, inProject, page, pageOf, ProjectId } from './call-parts.ts'
import { FileList, PixelPolicy, ProfileOption, ProjectDraft, Settings } from './forms.ts'
import { AskedValue, profileCalls } from './profile-contract.ts'
import { audit, look, signOff } from './sign-off-contract.ts'
import { fault, mask, region } from './region-contract.ts'
import { decision, entry, question, value } from './text-contract.ts'

export {
  FileList,
  PixelPolicy,
  ProfileOption,
  ProjectDraft,
  type ProjectDraftInput,
  Settings,
  type SettingsParts,
} from './forms.ts'

/*
 * Every question a client may ask the engine, named `noun.verb`. Hosts and renderer share only this.
 * Words: STYLE §3. Originals cross only in calls that take `reveal`; with `reveal: false` they come as
 * placeholders of like shape (UX §2.6). Pixel bytes do not come this way: GET /bytes/frame/... (see bytes.ts).
 */

export const CheckLine = z.object({
  step: z.enum(['source', 'output', 'identity', 'profile', 'pixels', 'check']),
  level: z.enum(['ok', 'warning', 'error']),
  code: z.string(),
  message: z.string(),
})
export type CheckLine = z.infer<typeof CheckLine>

export const ProjectState = z.enum(['new', 'scanning', 'planned', 'running', 'paused', 'reviewing', 'ready'])
export type ProjectState = z.infer<typeof ProjectState>

export const ProjectRow = z.object({
  id: ProjectId,
  name: z.string(),
  folder: z.string(),
  state: ProjectState,
  patients: count,
  instances: count,
  openFindings: count,
  /** Texts that are asked about, by patient. */
  questions: count,
  quarantined: count,
  sizeBytes: count,
  lastRunAt: z.string().nullable(),
  openedAt: z.string().nullable(),
  /** A code when the project cannot be opened for writing. */
  trouble: z.string().nullable(),
})
export type ProjectRow = z.infer<typeof ProjectRow>

export const NextAction = z.object({
  verb: z.enum(['scan', 'plan', 'run', 'resume', 'values', 'queue', 'quarantine', 'findings', 'done']),
  label: z.string(),
  reason: z.string(),
  count,
  screen: z.enum(['submission', 'runs', 'browse', 'values', 'queue']),
})
export type NextAction = z.infer<typeof NextAction>

export const FindingCount = z.object({
  code: z.string(),
  means: z.string(),
  remedy: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  open: count,
  total: count,
})
export type FindingCount = z.infer<typeof FindingCount>

/** files = toDo + quarantined + excluded + notDicom + unread, at every moment of a scan. */
export const SubmissionSummary = z.object({
  project: z.object({
    id: ProjectId,
    name: z.string(),
    output: z.string(),
    profile: z.string(),
    documents: ProjectDraft.shape.documents.unwrap(),
  }),
  /** Source folders in their order. One that is gone, or `empty` where files were, stops scans and runs; outputs stay valid. */
  sources: z.array(z.object({ folder: z.string(), state: z.enum(['there', 'gone', 'empty']) })),
  /** Why nothing can be changed: another process has the project open. Its number, where the lock tells it. */
  readOnly: z.object({ code: z.string(), process: z.number().int().nullable() }).nullable(),
  /** What the next run does about pixels unless it is told otherwise: as the last one did, else as the project was made. */
  policy: PixelPolicy,
  state: ProjectState,
  scan: z.object({ finishedAt: z.string().nullable(), running: z.boolean(), newFiles: count }),
  files: z.object({ total: count, toDo: count, quarantined: count, excluded: count, notDicom: count, unread: count }),
  /** What the site says that it sent beside what came, level by level as its manifest has them; copies count once. */
  manifest: z
    .object({
      counts: z.array(
        z.object({ level: z.enum(['patient', 'study', 'series', 'instance']), said: count, came: count }),
      ),
      differences: count,
    })
    .nullable(),
  patients: count,
  studies: count,
  series: count,
  instances: count,
  frames: count,
  sizeBytes: count,
  findings: z.array(FindingCount),
  /** Instances that hold what no stage has judged, by kind: pixels, documents, videos, waveforms, private elements. */
  notJudged: z.array(z.object({ what: z.string(), count, code: z.string() })),
  identity: z.array(z.object({ kind: z.string(), values: count })),
  text: z.object({ values: count, cleaned: count, questions: count }),
  /** Open questions about unique values: of Data Elements, and of lines of text in pixels. */
  asked: z.object({ text: count, pixels: count }),
  /** Attributes with numbers. */
  numbers: count,
  /** Instances whose pixels were read, could not be, are painted over in places, and wait for an answer about them. */
  pixels: z.object({ read: count, failed: count, masked: count, asked: count }),
  plan: z.object({ revision: count, digest: z.string(), at: z.string() }).nullable(),
  run: z.object({ id, state: z.string(), written: count, quarantined: count, held: count, residue: count }).nullable(),
  written: count,
  stale: count,
  next: NextAction,
})
export type SubmissionSummary = z.infer<typeof SubmissionSummary>

export const DeviceRow = z.object({
  /** One series of the device: lists name the device by it. */
  id,
  modality: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  series: count,
  instances: count,
  /** What the instances say of burned-in text, and what their kind makes likely. */
  burnedIn: z.enum(['declared', 'likely', 'unlikely']),
})
export type DeviceRow = z.infer<typeof DeviceRow>

export const FindingRow = z.object({
  id,
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  /** `#00412`, when the finding is about one file. */
  file: z.string().nullable(),
  instance: id.nullable(),
  place: z.string(),
  detail: z.string(),
  instances: count,
  state: z.enum(['open', 'acknowledged']),
  /** The question by which residue in text is settled: what is answered stays or goes, and can be undone. */
  question: id.nullable(),
})
export type FindingRow = z.infer<typeof FindingRow>

export const TreeNode = z.object({
  kind: z.enum(['patient', 'study', 'series', 'instance']),
  id,
  label: z.string(),
  detail: z.string(),
  children: count,
  instances: count,
  quarantined: count,
  /** Questions and findings that nobody has settled, here or below; findings that only inform are not among them. */
  open: z.object({ questions: count, findings: count }),
  /** Instances with a mask; told of series and Instances. */
  masked: count,
  state: z.enum(['planned', 'written', 'stale', 'quarantined', 'held', 'excluded', 'waiting']),
  code: z.string().nullable(),
})
export type TreeNode = z.infer<typeof TreeNode>

const Named = z.object({ id, label: z.string() })

export const FileListRow = z.object({
  file: z.string(),
  instance: id.nullable(),
  state: TreeNode.shape.state,
  code: z.string().nullable(),
  patient: z.string().nullable(),
  modality: z.string(),
  series: z.string(),
  frames: count.nullable(),
  sizeBytes: count,
})
export type FileListRow = z.infer<typeof FileListRow>

/** A patient, study or series; what it is not stays `null`. */
export const NodeRow = z.object({
  patient: Named,
  study: Named.nullable(),
  series: Named.nullable(),
  modality: z.string(),
  instances: count,
  notWritten: count,
})
export type NodeRow = z.infer<typeof NodeRow>

/** An identity value, and the first patient who has it. */
export const IdentityRow = z.object({ value: z.string(), patients: count, patient: Named })
export type IdentityRow = z.infer<typeof IdentityRow>

export const TextRow = z.object({
  path: z.string(),
  vr: z.string(),
  before: z.string(),
  /** `null` in the list of the values themselves. */
  after: z.string().nullable(),
  instances: count,
  patient: Named.nullable(),
})
export type TextRow = z.infer<typeof TextRow>

/** Numbers of an attribute, as scans met them. */
export const NumberRow = z.object({
  path: z.string(),
  vr: z.string(),
  /** That have it now. */
  instances: count,
  /** Different values; `isMore`: at least these. */
  distinct: count,
  isMore: z.boolean(),
  /** Ends are originals: `null` under the veil. */
  range: z.object({ least: z.number(), most: z.number() }).nullable(),
})
export type NumberRow = z.infer<typeof NumberRow>

/** What has changed in the source folders since they were scanned. `isWhole`: every file was looked at; else at least these. */
export const SourceNews = z.object({ added: count, changed: count, gone: count, isWhole: z.boolean() })
export type SourceNews = z.infer<typeof SourceNews>

/** One way in which the submission is not what its manifest says. */
export const ManifestRow = z.object({
  level: z.enum(['patient', 'study', 'series']),
  /** Only the manifest has it, only the submission, it is under another node above, or its count differs. */
  what: z.enum(['missing', 'extra', 'elsewhere', 'count']),
  /** Patient ID or UID: an original. */
  id: z.string(),
  /** Of the manifest, from 1. */
  line: count.nullable(),
  /** Our number of the patient, study or series. */
  node: id.nullable(),
  /** Where it stands in the tree. */
  at: z.object({ patient: id, study: id.nullable(), series: id.nullable() }).nullable(),
  /** Instances by the manifest, and as they came. */
  said: count.nullable(),
  came: count.nullable(),
})
export type ManifestRow = z.infer<typeof ManifestRow>

export const ValuePart = z.object({ text: z.string(), mark: z.enum(['same', 'gone', 'new', 'asked']) })
export type ValuePart = z.infer<typeof ValuePart>

export const AttributeRow = z.object({
  /** `StudyDescription`, `RequestAttributesSequence[0].StudyID`, `(0019,"SIEMENS MR HEADER",0C)`. */
  path: z.string(),
  depth: count,
  tag: z.string(),
  keyword: z.string(),
  vr: z.string(),
  chip,
  disposition: z.string(),
  changed: z.boolean(),
  before: z.array(ValuePart),
  /** `null`: the element is not in the output. */
  after: z.array(ValuePart).nullable(),
  rule: z.string(),
  layer: z.string(),
  source: z.string(),
  reason: z.string(),
  /** A sequence or item row: opens; `count` items. */
  items: count.nullable(),
  private: z.boolean(),
  /** Patients in whom this text occurs at this attribute; `null` where it is not counted. */
  patients: count.nullable(),
  /** Not the same in every Instance of the Series: another value, or none. Text, codes and dates are compared. */
  differs: z.boolean(),
})
export type AttributeRow = z.infer<typeof AttributeRow>

export const FrameInfo = z.object({
  rows: count,
  columns: count,
  frames: count,
  samplesPerPixel: z.number(),
  bitsStored: z.number(),
  signed: z.boolean(),
  photometric: z.string(),
  slope: z.number(),
  intercept: z.number(),
  window: z.object({ center: z.number(), width: z.number() }).nullable(),
  pixelSpacing: z.tuple([z.number(), z.number()]).nullable(),
  transferSyntax: z.string(),
  lossy: z.boolean(),
})
export type FrameInfo = z.infer<typeof FrameInfo>

export const AttributesAnswer = z.object({
  instance: id,
  file: z.string(),
  state: TreeNode.shape.state,
  code: z.string().nullable(),
  /** What the after column is: read back from the output, or what the plan would write. */
  after: z.enum(['output', 'preview', 'none']),
  /** Of a stale output: the plan that it is from, and the elements that a run would write otherwise. */
  stale: z.object({ planRevision: count, differing: count }).nullable(),
  rows: z.array(AttributeRow),
  changed: count,
  frame: FrameInfo.nullable(),
  /** Pixels of the output were judged: they are shown without a reveal. */
  judged: z.boolean(),
})
export type AttributesAnswer = z.infer<typeof AttributesAnswer>

/** What was read in the pixels of an Instance, and what becomes of it. Frames count from 1; `max`: over all of them. */
export const PixelAnswer = z.object({
  instance: id,
  file: z.string(),
  /** Why its pixels could not be read. */
  code: z.string().nullable(),
  frames: count,
  masked: count,
  asked: count,
  read: z.array(
    z.object({ frame: z.string(), width: count, height: count, gate: z.enum(['empty', 'passed', 'bypassed']) }),
  ),
  regions: z.array(
    z.object({
      frame: z.string(),
      left: count,
      top: count,
      right: count,
      bottom: count,
      verdict: z.enum(['mask', 'harmless', 'question']),
      text: z.string(),
      voices: z.array(z.string()),
      score: z.number(),
      /** Where it comes from: read here, masked in another image of the Series (`from`), a signature of the device, or drawn. */
      origin: z.enum(['read', 'series', 'signature', 'drawn']),
      from: z.string().nullable(),
      /** Number of the mask that a person drew. */
      mask: id.nullable(),
    }),
  ),
})
export type PixelAnswer = z.infer<typeof PixelAnswer>

const ExplainedRule = z.object({
  rule: z.string(),
  does: z.string(),
  layer: z.string(),
  source: z.string(),
  asked: AskedValue.nullable().default(null),
})

export const RuleExplanation = z.object({
  path: z.string(),
  winner: ExplainedRule,
  losers: z.array(ExplainedRule.extend({ lost: z.string() })),
  note: z.string(),
})
export type RuleExplanation = z.infer<typeof RuleExplanation>

export const RunRow = z.object({
  id,
  planRevision: count,
  planDigest: z.string(),
  state: z.enum(['running', 'paused', 'finished', 'cancelled', 'interrupted', 'failed']),
  pixels: z.enum(['off', 'judged']),
  onUnsure: z.enum(['hold', 'mask']),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  toDo: count,
  written: count,
  quarantined: count,
  held: count,
  residue: count,
  skipped: count,
  /** Equal for two runs that wrote the same bytes under the same names. */
  outputDigest: z.string().nullable(),
})
export type RunRow = z.infer<typeof RunRow>

/** One long task. Pushed at most four times a second. */
export const JobState = z.object({
  project: ProjectId,
  kind: z.enum(['scan', 'read', 'plan', 'run', 'verify', 'release']),
  stage: z.string(),
  state: z.enum(['running', 'paused', 'stopping', 'finished', 'cancelled', 'failed']),
  done: count,
  total: count.nullable(),
  perSecond: z.number(),
  secondsLeft: z.number().nullable(),
  /** CPU milliseconds so far, by stage; from the workers. */
  stages: z.record(z.string(), z.number()),
  workers: count,
  rssBytes: count,
  message: z.string(),
  code: z.string().nullable(),
})
export type JobState = z.infer<typeof JobState>

export const OutcomeCodeRow = z.object({
  code: z.string(),
  kind: z.enum(['quarantined', 'held', 'excluded']),
  means: z.string(),
  remedy: z.string(),
  instances: count,
})
export type OutcomeCodeRow = z.infer<typeof OutcomeCodeRow>

export const OutcomeRow = z.object({
  instance: id,
  file: z.string(),
  kind: z.enum(['quarantined', 'held', 'excluded']),
  code: z.string(),
  place: z.string(),
  modality: z.string(),
  tries: count,
  firstSeen: z.string(),
  /** Whether its Data Elements could be read, so that there is something to browse. */
  readable: z.boolean(),
})
export type OutcomeRow = z.infer<typeof OutcomeRow>

/** Files of one code that stopped at the same place in the data set. */
export const OutcomePlaceRow = z.object({ place: z.string(), instances: count })
export type OutcomePlaceRow = z.infer<typeof OutcomePlaceRow>

export const ChangeRow = z.object({
  path: z.string(),
  vr: z.string(),
  disposition: z.string(),
  chip: AttributeRow.shape.chip,
  rule: z.string(),
  before: z.string(),
  after: z.string().nullable(),
  instances: count,
})
export type ChangeRow = z.infer<typeof ChangeRow>

/** Time by what this machine took before; `null` where it has timed nothing of the kind: no figure is made up. */
const seconds = z.number().min(0).nullable()

/** What lies in source folders, counted for a few seconds at most, and how long it would take. */
export const SourceEstimate = z.object({
  files: count,
  bytes: count,
  /** Every file was counted. */
  isWhole: z.boolean(),
  scanSeconds: seconds,
  /** Pixels read, where they are judged, and outputs written. */
  runSeconds: seconds,
  /** Stages of earlier jobs that it comes from. */
  timed: count,
})
export type SourceEstimate = z.infer<typeof SourceEstimate>

/** What lies below a folder, counted for a few seconds at most. */
export const FileCount = SourceEstimate.pick({ files: true, bytes: true, isWhole: true })
export type FileCount = z.infer<typeof FileCount>

/** Patients of a mapping beside those of source folders, before a project is made. IDs are originals. */
export const PatientComparison = z.object({
  /** Patients of the mapping, and those whose files were met. */
  listed: count,
  came: count,
  /** Patients who are on both sides. */
  found: count,
  /** Came and are not in the mapping, with their files; the first of them where there are many. */
  unlisted: z.array(z.object({ id: z.string(), files: count })),
  /** In the mapping and did not come, with their lines; the first of them where there are many. */
  absent: z.array(z.object({ id: z.string(), line: count })),
  /** Files that were looked into, and those without a Patient ID. `isWhole`: these were all. */
  files: count,
  withoutId: count,
  isWhole: z.boolean(),
})
export type PatientComparison = z.infer<typeof PatientComparison>

/** Instances that the next run would write, and how long it would take. */
export const RunEstimate = z.object({ instances: count, seconds, timed: count })
export type RunEstimate = z.infer<typeof RunEstimate>

/** Instances that the next run would come to for one reason, as a list of files names it. */
export const WaitingGroup = z.object({
  reason: FileList.extract(['waitNew', 'waitChanged', 'waitRetry', 'waitDecisions', 'waitPlan']),
  instances: count,
  /** Decisions since the output that are about its values. */
  decisions: count,
})
export type WaitingGroup = z.infer<typeof WaitingGroup>

export const ProfileRow = z.object({
  id: z.string(),
  title: z.string(),
  edition: z.string(),
  about: z.string(),
  options: z.array(ProfileOption),
  rules: count,
})
export type ProfileRow = z.infer<typeof ProfileRow>

export const OptionText = z.object({ id: ProfileOption, code: z.string(), title: z.string(), about: z.string() })
export type OptionText = z.infer<typeof OptionText>

export const contract = {
  question,
  decision,
  entry,
  value,
  signOff,
  look,
  audit,
  region,
  mask,
  fault,
  app: {
    info: oc.output(
      z.object({
        version: z.string(),
        host: z.enum(['electron', 'web', 'cli']),
        node: z.string(),
        home: z.string(),
        dciodvfy: z.boolean(),
        /** Readers of text in pixels, and whether what they take is installed. */
        readers: z.array(z.object({ title: z.string(), found: z.boolean() })),
        workers: count,
        /** Starting folder of the folder chooser. */
        startFolder: z.string(),
        sample: z.boolean(),
      }),
    ),
  },
  settings: {
    get: oc.output(Settings),
    /** Changes some of them; `keys` are all that differ. Problem SET-KEY with the action when a key cannot be given. */
    put: oc.input(Settings.partial()).output(Settings),
  },
  folder: {
    list: oc.input(z.object({ path: z.string(), files: z.enum(['none', 'csv']).default('none') })).output(
      z.object({
        path: z.string(),
        parent: z.string().nullable(),
        entries: z.array(z.object({ name: z.string(), path: z.string(), kind: z.enum(['folder', 'file']) })),
      }),
    ),
    /** Problem PRJ-SOURCE when it cannot be read. */
    count: oc.input(z.object({ path: z.string().min(1) })).output(FileCount),
  },
  profile: {
    ...profileCalls,
    list: oc.output(z.object({ profiles: z.array(ProfileRow), options: z.array(OptionText) })),
  },
  mapping: {
    preview: oc.input(z.object({ path: z.string() })).output(
      z.object({
        patients: count,
        problems: z.array(z.object({ line: count, code: z.string(), message: z.string() })),
      }),
    ),
    /** Whose files lie in the source folders, beside who is in the mapping. Problem MAP-READ, PRJ-SOURCE. */
    compare: oc
      .input(
        z.object({
          path: z.string().min(1),
          sources: z.array(z.string().min(1)).min(1).max(100),
          reveal: z.boolean().default(false),
        }),
      )
      .output(PatientComparison),
  },
  project: {
    list: oc.output(z.array(ProjectRow)),
    check: oc.input(ProjectDraft.partial()).output(z.array(CheckLine)),
    /** Problem PRJ-SOURCE when a folder cannot be read. */
    estimate: oc
      .input(z.object({ sources: z.array(z.string().min(1)).min(1), pixels: PixelPolicy.shape.pixels }))
      .output(SourceEstimate),
    create: oc.input(ProjectDraft).output(z.object({ id: ProjectId })),
    sample: oc.output(z.object({ id: ProjectId })),
    /** Opens a project folder made elsewhere and lists it from now on. */
    open: oc.input(z.object({ folder: z.string() })).output(z.object({ id: ProjectId })),
    forget: oc.input(inProject).output(z.void()),
    /**
     * Says where a source folder (from 1) is now. Files that the scan met are looked for there, by path and size; Problem
     * SRC-OTHER where fewer than half of them are.
     */
    moveSource: oc
      .input(inProject.extend({ source: id, folder: z.string().min(1) }))
      .output(z.object({ looked: count, found: count })),
  },
  submission: {
    summary: oc.input(inProject).output(SubmissionSummary),
    devices: oc.input(inProject).output(z.array(DeviceRow)),
    /** Looked for briefly in the folders themselves; nothing is taken in. */
    news: oc.input(inProject).output(SourceNews),
  },
  /** The lists behind the figures of the submission: each has exactly as many rows as its figure says. */
  list: {
    files: oc
      .input(inProject.extend({ ...page, of: FileList, device: id.nullable().default(null) }))
      .output(pageOf(FileListRow)),
    nodes: oc
      .input(
        inProject.extend({
          ...page,
          of: z.enum(['patients', 'studies', 'series']),
          device: id.nullable().default(null),
        }),
      )
      .output(pageOf(NodeRow)),
    identity: oc
      .input(inProject.extend({ ...page, kind: z.string().max(40), reveal: z.boolean().default(false) }))
      .output(pageOf(IdentityRow)),
    texts: oc
      .input(
        inProject.extend({
          ...page,
          of: z.enum(['values', 'cleaned', 'question']),
          /** Of the values: only those at this attribute, items of sequences not told apart. */
          path: z.string().max(500).nullable().default(null),
          reveal: z.boolean().default(false),
        }),
      )
      .output(pageOf(TextRow)),
    numbers: oc.input(inProject.extend({ ...page, reveal: z.boolean().default(false) })).output(pageOf(NumberRow)),
    manifest: oc.input(inProject.extend({ ...page, reveal: z.boolean().default(false) })).output(pageOf(ManifestRow)),
  },
  manifest: {
    /** Checks the submission against a CSV of the site from now on. Problem MAN-READ with the line. */
    take: oc.input(inProject.extend({ path: z.string().min(1) })).output(z.object({ rows: count })),
    drop: oc.input(inProject).output(z.void()),
  },
  scan: {
    start: oc.input(inProject).output(z.void()),
  },
  plan: {
    make: oc.input(inProject).output(z.object({ revision: count, digest: z.string() })),
    whatIf: oc
      .input(
        inProject.extend({
          ...page,
          disposition: z.string().nullable().default(null),
          reveal: z.boolean().default(false),
        }),
      )
      .output(pageOf(ChangeRow)),
  },
  finding: {
    page: oc.input(inProject.extend({ ...page, code: z.string().nullable().default(null) })).output(pageOf(FindingRow)),
    acknowledge: oc
      .input(inProject.extend({ code: z.string(), note: z.string().max(500).default('') }))
      .output(z.void()),
  },
  tree: {
    children: oc
      .input(
        inProject.extend({
          ...page,
          parent: z.object({ kind: z.enum(['root', 'patient', 'study', 'series']), id: z.number().int() }),
          /** Found in new IDs, modalities and cleaned descriptions of a patient. */
          filter: z.string().max(200).default(''),
          /** Only what holds Instances that were not written. */
          stopped: z.boolean().default(false),
          /** Only patients with open questions or findings; what such a patient holds comes whole. */
          open: z.boolean().default(false),
          /** Only what holds Series of a device, which one of its Series names. */
          device: id.nullable().default(null),
        }),
      )
      .output(pageOf(TreeNode)),
  },
  instance: {
    attributes: oc
      .input(inProject.extend({ instance: id, reveal: z.boolean().default(false) }))
      .output(AttributesAnswer),
    /** Where an Instance stands in the tree. */
    place: oc
      .input(inProject.extend({ instance: id }))
      .output(z.object({ patient: id, study: id, series: id, instance: id })),
    explain: oc.input(inProject.extend({ instance: id, path: z.string() })).output(RuleExplanation),
    /** Problem NOT-YET where its pixels were not read. */
    pixels: oc.input(inProject.extend({ instance: id, reveal: z.boolean().default(false) })).output(PixelAnswer),
  },
  run: {
    list: oc.input(inProject).output(z.array(RunRow)),
    estimate: oc.input(inProject.extend({ pixels: PixelPolicy.shape.pixels })).output(RunEstimate),
    /** Why the next run would come to Instances. */
    waiting: oc.input(inProject).output(z.array(WaitingGroup)),
    start: oc
      .input(
        inProject.extend({ pixels: z.enum(['off', 'judged']), onUnsure: z.enum(['hold', 'mask']).default('hold') }),
      )
      .output(z.void()),
    pause: oc.input(inProject).output(z.void()),
    resume: oc.input(inProject).output(z.void()),
    cancel: oc.input(inProject).output(z.void()),
    /** Runs again what ended with this code. */
    retry: oc.input(inProject.extend({ code: z.string() })).output(z.object({ instances: count })),
  },
  outcome: {
    codes: oc.input(inProject).output(z.array(OutcomeCodeRow)),
    /** Of one code, the places that most files have first. */
    places: oc.input(inProject.extend({ code: z.string() })).output(z.array(OutcomePlaceRow)),
    page: oc
      .input(
        inProject.extend({
          ...page,
          code: z.string().nullable().default(null),
          /** Only those that stopped there; with a code. */
          place: z.string().max(1000).nullable().default(null),
        }),
      )
      .output(pageOf(OutcomeRow)),
    exclude: oc
      .input(inProject.extend({ instances: z.array(id).min(1).max(10_000), reason: z.string().trim().min(3).max(300) }))
      .output(z.object({ instances: count })),
    /** Takes exclusions by hand back. */
    include: oc
      .input(inProject.extend({ instances: z.array(id).min(1).max(10_000) }))
      .output(z.object({ instances: count })),
  },
  job: {
    /** The state of every job now, then every change. */
    watch: oc.output(eventIterator(z.array(JobState))),
  },
}

export type Contract = typeof contract
