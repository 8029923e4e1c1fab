import { fold, lookOf } from '#engine/text/index'

/** Letters and digits of a text as a careless eye sees them: case, blanks, punctuation and usual confusions aside. */
export function lookKey(text: string): string {
  return lookOf(fold(text).lower.replace(/[^\p{L}\p{N}]/gu, ''))
}

/** Whether two recognizers saw the same text. */
export function sameLook(a: string, b: string): boolean {
  return lookKey(a) === lookKey(b)
}

/** Letters and digits in a text. */
export function weightOf(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
}
