import { Problem } from '#shared/base/problem'
import type { Hit } from '#engine/text/hit'
import type { NerModel } from './ner-model.ts'
import type { WirePlan } from './messages.ts'

/** Whoever has no model shall not pay for what models need. */
const loadModels = () => import('./ner-model.ts')

/** The digest of a folder whose model runs here. Throws NER-FOLDER and NER-RUN. */
export async function tryModel(folder: string): Promise<string> {
  const { tryNerModel } = await loadModels()
  return await tryNerModel(folder)
}

/** The model that this process has loaded, by the digest that a plan names. */
let loaded: { readonly digest: string; readonly model: NerModel } | undefined

/**
 * The voice of the plan's language model; undefined where it has none. Loaded when it is first asked for.
 * Throws NER-FOLDER, NER-RUN, and NER-CHANGED when the folder holds another model than the plan was made with.
 */
export async function voiceOf({ ner }: WirePlan): Promise<((value: string) => Promise<readonly Hit[]>) | undefined> {
  if (ner === null) return undefined
  if (loaded?.digest !== ner.digest) {
    await loaded?.model.close()
    loaded = undefined
    const { nerDigest, openNerModel } = await loadModels()
    if (nerDigest(ner.folder) !== ner.digest) throw new Problem('NER-CHANGED')
    loaded = { digest: ner.digest, model: await openNerModel(ner.folder) }
  }
  return loaded.model.speak
}
