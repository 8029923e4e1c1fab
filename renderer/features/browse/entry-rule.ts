import type { AttributeRow, ValuePart } from '#shared/api/contract'

/** Where an entry holds. */
export type EntryWhere = 'attribute' | 'text' | 'all'

/** What an entry begins with: the parts that are asked about, else those that go, else the whole value. */
export function wordsOf(parts: readonly ValuePart[]): string {
  const marked = ['asked', 'gone'].map((mark) => parts.filter((part) => part.mark === mark))
  const chosen = marked.find((some) => some.length > 0) ?? parts
  return chosen
    .map(({ text }) => text.trim())
    .join(' ')
    .trim()
}

/** Items of sequences are not told apart where values are listed. */
export const signatureOf = (path: string): string => path.replaceAll(/\[\d+\]/g, '[*]')

/** The attribute as lists name it: a Keyword holds at any depth, what has none by its place. */
export const attributeOf = ({ keyword, path, private: isPrivate }: AttributeRow): string =>
  keyword !== '' && !isPrivate ? keyword : signatureOf(path)
