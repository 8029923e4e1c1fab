import type {
  AttributeRow,
  AttributesAnswer,
  FindingCount,
  JobState,
  SubmissionSummary,
  TreeNode,
} from '../../shared/api/contract.ts'
import { usualSettings } from '../../shared/api/usual-settings.ts'
import type { Client } from '../../renderer/client/client.ts'

/** Every call that a screen made, in order. */
export interface FakeClient {
  readonly client: Client
  readonly calls: { readonly name: string; readonly input: unknown }[]
  /** Pushes the state of the jobs to whoever watches. */
  readonly push: (jobs: readonly JobState[]) => void
}

type Answers = Readonly<Record<string, (input: never) => unknown>>

const finding = (code: string, severity: FindingCount['severity'], open: number, total = open): FindingCount => ({
  code,
  means: `${code} in words.`,
  remedy: `What mends ${code}.`,
  severity,
  open,
  total,
})

/** A summary of an invented project; `patch` says what differs. */
export const summaryOf = (patch: Partial<SubmissionSummary> = {}): SubmissionSummary => ({
  project: { id: 'harbor', name: 'Harbor', output: '/out/harbor', profile: 'tcia', documents: 'hold' },
  policy: { pixels: 'judged', onUnsure: 'hold' },
  state: 'reviewing',
  scan: { finishedAt: '2026-11-22T10:00:00Z', running: false, newFiles: 0 },
  manifest: null,
  sources: [{ folder: '/in/site07', state: 'there' }],
  readOnly: null,
  files: { total: 100, toDo: 90, quarantined: 4, excluded: 3, notDicom: 2, unread: 1 },
  patients: 6,
  studies: 8,
  series: 14,
  instances: 97,
  frames: 130,
  sizeBytes: 48_000_000,
  findings: [finding('REF-ABSENT', 'note', 0, 5), finding('DUP-DIFF', 'error', 2), finding('PIX-BURNED', 'warning', 1)],
  notJudged: [{ what: 'images whose pixels no stage has read', count: 88, code: 'PIX-OFF' }],
  identity: [
    { kind: 'names', values: 18 },
    { kind: 'dates', values: 96 },
  ],
  text: { values: 210, cleaned: 40, questions: 3 },
  asked: { text: 0, pixels: 0 },
  numbers: 60,
  pixels: { read: 0, failed: 0, masked: 0, asked: 0 },
  plan: { revision: 2, digest: '9f3c21aa00', at: '2026-11-22T10:01:00Z' },
  run: { id: 1, state: 'finished', written: 80, quarantined: 4, held: 6, residue: 0 },
  written: 80,
  stale: 0,
  next: {
    verb: 'findings',
    label: 'Look at 3 findings',
    reason: 'Findings of the scan are open.',
    count: 3,
    screen: 'submission',
  },
  ...patch,
})

export const jobOf = (patch: Partial<JobState> = {}): JobState => ({
  project: 'harbor',
  kind: 'run',
  stage: 'write',
  state: 'running',
  done: 20,
  total: 80,
  perSecond: 10,
  secondsLeft: 6,
  stages: { read: 120, write: 400 },
  workers: 2,
  rssBytes: 90_000_000,
  message: '',
  code: null,
  ...patch,
})

export const nodeOf = (patch: Partial<TreeNode> & Pick<TreeNode, 'kind' | 'id'>): TreeNode => ({
  label: `${patch.kind} ${patch.id}`,
  detail: '',
  children: patch.kind === 'instance' ? 0 : 2,
  instances: 2,
  quarantined: 0,
  open: { questions: 0, findings: 0 },
  masked: 0,
  state: 'written',
  code: null,
  ...patch,
})

export const attributeOf = (patch: Partial<AttributeRow> & Pick<AttributeRow, 'path'>): AttributeRow => ({
  depth: 0,
  tag: '(0008,1030)',
  keyword: patch.path,
  vr: 'LO',
  chip: 'C',
  disposition: 'clean',
  changed: true,
  before: [
    { text: 'CT chest ', mark: 'same' },
    { text: 'Aaaa', mark: 'gone' },
  ],
  after: [{ text: 'CT chest', mark: 'same' }],
  rule: 'E1-1',
  layer: 'TCIA',
  source: 'TCIA 2024',
  reason: 'Clean by TCIA',
  items: null,
  private: false,
  patients: null,
  differs: false,
  ...patch,
})

export const attributesOf = (patch: Partial<AttributesAnswer> = {}): AttributesAnswer => ({
  instance: 7,
  file: '#00007',
  state: 'written',
  code: null,
  after: 'output',
  stale: null,
  rows: [attributeOf({ path: 'StudyDescription' })],
  changed: 1,
  frame: null,
  judged: false,
  ...patch,
})

const empty = { rows: [], total: 0, next: null }

const usual: Answers = {
  'app.info': () => ({
    version: '0.1.0',
    host: 'web',
    node: 'v24',
    home: '/home',
    dciodvfy: false,
    readers: [{ title: 'Reader A', found: true }],
    workers: 2,
    startFolder: '/in',
    sample: true,
  }),
  'settings.get': () => usualSettings,
  'settings.put': (parts: object) => ({ ...usualSettings, ...parts }),
  'folder.list': ({ path }: { path: string }) => ({
    path,
    parent: '/',
    entries: [{ name: 'site07', path: `${path}/site07`, kind: 'folder' }],
  }),
  'profile.list': () => ({
    profiles: [
      {
        id: 'tcia',
        title: 'TCIA',
        edition: '2024',
        about: 'The published table.',
        options: ['cleanDescriptors'],
        rules: 500,
      },
      { id: 'ps315', title: 'PS3.15 Basic', edition: '2025e', about: 'The standard.', options: [], rules: 420 },
    ],
    options: [
      { id: 'cleanDescriptors', code: '113105', title: 'Clean Descriptors', about: 'Text is cleaned.' },
      { id: 'retainUids', code: '113110', title: 'Retain UIDs', about: 'UIDs stay.' },
    ],
  }),
  'mapping.preview': () => ({ patients: 40, problems: [] }),
  'mapping.compare': () => ({
    listed: 42,
    came: 41,
    found: 40,
    unlisted: [{ id: 'AA-99', files: 12 }],
    absent: [
      { id: 'AA-99', line: 8 },
      { id: 'AA-99', line: 31 },
    ],
    files: 1240,
    withoutId: 0,
    isWhole: true,
  }),
  'folder.count': () => ({ files: 1240, bytes: 61_000_000, isWhole: true }),
  'project.list': () => [],
  'project.check': () => [],
  'project.create': () => ({ id: 'harbor' }),
  'project.sample': () => ({ id: 'sample' }),
  'project.open': () => ({ id: 'harbor' }),
  'project.forget': () => undefined,
  'submission.summary': () => summaryOf(),
  'submission.devices': () => [],
  'submission.news': () => ({ added: 0, changed: 0, gone: 0, isWhole: true }),
  'scan.start': () => undefined,
  'plan.make': () => ({ revision: 3, digest: 'ab12cd' }),
  'plan.whatIf': () => empty,
  'finding.page': () => empty,
  'finding.acknowledge': () => undefined,
  'tree.children': () => empty,
  'list.files': () => empty,
  'list.nodes': () => empty,
  'list.identity': () => empty,
  'list.texts': () => empty,
  'list.numbers': () => empty,
  'instance.place': ({ instance }: { instance: number }) => ({ patient: 1, study: 2, series: 3, instance }),
  'instance.attributes': () => attributesOf(),
  'instance.pixels': ({ instance }: { instance: number }) => ({
    instance,
    file: '#00007',
    code: null,
    frames: 1,
    masked: 0,
    asked: 0,
    read: [],
    regions: [],
  }),
  'instance.explain': ({ path }: { path: string }) => ({
    path,
    winner: { rule: 'tcia:1', does: 'clean the text', layer: 'TCIA', source: 'TCIA 2024' },
    losers: [{ rule: 'ps315:1', does: 'remove', layer: 'PS3.15', source: 'PS3.15 2025e', lost: 'lower layer' }],
    note: '',
  }),
  'signOff.state': () => ({ state: 'reviewing', gates: [], people: [], signatures: [], statement: '', released: null }),
  'look.page': () => empty,
  'look.coverage': () => ({ series: 0, looked: 0, masked: 0, maskedSeen: 0 }),
  'audit.page': () => empty,
  'audit.check': () => ({ entries: 0, broken: null }),
  'value.page': () => empty,
  'value.facets': () => ({
    states: { open: 0, answered: 0, all: 0 },
    attributes: [],
    vrs: [],
    creators: [],
    kinds: [],
    patients: { one: 0, few: 0, many: 0 },
  }),
  'value.occurrences': () => ({ rows: [], total: 0 }),
  'question.page': () => empty,
  'question.answer': () => ({ decision: 1, questions: 1, judged: 0, changed: 0, open: 0, revision: null }),
  'question.undo': () => ({ decision: 2, questions: 0, judged: 0, changed: 0, open: 0, revision: null }),
  'decision.page': () => empty,
  'run.list': () => [],
  'run.waiting': () => [],
  'run.estimate': () => ({ instances: 0, seconds: null, timed: 0 }),
  'project.estimate': () => ({ files: 0, bytes: 0, isWhole: true, scanSeconds: null, runSeconds: null, timed: 0 }),
  'run.start': () => undefined,
  'run.pause': () => undefined,
  'run.resume': () => undefined,
  'run.cancel': () => undefined,
  'run.retry': () => ({ instances: 2 }),
  'outcome.codes': () => [],
  'outcome.places': () => [],
  'outcome.page': () => empty,
  'outcome.include': () => ({ instances: 1 }),
  'outcome.exclude': () => ({ instances: 1 }),
}

/** An engine that answers at once with invented facts; `answers` replaces some of them by call name. */
export function fakeClient(answers: Answers = {}): FakeClient {
  const all: Answers = { ...usual, ...answers }
  const calls: { name: string; input: unknown }[] = []
  const listeners = new Set<(jobs: readonly JobState[]) => void>()

  function answerTo(name: string, input: unknown): Promise<unknown> {
    calls.push({ name, input })
    const answer = all[name] as ((input: unknown) => unknown) | undefined
    return Promise.resolve().then(() => {
      if (!answer) throw new Error(`The fake has no ${name}`)
      return answer(input)
    })
  }

  async function* watch(signal: AbortSignal | undefined): AsyncGenerator<readonly JobState[]> {
    const waiting: (readonly JobState[])[] = [[]]
    let wake = (): void => undefined
    const listener = (jobs: readonly JobState[]): void => {
      waiting.push(jobs)
      wake()
    }
    listeners.add(listener)
    signal?.addEventListener('abort', () => wake())
    while (!signal?.aborted) {
      const next = waiting.shift()
      if (next) yield next
      else await new Promise<void>((resolve) => (wake = resolve))
    }
    listeners.delete(listener)
  }

  const noun = (name: string): unknown =>
    new Proxy(
      {},
      {
        get: (_target, verb) =>
          name === 'job'
            ? (_input: unknown, options?: { signal?: AbortSignal }) => Promise.resolve(watch(options?.signal))
            : (input: unknown) => answerTo(`${name}.${String(verb)}`, input),
      },
    )
  const client = new Proxy({}, { get: (_target, name) => noun(String(name)) }) as Client
  return { client, calls, push: (jobs) => listeners.forEach((listener) => listener(jobs)) }
}
