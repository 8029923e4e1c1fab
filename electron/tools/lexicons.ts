import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WORD, wordFlags } from '#engine/text/lexicon'
import { packLexicon } from '#engine/text/lexicon/pack'
import { type Entries, noEntries, wordsOf } from './lexicon/entries.ts'
import { noticeText } from './lexicon/notice.ts'
import { addNicknames } from './lexicon/own-lists.ts'
import { addAll, PACKAGES } from './lexicon/sources.ts'

/*
 * npm run lexicons                      packs resources/lexicons/packed/words.bin when a source is newer
 * npm run lexicons -- --explain WORD    flags of a word and which source gave them
 * npm run lexicons -- --counts          words per source and per flag
 * npm run lexicons -- --conflicts       words that are a sure name and medicine, protocol or vendor too
 */

const root = fileURLToPath(new URL('../../', import.meta.url))
const PACKED = join(root, 'resources/lexicons/packed/words.bin')
const NOTICE = join(root, 'resources/lexicons/packed/NOTICE.txt')
const STAMP = join(root, 'resources/lexicons/packed/words.stamp')

/** Packs when nothing is packed yet or a source, a package or this tool changed. */
function packIfStale(): void {
  const digest = sourcesDigest()
  if ([PACKED, NOTICE, STAMP].every(existsSync) && readFileSync(STAMP, 'utf8') === digest) return
  const entries = noEntries()
  addAll(entries, root)
  const packed = packLexicon(entries.flags, addNicknames(entries, join(root, 'resources/lexicons')))
  mkdirSync(dirname(PACKED), { recursive: true })
  replace(PACKED, packed)
  replace(NOTICE, noticeText(join(root, 'node_modules')))
  replace(STAMP, digest)
  console.log(`Words: packed ${entries.flags.size} (${(packed.length / 1e6).toFixed(1)} MB)`)
}

/** In one step: another process may be reading the old one. */
function replace(file: string, content: Uint8Array | string): void {
  writeFileSync(`${file}.${process.pid}`, content)
  renameSync(`${file}.${process.pid}`, file)
}

/** Contents of own lists, tables and code, and what the lockfile says about the packages. */
function sourcesDigest(): string {
  const digest = createHash('sha256')
  for (const file of sourceFiles())
    digest
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string }>>
  }
  for (const name of PACKAGES) digest.update(`${name} ${lock.packages[`node_modules/${name}`]?.integrity ?? '?'}\n`)
  return digest.digest('hex')
}

function sourceFiles(): string[] {
  const filesIn = (folder: string, ending: string): string[] =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => `${folder}/${name}`)
  return [
    ...filesIn('resources/lexicons', '.txt'),
    ...filesIn('resources/profiles', '.json'),
    ...filesIn('electron/tools/lexicon', '.ts'),
    ...filesIn('electron/engine/text/lexicon', '.ts'),
    'electron/engine/text/fold.ts',
    'electron/tools/lexicons.ts',
  ]
}

function explain(text: string): void {
  for (const word of wordsOf(text, 1)) {
    const entries = noEntries(word)
    addAll(entries, root)
    const names = addNicknames(entries, join(root, 'resources/lexicons'))
    console.log(`${word}: ${wordFlags(entries.flags.get(word) ?? 0).join(' ') || 'unknown'}`)
    for (const { source, flags } of unique(entries.explained.lines)) console.log(`  ${source}: ${flags}`)
    const others = names.get(word)
    if (others !== undefined) console.log(`  also called: ${others.join(' ')}`)
  }
}

function unique(lines: Entries['explained']['lines']): { source: string; flags: string }[] {
  const texts = new Map<string, number>()
  for (const { source, flags } of lines) texts.set(source, (texts.get(source) ?? 0) | flags)
  return [...texts].map(([source, flags]) => ({ source, flags: wordFlags(flags).join(' ') }))
}

function counts(): void {
  const entries = noEntries()
  addAll(entries, root)
  for (const [source, count] of [...entries.counts].sort()) console.log(`${String(count).padStart(8)}  ${source}`)
  const perFlag = new Map<string, number>()
  for (const flags of entries.flags.values())
    for (const name of wordFlags(flags)) perFlag.set(name, (perFlag.get(name) ?? 0) + 1)
  for (const [name, count] of perFlag) console.log(`${String(count).padStart(8)}  ${name}`)
}

function conflicts(): void {
  const entries = noEntries()
  addAll(entries, root)
  const kinds = WORD.medical | WORD.protocol | WORD.vendor
  const both = [...entries.flags].filter(([, flags]) => (flags & WORD.sureName) !== 0 && (flags & kinds) !== 0)
  for (const [word, flags] of both.sort()) console.log(`${word}: ${wordFlags(flags).join(' ')}`)
  console.log(`${both.length} words`)
}

const [command, ...rest] = process.argv.slice(2)
if (command === undefined) packIfStale()
else if (command === '--explain') explain(rest.join(' '))
else if (command === '--counts') counts()
else if (command === '--conflicts') conflicts()
else throw new Error(`unknown option ${command}`)
