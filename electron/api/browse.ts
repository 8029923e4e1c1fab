import { os } from './context.ts'
import { projectOf } from './project.ts'

export const tree = {
  children: os.tree.children.handler(async ({ context, input }) => (await projectOf(context, input)).children(input)),
}

export const instance = {
  attributes: os.instance.attributes.handler(async ({ context, input }) =>
    (await projectOf(context, input)).attributes(input.instance, input.reveal),
  ),
  place: os.instance.place.handler(async ({ context, input }) =>
    (await projectOf(context, input)).place(input.instance),
  ),
  pixels: os.instance.pixels.handler(async ({ context, input }) =>
    (await projectOf(context, input)).pixels(input.instance, input.reveal),
  ),
  explain: os.instance.explain.handler(async ({ context, input }) =>
    (await projectOf(context, input)).explain(input.instance, input.path),
  ),
}
