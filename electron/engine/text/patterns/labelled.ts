import type { Hit } from '../hit.ts'
import { isYear } from './calendar.ts'
import { areSizes, isTechnical } from './context.ts'
import { digitsIn, DOUBTFUL } from './pattern.ts'
import { runEnd } from './run.ts'

/** A word that no list of cues has, with a sign that a number follows: `X-no 48219`, `Kto# 48-219`, `PFN: 4821937`. */
const LABEL =
  /(?<![\p{L}\p{N}_.])\p{L}[\p{L}&/'-]{1,18}\.?(?: ?[#№] ?| ?: ?#?| ?= ?|[ -]n(?:o|r|°|um)\.?[ :]{1,2}|[ -]id[ :]{1,2}|[ .]{1,2}(?:number|nummer|numero)[ :]{1,2})(?=\p{L}{0,4}[ -]?\d)/giu
/** Words that have values of medicine or of a machine behind such a sign. */
const MEASURED =
  /(?:^|[^\p{L}])(?:b?-?hcg|psa|afp|cea|ca|bnp|nt-?pro-?bnp|ck|ckmb|ldh|alt|ast|wbc|rbc|plt|platelets?|leuko\p{L}*|d-?dimers?|tropo\p{L}*|ferritin\p{L}*|crp|tsh|viral load|vl|cd4|load|score|agatston|calcium|cacs?|volume|vol|weight|wt|gewicht|peso|poids|mass|area|flow|counts?|activity|akt\p{L}*|dap|dfp|air kerma|kerma|fluoro|time|zeit|tiempo|temps|rate|ratio|grade|stage|type|typ|phase|zone|zoom|cpt|hcpcs|icd|ops|ndc|loinc|snomed|radlex|code|version|build|model|software|protocol|sequence|kernel|filter|mode|table|dist\p{L}*|angle|size|diam\p{L}*|dims?|heart|hr|bp|rr|kvp?|mas?|mgy|dlp|ctdi\p{L}*|ef|egfr|gfr|hb|hgb|year|jahr|ano|annee|rows?|cols?|columns?|pixels?|voxels?|bytes?|length|lange)\.?[ :#=№-]{0,3}$/iu

/** Numbers behind a sign that nothing else explains. */
export function findLabelled(norm: string): Hit[] {
  const hits: Hit[] = []
  LABEL.lastIndex = 0
  for (let match = LABEL.exec(norm); match; match = LABEL.exec(norm)) {
    const start = match.index + match[0].length
    const end = runEnd(norm, start)
    if (end === undefined || !isIdentifier(norm, start, end)) continue
    hits.push({ start, end, kind: 'id', voice: 'pattern:labelled', score: DOUBTFUL })
  }
  return hits
}

function isIdentifier(norm: string, start: number, end: number): boolean {
  const text = norm.slice(start, end)
  const digits = digitsIn(text)
  const isMixed = /\p{L}/u.test(text)
  if (digits < (isMixed ? 4 : 5) || MEASURED.test(norm.slice(Math.max(0, start - 28), start))) return false
  const runs = text.match(/\d+/g) ?? []
  if (runs.every((run) => run.length < 3) || areSizes(runs) || (runs.length === 1 && isYear(Number(text)))) return false
  return !isTechnical({ text, start, end, norm, groups: [] }) && !/^\d{1,4}(?:[x*]\d{1,4}){1,3}/i.test(text)
}
