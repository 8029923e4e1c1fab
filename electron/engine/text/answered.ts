import type { ListEntry } from '#shared/model/lists'
import type { Answer } from './context.ts'
import { compileLists, type TextLists } from './lists.ts'

/**
 * The lists with what an answer takes out of one value, and with what somebody marked by hand: that may begin and end inside
 * a word, and stays or goes whatever else is said of it. A value is answered for every patient who has it, also for those in
 * whose context nobody would have asked.
 */
export function listsWithAnswer(lists: TextLists, { remove, hand }: Answer): TextLists {
  const marked = [...(hand?.keep ?? []).map((text) => byHand('allow', text))]
  const cut = new Set(hand?.remove)
  const gone = remove.filter(isText).map((text) => (cut.has(text) ? byHand('deny', text) : entryOf(text)))
  const answered = compileLists([...gone, ...marked])
  return {
    digest: lists.digest,
    hits: (folded, tokens, place) => [...lists.hits(folded, tokens, place), ...answered.hits(folded, tokens, place)],
  }
}

const isText = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** A part of the value wherever it stands in it: a term would be words as a whole. */
function byHand(list: 'allow' | 'deny', text: string): ListEntry {
  const literal = text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  const rule = { list, form: 'pattern', text: literal, scope: { domain: 'all' } } as const
  return { ...rule, id: 'hand', source: 'answer', reason: '', author: '' }
}

function entryOf(text: string): ListEntry {
  const rule = { list: 'deny', form: 'term', text, scope: { domain: 'all' } } as const
  return { ...rule, id: 'answer', source: 'answer', reason: '', author: '' }
}
