import type { AttributeRow, ValuePart } from '#shared/api/contract'

/** What an entry begins with: the first part that is asked about, else the first that goes, else the whole value. */
export function wordsOf(parts: readonly ValuePart[]): string {
  const marked = parts.find(({ mark }) => mark === 'asked') ?? parts.find(({ mark }) => mark === 'gone')
  const words = marked?.text ?? parts.map(({ text }) => text).join('')
  return words.trim()
}

/** Items of sequences are not told apart where values are listed. */
export const signatureOf = (path: string): string => path.replaceAll(/\[\d+\]/g, '[*]')

/** The attribute as lists name it: a Keyword holds at any depth, what has none by its place. */
export const attributeOf = ({ keyword, path, private: isPrivate }: AttributeRow): string =>
  keyword !== '' && !isPrivate ? keyword : signatureOf(path)
