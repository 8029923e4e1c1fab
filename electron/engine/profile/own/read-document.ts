import { Problem } from '#shared/base/problem'
import { ProfileDocument } from '#shared/api/profile-document'
import { orderedOptions } from '../options.ts'
import { builtinOf } from '../builtin.ts'
import { migrateDocument } from './migrate-document.ts'

/** Rules deeper than any file needs are refused before they are parsed. */
const LONGEST = 32_000_000

/**
 * A profile file as a document, of an older version too. Throws Problem PRF-READ with the place of the first fault, PRF-NEWER for a newer version, PRF-NONE for a base that is not
 * built in, BAD-INPUT for options that exclude each other.
 */
export function readDocument(text: string): ProfileDocument {
  if (text.length > LONGEST) throw new Problem('PRF-READ', 'too long')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined
    const line = text.slice(0, Number(position ?? 0)).split('\n').length
    throw new Problem('PRF-READ', `line ${String(line)}: no JSON`)
  }
  return checkDocument(json)
}

/** The same of what was parsed already. */
export function checkDocument(json: unknown): ProfileDocument {
  const parsed = ProfileDocument.safeParse(migrateDocument(json))
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.map(String).join('.') ?? ''
    throw new Problem('PRF-READ', place === '' ? 'the file' : place.slice(0, 200))
  }
  const document = parsed.data
  builtinOf(document.base)
  orderedOptions(document.options)
  const ids = new Set<string>()
  for (const [index, { id }] of document.rules.entries()) {
    if (ids.has(id)) throw new Problem('PRF-READ', `rules.${String(index)}.id occurs twice`)
    ids.add(id)
  }
  return document
}

/** A document as its file. */
export function writeDocument(document: ProfileDocument): string {
  return `${JSON.stringify(document, null, 1)}\n`
}

/** A built-in profile as the document that own rules are added to. Throws Problem PRF-NONE. */
export function builtinDocument(id: string): ProfileDocument {
  const { title, about, options } = builtinOf(id)
  return {
    schema: 'palimpsest.profile/2',
    title,
    about,
    base: id,
    options: [...options],
    uid: null,
    params: {},
    rules: [],
  }
}
