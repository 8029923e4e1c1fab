import { os } from './context.ts'
import { projectOf } from './project.ts'

export const submission = {
  summary: os.submission.summary.handler(async ({ context, input }) => (await projectOf(context, input)).summary()),
  news: os.submission.news.handler(async ({ context, input, signal }) =>
    (await projectOf(context, input)).sourceNews(signal),
  ),
  devices: os.submission.devices.handler(async ({ context, input }) => (await projectOf(context, input)).devices()),
}

export const manifest = {
  take: os.manifest.take.handler(async ({ context, input }) =>
    (await projectOf(context, input)).takeManifest(input.path),
  ),
  drop: os.manifest.drop.handler(async ({ context, input }) => (await projectOf(context, input)).dropManifest()),
}

export const scan = {
  start: os.scan.start.handler(async ({ context, input }) => (await projectOf(context, input)).scan()),
}

export const plan = {
  make: os.plan.make.handler(async ({ context, input }) => (await projectOf(context, input)).plan()),
  whatIf: os.plan.whatIf.handler(async ({ context, input, signal }) =>
    (await projectOf(context, input)).whatIf(input, signal),
  ),
}

export const finding = {
  page: os.finding.page.handler(async ({ context, input }) => (await projectOf(context, input)).findings(input)),
  acknowledge: os.finding.acknowledge.handler(async ({ context, input }) =>
    (await projectOf(context, input)).acknowledge(input.code, input.note),
  ),
}
