import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { once } from '#shared/base/once'
import { Problem } from '#shared/base/problem'
import { HEAD_BYTES, type Lexicon, openLexicon, readHead } from '#engine/text/lexicon'

/** The words that the product knows: packed by the build, opened once a process. */
let opened: { readonly resources: string; readonly lexicon: Lexicon } | undefined

/** Throws LEX-MISSING when the build has packed none, LEX-BAD when it is damaged. */
export function lexiconOf(resources: string): Lexicon {
  if (opened?.resources !== resources)
    opened = { resources, lexicon: lexiconIn(join(resources, 'lexicons', 'packed', 'words.bin')) }
  return opened.lexicon
}

/** Only its head is read until somebody asks for a word: 20 MB are of no use to a process that judges nothing. */
function lexiconIn(path: string): Lexicon {
  const { digest, size } = orMissing(() => headOf(path))
  const whole = once(() => {
    const lexicon = openLexicon(orMissing(() => readFileSync(path)))
    if (lexicon.digest !== digest) throw new Problem('LEX-BAD', 'digest')
    return lexicon
  })
  return {
    digest,
    size,
    flags: (folded) => whole().flags(folded),
    otherNames: (folded) => whole().otherNames(folded),
  }
}

function headOf(path: string): ReturnType<typeof readHead> {
  const file = openSync(path, 'r')
  try {
    const head = new Uint8Array(HEAD_BYTES)
    return readHead(head.subarray(0, readSync(file, head)), fstatSync(file).size)
  } finally {
    closeSync(file)
  }
}

function orMissing<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('LEX-MISSING')
  }
}
