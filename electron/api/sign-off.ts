import { verifyRelease } from '../engine/index.ts'
import { os } from './context.ts'
import { projectOf } from './project.ts'

export const signOff = {
  state: os.signOff.state.handler(async ({ context, input }) => (await projectOf(context, input)).signing.state()),
  sign: os.signOff.sign.handler(async ({ context, input }) => (await projectOf(context, input)).signing.sign(input)),
  reopen: os.signOff.reopen.handler(async ({ context, input }) =>
    (await projectOf(context, input)).signing.reopen(input),
  ),
  addPerson: os.signOff.addPerson.handler(async ({ context, input }) =>
    (await projectOf(context, input)).signing.addPerson(input),
  ),
  release: os.signOff.release.handler(async ({ context, input }) =>
    (await projectOf(context, input)).signing.release(input),
  ),
  planRelease: os.signOff.planRelease.handler(async ({ context, input }) =>
    (await projectOf(context, input)).signing.planRelease(input.target),
  ),
  verifyRelease: os.signOff.verifyRelease.handler(async ({ input }) => await verifyRelease(input.folder)),
  cutTies: os.signOff.cutTies.handler(
    async ({ context, input }) => await context.engine.projects.cutTies(input.project, input),
  ),
  checkConformance: os.signOff.checkConformance.handler(async ({ context, input }) =>
    (await projectOf(context, input)).signing.checkConformance(),
  ),
  drawSample: os.signOff.drawSample.handler(async ({ context, input }) =>
    (await projectOf(context, input)).signing.drawSample(input),
  ),
  sample: os.signOff.sample.handler(async ({ context, input }) =>
    (await projectOf(context, input)).signing.sample(input),
  ),
  judgeSample: os.signOff.judgeSample.handler(async ({ context, input }) =>
    (await projectOf(context, input)).signing.judgeSample(input),
  ),
  answerObjection: os.signOff.answerObjection.handler(async ({ context, input }) =>
    (await projectOf(context, input)).signing.answerObjection(input),
  ),
}

export const look = {
  page: os.look.page.handler(async ({ context, input }) => (await projectOf(context, input)).signing.looks(input)),
  coverage: os.look.coverage.handler(async ({ context, input }) =>
    (await projectOf(context, input)).signing.coverage(),
  ),
  put: os.look.put.handler(async ({ context, input }) =>
    (await projectOf(context, input)).signing.lookedAt(input.series, input.who),
  ),
}

export const audit = {
  page: os.audit.page.handler(async ({ context, input }) => (await projectOf(context, input)).signing.trail(input)),
  check: os.audit.check.handler(async ({ context, input }) => (await projectOf(context, input)).signing.checkTrail()),
}
