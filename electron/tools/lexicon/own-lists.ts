import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BEGINNING, isFlag, WORD } from '#engine/text/lexicon'
import { addText, addWord, wordsOf, type Entries } from './entries.ts'

/*
 * resources/lexicons/*.txt: `# …` is a comment; `= flag flag …` says what the words below are; then words, separated by
 * blanks. Words below `= first flag …` are also joined with each word below the `= last flag …` that follows it.
 * nicknames.txt has one group of forms of the same given name a line.
 */

/** Adds all lists of a folder. Throws with file and line when one names a flag that does not exist. */
export function addOwnLists(entries: Entries, folder: string): void {
  for (const file of ownFiles(folder)) {
    const source = `own ${file}`
    let section: Section = { flags: 0, firsts: undefined }
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .forEach((line, index) => {
        if (line.startsWith('#')) return
        if (line.startsWith('=')) section = sectionOf(line, section, `${file}:${index + 1}`)
        else addLine(entries, source, section, line)
      })
  }
}

/** Lists whose words stand at the end of descriptions, where scanners cut them off, and that people shorten. */
const SHORTENED = ['anatomy.txt', 'clinical.txt', 'protocol.txt', 'german.txt', 'spanish.txt', 'french.txt']
const LEAST_WHOLE = 8
const LEAST_BEGINNING = 5
/** Letters that have to be missing: one less is a form of the word, or a slip. */
const LEAST_MISSING = 2

/**
 * `Emboliz`, `Defecog`, `Kniegel`: the beginning of a long word of medicine, where no list has it as anything else. To be
 * called when all lists are in.
 */
export function addBeginnings(entries: Entries, folder: string): void {
  const beginnings = new Set<string>()
  for (const file of SHORTENED) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (/^[#=]/.test(line)) continue
      for (const word of line.split(/\s+/).flatMap((text) => [...wordsOf(text, LEAST_WHOLE)])) {
        for (let length = LEAST_BEGINNING; length <= word.length - LEAST_MISSING; length++)
          beginnings.add(word.slice(0, length))
      }
    }
  }
  for (const word of beginnings)
    if (!entries.flags.has(word)) addWord(entries, 'own beginnings of words', word, BEGINNING)
}

/** Names of the list files, sorted. */
export function ownFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt') && file !== NICKNAMES)
    .sort()
}

export const NICKNAMES = 'nicknames.txt'

interface Section {
  readonly flags: number
  /** First parts of compounds: collected under `= first`, joined with each word under `= last`. */
  readonly firsts: string[] | undefined
  readonly part?: 'first' | 'last'
}

function sectionOf(line: string, before: Section, place: string): Section {
  const names = line.slice(1).trim().split(/\s+/)
  const part = names.find((name) => name === 'first' || name === 'last')
  const flags = names
    .filter((name) => name !== part)
    .map((name) => {
      if (!isFlag(name)) throw new Error(`${place}: there is no flag ${name}`)
      return withImplied(WORD[name])
    })
  const joined = flags.reduce((all, flag) => all | flag, 0)
  if (part === undefined) return { flags: joined, firsts: undefined }
  return { flags: joined, part, firsts: part === 'first' ? [] : before.firsts }
}

/** Anatomy and agents are medicine; everyday words are common. */
export function withImplied(flags: number): number {
  const medical = (flags & (WORD.anatomy | WORD.agent)) === 0 ? 0 : WORD.medical
  return flags | medical | ((flags & WORD.everyday) === 0 ? 0 : WORD.common)
}

function addLine(entries: Entries, source: string, { flags, firsts, part }: Section, line: string): void {
  for (const word of line.split(/\s+/).filter((word) => word !== '')) {
    if (part === 'first') firsts?.push(word)
    if (part === 'last') for (const first of firsts ?? []) addJoined(entries, source, joined(first, word), flags)
    if (part === undefined || !/^-|-$/.test(word)) addText(entries, source, word, flags, 2)
  }
}

/** What is only made up is no name where English has the word: Mei + Ning, but not Man + Ning. */
function addJoined(entries: Entries, source: string, word: string, flags: number): void {
  const known = entries.flags.get(word) ?? 0
  if ((flags & WORD.name) !== 0 && (known & (WORD.english | WORD.medical)) !== 0) return
  addText(entries, source, word, flags)
}

/** `Hüft` and `Gelenk`: Hüftgelenk. A part with a hyphen at its inner end never stands alone: `cardio-`, `-itis`. */
function joined(first: string, last: string): string {
  return `${first.replace(/-$/, '')}${last.replace(/^-/, '').toLowerCase()}`
}

/** Forms of the same given name: each leads to the others of its groups. Each form is a given name too. */
export function addNicknames(entries: Entries, folder: string): Map<string, string[]> {
  const others = new Map<string, Set<string>>()
  for (const line of readFileSync(join(folder, NICKNAMES), 'utf8').split('\n')) {
    if (line.startsWith('#') || line.trim() === '') continue
    const forms = line
      .trim()
      .split(/\s+/)
      .flatMap((form) => [...wordsOf(form, 2)])
    for (const form of forms) {
      addWord(entries, `own ${NICKNAMES}`, form, WORD.givenName)
      const known = others.get(form) ?? new Set()
      for (const other of forms) if (other !== form) known.add(other)
      others.set(form, known)
    }
  }
  return new Map([...others].map(([name, forms]) => [name, [...forms].sort()]))
}
