import { Problem } from '#shared/base/problem'

type Json = Readonly<Record<string, unknown>>

/** The version of profile files that this program writes. */
export const PROFILE_VERSION = 2

const SCHEMA = /^palimpsest\.profile\/(\d{1,6})$/

/**
 * What makes a document of one version that of the next; the first is of version 1. Never edited once released: a rule must
 * come out meaning what it meant.
 */
export const migrations: readonly ((document: Json) => Json)[] = [
  // Conditions may ask values (`when.test`), which version 1 could not: none of its rules does. A reader of version 1
  // would pass over such a condition, so the number is raised.
  (document) => document,
]

/**
 * A parsed profile file in the form of today. What names no version of ours stays as it is, for the schema to refuse.
 * Throws Problem PRF-NEWER for a version that this program does not know.
 */
export function migrateDocument(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json
  const document = json as Json
  const version = versionOf(document['schema'])
  if (version === undefined) return json
  if (version > PROFILE_VERSION) throw new Problem('PRF-NEWER', `version ${String(version)}`)
  const migrated = migrations.slice(version - 1).reduce((before, migrate) => migrate(before), document)
  return { ...migrated, schema: `palimpsest.profile/${String(PROFILE_VERSION)}` }
}

/** The version that a file says it has; undefined where it says none of ours. */
function versionOf(schema: unknown): number | undefined {
  const digits = typeof schema === 'string' ? SCHEMA.exec(schema)?.[1] : undefined
  const version = Number(digits)
  return Number.isInteger(version) && version >= 1 ? version : undefined
}
