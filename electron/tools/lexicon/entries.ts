import { fold, foldGerman } from '#engine/text/fold'

/** Words and their flags as sources give them, and for reports which source said what. */
export interface Entries {
  readonly flags: Map<string, number>
  /** How many words each source brought, by its name. */
  readonly counts: Map<string, number>
  /** How many lists of given names, one for each country, have a word. */
  readonly given: Map<string, number>
  /** Sources of one word only, when somebody asked for it. */
  readonly explained: { readonly word: string | undefined; readonly lines: { source: string; flags: number }[] }
}

export function noEntries(word?: string): Entries {
  return { flags: new Map(), counts: new Map(), given: new Map(), explained: { word, lines: [] } }
}

/** Adds bits to a folded word. */
export function addWord(entries: Entries, source: string, word: string, flags: number): void {
  entries.flags.set(word, (entries.flags.get(word) ?? 0) | flags)
  entries.counts.set(source, (entries.counts.get(source) ?? 0) + 1)
  if (word === entries.explained.word) entries.explained.lines.push({ source, flags })
}

/** Adds bits to every word of a text, in all its foldings. */
export function addText(entries: Entries, source: string, text: string, flags: number, shortest = 3): void {
  for (const word of wordsOf(text, shortest)) addWord(entries, source, word, flags)
}

/**
 * The words of a text as the engine's tokens are: runs of letters, folded, in both German spellings; a word that is
 * written with an apostrophe inside also without it (o'brien: brien, obrien).
 */
export function wordsOf(text: string, shortest = 3): Set<string> {
  const words = new Set<string>()
  const foldings = [fold(text).lower, foldGerman(text)]
  for (const folded of foldings) {
    if (folded === undefined) continue
    const whole = folded.trim()
    for (const [run] of folded.matchAll(/\p{L}+/gu)) if (run.length >= shortest || run === whole) words.add(run)
    for (const [run] of folded.matchAll(/\p{L}+'\p{L}{2,}/gu)) words.add(run.replace("'", ''))
  }
  return words
}
