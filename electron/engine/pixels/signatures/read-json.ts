import type { z } from 'zod'
import { Problem } from '#shared/base/problem'

/** Deeper conditions are nobody's signature. */
const DEEPEST = 200

/** Reads JSON of a form that may hold conditions. Throws Problem SIG-READ at the place that is wrong. */
export function readJson<Form>(json: string, form: z.ZodType<Form>): Form {
  if (deepest(json) > DEEPEST) throw new Problem('SIG-READ', 'depth')
  const parsed = form.safeParse(parseJson(json))
  if (parsed.success) return parsed.data
  throw new Problem('SIG-READ', parsed.error.issues[0]?.path.map(String).join('.') ?? 'JSON')
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) throw new Problem('SIG-READ', 'JSON')
    throw error
  }
}

/** At least as deep as the brackets nest: those inside strings count too, which no real library comes near. */
function deepest(json: string): number {
  let depth = 0
  let most = 0
  for (const character of json) {
    if (character === '{' || character === '[') most = Math.max(most, (depth += 1))
    else if (character === '}' || character === ']') depth -= 1
  }
  return most
}
