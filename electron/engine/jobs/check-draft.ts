import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import type { CheckLine, ProjectDraft } from '#shared/api/contract'
import type { LintLine } from '#shared/api/profile-contract'
import { codes, type ProblemCode } from '#shared/model/codes'
import { parsePatientCsv } from '#engine/mapping/parse-csv'
import { isValidRoot } from '#engine/mapping/uid-map'

type Step = CheckLine['step']
type Level = CheckLine['level']

const line = (step: Step, level: Level, code: string, message: string): CheckLine => ({ step, level, code, message })
const trouble = (step: Step, code: ProblemCode): CheckLine =>
  line(step, 'error', code, `${codes[code].means} ${codes[code].remedy}`)

export interface CheckSurroundings {
  readonly dciodvfy: boolean
  readonly readers: readonly { readonly title: string; readonly found: boolean }[]
  readonly profiles: readonly string[]
  /** What is doubtful about the profile with its options and patients. Throws Problem where it does not compile. */
  readonly lint: (draft: Partial<ProjectDraft>) => readonly LintLine[]
  /** The output folder that this project has already; it may hold files. */
  readonly ownOutput?: string
  /** Where the project folder will lie, where that is known before it is made. */
  readonly projects?: string
}

/** What is right and wrong with a new project, step by step of the wizard. Errors must be mended before it starts. */
export function checkDraft(draft: Partial<ProjectDraft>, around: CheckSurroundings): CheckLine[] {
  return [
    ...(draft.sources ? draft.sources.flatMap(checkSource) : []),
    ...checkPlaces(draft, around.projects),
    ...(draft.output === undefined ? [] : checkOutput(draft.output, draft.sources ?? [], around.ownOutput)),
    ...checkIdentity(draft),
    ...checkProfile(draft, around),
    checkPixels(draft),
    ...(draft.pixels === 'off' ? [] : around.readers.map(readerLine)),
    line(
      'check',
      'ok',
      'OK',
      'The project draws a secret of its own; it stays in the project folder with mapping and originals.',
    ),
    around.dciodvfy
      ? line('check', 'ok', 'OK', 'dciodvfy is installed: new conformance errors can be told.')
      : line('check', 'warning', 'CHECK-NONE', 'dciodvfy is not installed: conformance is not checked.'),
  ]
}

/** Without a reader its images are held, so that the project may be made all the same. */
const readerLine = ({ title, found }: CheckSurroundings['readers'][number]): CheckLine =>
  found
    ? line('check', 'ok', 'OK', `${title}: installed.`)
    : line('check', 'warning', 'OCR-MODEL', `${title}: not installed. ${codes['OCR-MODEL'].means}`)

function checkSource(source: string): CheckLine[] {
  try {
    accessSync(source, constants.R_OK | constants.X_OK)
    if (!statSync(source).isDirectory()) return [trouble('source', 'PRJ-SOURCE')]
    return [line('source', 'ok', 'OK', 'The source folder can be read. It is opened read-only.')]
  } catch {
    return [trouble('source', 'PRJ-SOURCE')]
  }
}

/** Folders inside one another, told where the source is chosen: what is chosen later is refused there by itself. */
function checkPlaces({ sources = [], output }: Partial<ProjectDraft>, projects: string | undefined): CheckLine[] {
  const others = (at: number): Role[] => [
    ...sources.slice(0, at).map((_folder, before) => sourceRole(sources, before)),
    ...(output === undefined ? [] : [{ role: 'output', folder: output }]),
    ...(projects === undefined ? [] : [{ role: 'project folder', folder: projects }]),
  ]
  return sources.flatMap((_folder, at) =>
    others(at)
      .map((other) => nesting(sourceRole(sources, at), other))
      .filter((roles) => roles !== undefined)
      .map((roles) => line('source', 'error', 'PRJ-INSIDE', `The ${roles}. ${codes['PRJ-INSIDE'].remedy}`)),
  )
}

/** A source by what it is called where there are others. */
const sourceRole = (sources: readonly string[], at: number): Role => ({
  role: sources.length === 1 ? 'source' : `source folder ${String(at + 1)}`,
  folder: sources[at] ?? '',
})

function checkOutput(output: string, sources: readonly string[], own: string | undefined): CheckLine[] {
  const real = realOf(output)
  const nested = sources
    .map((_folder, at) => nesting(sourceRole(sources, at), { role: 'output', folder: output }))
    .find((roles) => roles !== undefined)
  if (nested !== undefined) {
    return [line('output', 'error', 'PRJ-INSIDE', `The ${nested}. ${codes['PRJ-INSIDE'].remedy}`)]
  }
  if (existsSync(real)) {
    if (!lstatSync(real).isDirectory()) return [trouble('output', 'PRJ-TAKEN')]
    if (readdirSync(real).length > 0 && own !== real) return [trouble('output', 'PRJ-TAKEN')]
  }
  const above = existingAbove(real)
  try {
    accessSync(above, constants.W_OK)
  } catch {
    return [trouble('output', 'IO-WRITE')]
  }
  const { bavail, bsize } = statfsSync(above)
  const free = (bavail * bsize) / 1e9
  return [line('output', 'ok', 'OK', `The output folder can be written. ${free.toFixed(1)} GB are free.`)]
}

function checkIdentity(draft: Partial<ProjectDraft>): CheckLine[] {
  const lines: CheckLine[] = []
  if (draft.uidRoot !== undefined) {
    lines.push(
      isValidRoot(draft.uidRoot)
        ? line('identity', 'ok', 'OK', 'The UID root is valid.')
        : trouble('identity', 'PRJ-UIDROOT'),
    )
  }
  if (draft.minDayShift !== undefined && draft.maxDayShift !== undefined && draft.minDayShift > draft.maxDayShift) {
    lines.push(line('identity', 'error', 'BAD-INPUT', 'The range of days is empty. The earlier shift comes first.'))
  }
  if (typeof draft.patientsCsv === 'string') lines.push(...checkCsv(draft.patientsCsv))
  if (draft.uidMethod === 'ctpMd5') {
    lines.push(
      line(
        'identity',
        'warning',
        'UID-MD5',
        'CTP MD5 UIDs can be computed from the originals by anybody. Use them for collections that began with CTP.',
      ),
    )
  }
  return lines
}

function checkCsv(path: string): CheckLine[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return [trouble('identity', 'MAP-READ')]
  }
  const { entries, problems } = parsePatientCsv(text)
  if (problems.length > 0) {
    return problems.map(({ code, line: number, message }) =>
      line('identity', 'error', code, `Line ${number}: ${message}`),
    )
  }
  return [line('identity', 'ok', 'OK', `The mapping holds ${entries.length} patients.`)]
}

/** Nothing that lint tells keeps a project from being made: rules, options and mapping can be changed in it. */
function checkProfile(draft: Partial<ProjectDraft>, { profiles, lint }: CheckSurroundings): CheckLine[] {
  if (draft.profile === undefined) return []
  if (!profiles.includes(draft.profile)) return [trouble('profile', 'PRF-NONE')]
  const options = draft.options ?? []
  if (options.includes('retainLongitudinalFullDates') && options.includes('retainLongitudinalModifiedDates')) {
    return [line('profile', 'error', 'PRF-DATES', 'Full dates and modified dates exclude each other. Choose one.')]
  }
  const told = lint(draft).filter(({ level }) => level !== 'note')
  return [
    line('profile', 'ok', 'OK', 'The profile compiles.'),
    ...told.map(({ place, message }) => line('profile', 'warning', 'PRF-LINT', `${place}: ${message}`)),
  ]
}

function checkPixels({ pixels, heads }: Partial<ProjectDraft>): CheckLine {
  if (pixels === 'off' && heads === 'hold') return trouble('pixels', 'PIX-HEADS')
  return pixels === 'off'
    ? line(
        'pixels',
        'warning',
        'PIX-OFF',
        'Pixels are not judged; the output does not claim Clean Pixel Data (113101).',
      )
    : line('pixels', 'ok', 'OK', 'A run reads and judges pixels, unless it is started with pixels off and says so.')
}

interface Role {
  readonly role: string
  readonly folder: string
}

/** Which of two folders lies in which, by their roles: `output lies inside the source`. Links are followed. */
export function nesting(one: Role, other: Role): string | undefined {
  const [first, second] = [realOf(one.folder), realOf(other.folder)]
  if (first === second) return `${other.role} is the ${one.role}`
  if (isWithin(second, first)) return `${other.role} lies inside the ${one.role}`
  return isWithin(first, second) ? `${one.role} lies inside the ${other.role}` : undefined
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep)
}

/** The path with links resolved as far as it exists: a link must not hide that output lies inside source. */
export function realOf(path: string): string {
  const whole = resolve(path)
  const above = existingAbove(whole)
  return join(realpathSync(above), whole.slice(above.length))
}

function existingAbove(path: string): string {
  let above = resolve(path)
  while (!existsSync(above) && dirname(above) !== above) above = dirname(above)
  return above
}
