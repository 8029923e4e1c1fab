import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ProfileDocument } from '#shared/api/profile-document'

/*
 * node electron/tools/profile-schema.ts: resources/profile.schema.json, for whoever writes or reads profile
 * files with other programs. The engine itself checks with the schema that this one is made from.
 */

const file = join(resolve(import.meta.dirname, '../..'), 'resources/profile.schema.json')

/** The JSON Schema (2020-12) of a profile file. What may be left out has a default. */
export function profileSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(ProfileDocument, { io: 'input' })
  const title = 'Palimpsest profile, version 2'
  return `${JSON.stringify({ $schema, title, ...schema }, null, 1)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, profileSchema())
