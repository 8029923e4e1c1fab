import { remembering } from './remember.ts'

const CYRILLIC: Readonly<Record<string, readonly string[]>> = {
  а: ['a'],
  б: ['b'],
  в: ['v'],
  г: ['g'],
  ґ: ['g'],
  д: ['d'],
  е: ['e'],
  є: ['ie'],
  ж: ['zh'],
  з: ['z'],
  и: ['i'],
  і: ['i'],
  к: ['k'],
  л: ['l'],
  м: ['m'],
  н: ['n'],
  о: ['o'],
  п: ['p'],
  р: ['r'],
  с: ['s'],
  т: ['t'],
  у: ['u'],
  ф: ['f'],
  х: ['kh'],
  ц: ['ts'],
  ч: ['ch'],
  ш: ['sh'],
  щ: ['shch'],
  ъ: [''],
  ы: ['y'],
  ь: [''],
  э: ['e'],
  ю: ['yu'],
  я: ['ya'],
  ђ: ['dj'],
  ј: ['j'],
  љ: ['lj'],
  њ: ['nj'],
  ћ: ['c'],
  џ: ['dz'],
}
const GREEK: Readonly<Record<string, readonly string[]>> = {
  α: ['a'],
  β: ['v'],
  γ: ['g'],
  δ: ['d'],
  ε: ['e'],
  ζ: ['z'],
  η: ['i'],
  θ: ['th'],
  ι: ['i'],
  κ: ['k'],
  λ: ['l'],
  μ: ['m'],
  ν: ['n'],
  ξ: ['x'],
  ο: ['o'],
  π: ['p'],
  ρ: ['r'],
  σ: ['s'],
  ς: ['s'],
  τ: ['t'],
  υ: ['y'],
  φ: ['f'],
  χ: ['ch'],
  ψ: ['ps'],
  ω: ['o'],
}

/** A folded word of Cyrillic or Greek letters in Latin ones, by the usual rule for each letter; empty for other scripts. */
export function toLatin(word: string): readonly string[] {
  if (!/[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word)) return []
  let latin = ''
  for (const letter of word) latin += CYRILLIC[letter]?.[0] ?? GREEK[letter]?.[0] ?? letter
  return latin === word ? [] : [latin]
}

/** Sounds that are written in many ways when a name changes its alphabet, the longest first. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/shch|stsch|chtch|szcz|shtsh/g, 'sh'],
  [/tsch|tch|cz/g, 'ch'],
  [/sch|sz/g, 'sh'],
  [/kh/g, 'h'],
  [/zh|dj|dzh/g, 'j'],
  [/ts|tz|c(?=[eiy])/g, 'z'],
  [/ph/g, 'f'],
  [/ou/g, 'u'],
  [/ck|c(?!h)|q/g, 'k'],
  [/x/g, 'ks'],
  [/w|b(?=v)/g, 'v'],
  [/[yj](?=[aeou])/g, ''],
  [/i(?=[aeou])/g, ''],
  [/ii|iy|ij|yi|ey|ei|y|j/g, 'i'],
  [/th/g, 't'],
  [/(?<=[a-z])h(?![aeiou])/g, ''],
  [/(.)\1/g, '$1'],
  [/i$/g, ''],
]

/** What stays of a Latin spelling when the habits of different alphabets are taken out of it: Yuri, Iurii and Juri are one. */
export const soundOf = remembering((word) => {
  let sound = word
  for (const [spelling, plain] of SOUNDS) sound = sound.replace(spelling, plain)
  return sound
})
