import type { ProjectDraft } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import type { Project } from '../engine/ports.ts'
import { type ApiContext, os } from './context.ts'

/**
 * The project that a call names; for questions alone where another process has it, so that what would write throws
 * PRJ-BUSY. Problem PRJ-NONE when there is none.
 */
export async function projectOf(
  { engine }: Pick<ApiContext, 'engine'>,
  input: { readonly project: string },
): Promise<Project> {
  try {
    return await engine.project(input.project)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'PRJ-BUSY') throw error
    return await engine.projectToRead(input.project)
  }
}

type Given<T> = { [K in keyof T]?: T[K] | undefined }

/** A draft without the fields that were left out: an absent field and an undefined one are the same on the wire. */
function given(draft: Given<ProjectDraft>): Partial<ProjectDraft> {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined))
}

export const project = {
  list: os.project.list.handler(({ context }) => context.engine.projects.list()),
  check: os.project.check.handler(({ context, input }) => context.engine.projects.check(given(input))),
  estimate: os.project.estimate.handler(({ context, input }) =>
    context.engine.projects.estimate(input.sources, input.pixels),
  ),
  create: os.project.create.handler(async ({ context, input }) => ({
    id: await context.engine.projects.create(input),
  })),
  sample: os.project.sample.handler(async ({ context }) => ({ id: await context.engine.projects.sample() })),
  open: os.project.open.handler(async ({ context, input }) => ({
    id: await context.engine.projects.open(input.folder),
  })),
  moveSource: os.project.moveSource.handler(({ context, input }) =>
    context.engine.projects.moveSource(input.project, input.source, input.folder),
  ),
  forget: os.project.forget.handler(({ context, input }) => context.engine.projects.forget(input.project)),
}
