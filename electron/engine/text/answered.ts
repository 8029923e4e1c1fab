import type { ListEntry } from '#shared/model/lists'
import { compileLists, type TextLists } from './lists.ts'

/**
 * The lists with what an answer takes out of one value. A value is answered for every patient who has it, also for those
 * in whose context nobody would have asked.
 */
export function listsWithAnswer(lists: TextLists, remove: readonly string[]): TextLists {
  const answered = compileLists(remove.filter((text) => /[\p{L}\p{N}]/u.test(text)).map(entryOf))
  return {
    digest: lists.digest,
    hits: (folded, tokens, place) => [...lists.hits(folded, tokens, place), ...answered.hits(folded, tokens, place)],
  }
}

function entryOf(text: string): ListEntry {
  const rule = { list: 'deny', form: 'term', text, scope: { domain: 'all' } } as const
  return { ...rule, id: 'answer', source: 'answer', reason: '', author: '' }
}
