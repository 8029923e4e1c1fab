import { z } from 'zod'
import { Problem } from '#shared/base/problem'
import { Condition } from '#shared/api/condition'
import { readJson } from './read-json.ts'

const pixels = z.number().int().min(-1_000_000).max(1_000_000)

/** Pixels from the left and from the top, negative ones from the right and bottom edge (−1 is the last), and a size. */
const Area = z.object({ left: pixels, top: pixels, width: pixels.min(1), height: pixels.min(1) }).readonly()

const Signature = z
  .object({
    id: z.string().min(1).max(200),
    title: z.string().max(500),
    /** Where it comes from: a script and its line, a mask that was accepted. */
    source: z.string().max(500),
    when: Condition,
    areas: z.array(Area).max(500).readonly(),
    /** What was not understood of its origin. An Instance that it fits is left to a person. */
    doubts: z.array(z.string().max(2000)).max(500).readonly(),
  })
  .readonly()

const SignatureLibrary = z
  .object({
    format: z.literal('palimpsest.signatures/1'),
    name: z.string().min(1).max(200),
    /** `first`: only the first signature that fits counts, as in CTP's scripts. `all`: every one that fits. */
    matching: z.enum(['first', 'all']),
    signatures: z.array(Signature).max(20_000).readonly(),
  })
  .readonly()

/** A part of the images of a device that holds identity. */
export type SignatureArea = z.infer<typeof Area>
/** What is known of the images of one kind of device: which they are, and where identity stands in them. */
export type Signature = z.infer<typeof Signature>
/** Signatures of one origin, in their order. */
export type SignatureLibrary = z.infer<typeof SignatureLibrary>

/** Reads a library as JSON (ours to ship, or a project's own). Throws Problem SIG-READ at the place that is wrong. */
export function readSignatures(json: string): SignatureLibrary {
  const library = readJson(json, SignatureLibrary)
  const ids = new Set(library.signatures.map(({ id }) => id))
  if (ids.size < library.signatures.length) throw new Problem('SIG-READ', 'signatures: id')
  return library
}

/** The library as JSON that `readSignatures` reads: one signature a line, so that differences can be read. */
export function writeSignatures({ format, name, matching, signatures }: SignatureLibrary): string {
  const lines = signatures.map((signature) => `  ${JSON.stringify(signature)}`).join(',\n')
  const head = JSON.stringify({ format, name, matching }).slice(0, -1)
  return `${head},"signatures":[\n${lines}\n]}\n`
}
