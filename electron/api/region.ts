import { os } from './context.ts'
import { projectOf } from './project.ts'

export const region = {
  kinds: os.region.kinds.handler(async ({ context, input }) => (await projectOf(context, input)).regions.kinds()),
  groups: os.region.groups.handler(async ({ context, input }) =>
    (await projectOf(context, input)).regions.groups(input),
  ),
  members: os.region.members.handler(async ({ context, input }) =>
    (await projectOf(context, input)).regions.members(input.group, input.reveal),
  ),
  explain: os.region.explain.handler(async ({ context, input }) =>
    (await projectOf(context, input)).regions.explain(input.region, input.reveal),
  ),
  decide: os.region.decide.handler(async ({ context, input }) =>
    (await projectOf(context, input)).regions.decide(input, input.wait),
  ),
}

export const mask = {
  page: os.mask.page.handler(async ({ context, input }) => (await projectOf(context, input)).regions.masks()),
  reach: os.mask.reach.handler(async ({ context, input }) =>
    (await projectOf(context, input)).regions.reach(input.instance),
  ),
  change: os.mask.change.handler(async ({ context, input }) =>
    (await projectOf(context, input)).regions.changeMasks(input, input.wait),
  ),
}

export const fault = {
  page: os.fault.page.handler(async ({ context, input }) => (await projectOf(context, input)).faults.page(input.state)),
  answer: os.fault.answer.handler(async ({ context, input }) =>
    (await projectOf(context, input)).faults.answer(input, input.wait),
  ),
  compare: os.fault.compare.handler(async ({ context, input }) =>
    (await projectOf(context, input)).faults.compare(input.a, input.b, input.reveal),
  ),
}
