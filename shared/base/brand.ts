/** A string or number that only its own parser may mint, e.g. `Brand<string, 'Uid'>`. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name }
