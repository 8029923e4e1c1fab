import { existsSync, realpathSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { ProjectDraft, type ProjectDraftInput } from '#shared/api/forms'
import type { Engine, Project } from '../engine/index.ts'
import { UsageError } from './failure.ts'
import { type SwitchedOptions, switchedOptions, withProfileOptions } from './profile-options.ts'

/** What a new project is made of, as options. */
export interface DraftOptions extends SwitchedOptions {
  readonly profile?: string
  readonly patients?: string
  readonly onMissing?: 'quarantine' | 'generate'
  readonly uidRoot?: string
  readonly uidMethod?: 'hmac' | 'ctp-md5'
  readonly collection?: string
  readonly site?: string
  readonly name?: string
  readonly ner?: string
  readonly documents?: ProjectDraft['documents']
  readonly overlays?: ProjectDraft['overlays']
  readonly heads?: ProjectDraft['heads']
}

/** Also of the commands that change it. */
export const NER_HELP = 'local language model (ONNX) as one more voice about names; none is needed'

export function documentsOption(): Option {
  return new Option(
    '--documents <policy>',
    'Instances with an encapsulated PDF or CDA: held, or written without it (default: hold)',
  ).choices(['hold', 'remove'])
}

export function overlaysOption(): Option {
  return new Option(
    '--overlays <policy>',
    'overlay planes 60xx: removed, kept without identity, or drawn into the pixels without it (default: remove)',
  ).choices(['remove', 'mask', 'burn'])
}

export function headsOption(): Option {
  return new Option(
    '--heads <policy>',
    'Series that show a head, from whose surface a face may be made: listed, or held until acknowledged (default: acknowledge)',
  ).choices(['acknowledge', 'hold'])
}

export function withDraft(command: Command): Command {
  return withProfileOptions(command)
    .option('--profile <id>', 'rule profile (default: tcia)')
    .option('--patients <csv>', 'patient mapping: id_old,id_new[,day_offset]')
    .addOption(
      new Option(
        '--on-missing <policy>',
        'patients that the mapping lacks (default: quarantine; generate without CSV)',
      ).choices(['quarantine', 'generate']),
    )
    .option('--uid-root <template>', 'root of new UIDs; may hold {patient} (default: 2.25)')
    .addOption(new Option('--uid-method <method>', 'how UIDs are made (default: hmac)').choices(['hmac', 'ctp-md5']))
    .option('--collection <name>', 'TCIA collection, written into group 0013; needs --site')
    .option('--site <name>', 'TCIA site, written into group 0013')
    .option('--ner <folder>', NER_HELP)
    .addOption(documentsOption())
    .addOption(overlaysOption())
    .addOption(headsOption())
    .option('--name <name>', 'name of the project (default: of the source folder)')
}

/** Of a draft that names none. */
const DEFAULT_PROFILE = ProjectDraft.shape.profile.parse(undefined)

const METHODS = { hmac: 'hmac', 'ctp-md5': 'ctpMd5' } as const

/** The draft that source, output and options make. Throws UsageError for values that no draft may have. */
export function draftOf(engine: Engine, source: string, output: string, options: DraftOptions): ProjectDraft {
  const parsed = ProjectDraft.safeParse({
    name: options.name ?? basename(resolve(source)),
    sources: [resolve(source)],
    output: resolve(output),
    ...givenParts(engine, options),
  })
  if (parsed.success) return parsed.data
  throw new UsageError(
    `The value of ${parsed.error.issues[0]?.path.join('.') ?? 'an option'} cannot be used. See --help.`,
  )
}

/** The parts of a draft that options name. */
function givenParts(engine: Engine, options: DraftOptions): Partial<ProjectDraftInput> {
  const switched = switchedOptions(engine, options.profile ?? DEFAULT_PROFILE, options)
  const { profile, patients, uidRoot, uidMethod, collection, site, ner, documents, overlays, heads } = options
  if ((collection === undefined) !== (site === undefined)) throw new UsageError('--collection and --site go together.')
  // Without a CSV nobody would have a mapping: every patient is given a new ID.
  const onMissing = options.onMissing ?? (patients === undefined ? 'generate' : undefined)
  return {
    ...(profile === undefined ? {} : { profile }),
    ...(switched === undefined ? {} : { options: switched }),
    ...(patients === undefined ? {} : { patientsCsv: resolve(patients) }),
    ...(ner === undefined ? {} : { ner: { folder: resolve(ner) } }),
    ...(documents === undefined ? {} : { documents }),
    ...(overlays === undefined ? {} : { overlays }),
    ...(heads === undefined ? {} : { heads }),
    ...(onMissing === undefined ? {} : { onMissingPatient: onMissing }),
    ...(uidRoot === undefined ? {} : { uidRoot }),
    ...(uidMethod === undefined ? {} : { uidMethod: METHODS[uidMethod] }),
    ...(collection === undefined || site === undefined ? {} : { collection: { project: collection, site } }),
  }
}

/** Beside the output, never inside it: the project folder holds originals. */
export function projectFolderFor(output: string): string {
  return `${resolve(output)}.palimpsest`
}

/**
 * The project in `folder`: made now, or the one that is there when it is about the same source, output and settings.
 * Every error of the draft is told, not only the first.
 */
export async function makeOrOpenProject(
  engine: Engine,
  draft: ProjectDraft,
  options: DraftOptions,
  folder: string,
): Promise<Project> {
  if (existsSync(join(folder, 'project.json'))) {
    const project = await engine.project(await engine.projects.open(folder))
    refuseOthers(engine, project, draft, options)
    return project
  }
  const errors = (await engine.projects.check(draft, folder)).filter(({ level }) => level === 'error')
  // One that concerns two steps is told at both.
  const told = [...new Set(errors.map(({ code, message }) => `${message} [${code}]`))]
  const [code, ...others] = new Set(errors.map((error) => error.code))
  if (told.length > 1) throw new UsageError(told.join('\n  '), others.length === 0 ? code : undefined)
  return await engine.project(await engine.projects.create(draft, folder))
}

/** A project keeps its settings; a command that asks for others is refused rather than half obeyed. */
function refuseOthers(engine: Engine, project: Project, draft: ProjectDraft, options: DraftOptions): void {
  const known = project.draft
  const asked = givenParts(engine, { ...options, profile: options.profile ?? known.profile })
  const others = [
    ...(samePlace(known.sources[0], draft.sources[0]) && known.sources.length === 1 ? [] : ['SOURCE']),
    ...(samePlace(known.output, draft.output) ? [] : ['OUTPUT']),
    ...(options.profile !== undefined && known.profile !== asked.profile ? ['--profile'] : []),
    ...(asked.options !== undefined && !sameOptions(known.options, asked.options) ? ['--with and --without'] : []),
    ...(options.patients !== undefined && !samePlace(known.patientsCsv ?? undefined, asked.patientsCsv ?? undefined)
      ? ['--patients']
      : []),
    ...(options.onMissing !== undefined && known.onMissingPatient !== asked.onMissingPatient ? ['--on-missing'] : []),
    ...(options.ner !== undefined && !samePlace(known.ner?.folder, asked.ner?.folder) ? ['--ner'] : []),
    ...(options.documents !== undefined && known.documents !== asked.documents ? ['--documents'] : []),
    ...(options.overlays !== undefined && known.overlays !== asked.overlays ? ['--overlays'] : []),
    ...(options.heads !== undefined && known.heads !== asked.heads ? ['--heads'] : []),
    ...(options.uidRoot !== undefined && known.uidRoot !== asked.uidRoot ? ['--uid-root'] : []),
    ...(options.uidMethod !== undefined && known.uidMethod !== asked.uidMethod ? ['--uid-method'] : []),
    ...(options.collection !== undefined && JSON.stringify(known.collection) !== JSON.stringify(asked.collection)
      ? ['--collection and --site']
      : []),
  ]
  if (others.length === 0) return
  throw new UsageError(
    `The project at this place was made with another ${others.join(', ')}. Its settings stay; give another --project for a new one.`,
  )
}

function sameOptions(one: ProjectDraft['options'], other: ProjectDraftInput['options']): boolean {
  return [...(one ?? [])].sort().join() === [...(other ?? [])].sort().join()
}

function samePlace(one: string | undefined, other: string | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && realOf(one) === realOf(other))
}

function realOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path)
}
