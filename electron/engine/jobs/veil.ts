/**
 * A placeholder of like shape (UX §2.6): letters become A or a, digits 9, signs stay. Not a blurred original:
 * nothing of the value is left but its length and form.
 */
export function veil(value: string): string {
  return value
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{Ll}|\p{Lo}|\p{Lm}|\p{Lt}/gu, 'a')
    .replace(/\p{N}/gu, '9')
}
