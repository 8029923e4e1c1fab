import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '#shared/base/problem'
import { type Lexicon, openLexicon } from '#engine/text/lexicon'

/** The words that the product knows: packed by the build, opened once a process. */
let opened: { readonly resources: string; readonly lexicon: Lexicon } | undefined

/** Throws LEX-MISSING when the build has packed none, LEX-BAD when it is damaged. */
export function lexiconOf(resources: string): Lexicon {
  if (opened?.resources !== resources) opened = { resources, lexicon: openLexicon(readPacked(resources)) }
  return opened.lexicon
}

function readPacked(resources: string): Uint8Array {
  try {
    return readFileSync(join(resources, 'lexicons', 'packed', 'words.bin'))
  } catch {
    throw new Problem('LEX-MISSING')
  }
}
