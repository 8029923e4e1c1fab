import { os } from './context.ts'
import { projectOf } from './project.ts'

export const list = {
  files: os.list.files.handler(async ({ context, input }) => (await projectOf(context, input)).files(input)),
  nodes: os.list.nodes.handler(async ({ context, input }) => (await projectOf(context, input)).nodes(input)),
  identity: os.list.identity.handler(async ({ context, input }) => (await projectOf(context, input)).identity(input)),
  numbers: os.list.numbers.handler(async ({ context, input }) => (await projectOf(context, input)).numbers(input)),
  manifest: os.list.manifest.handler(async ({ context, input }) => (await projectOf(context, input)).manifest(input)),
  texts: os.list.texts.handler(async ({ context, input }) => (await projectOf(context, input)).texts(input)),
}
