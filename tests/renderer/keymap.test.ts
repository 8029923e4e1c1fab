import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'
import { cycleRegions } from '../../renderer/keys/cycle-regions.ts'
import {
  bindings,
  capsOf,
  clashOf,
  keymapWith,
  type KeyPlace,
  keysTogether,
  keyTrouble,
} from '../../shared/model/keymap.ts'
import { readKey } from '../../renderer/keys/read-key.ts'
import { listenToKeys, useKeys } from '../../renderer/keys/use-keys.ts'

const clashes = (places: readonly KeyPlace[]): readonly string[] => {
  const keys = bindings.filter((binding) => places.includes(binding.where)).flatMap((binding) => binding.keys)
  return keys.filter((key, at) => keys.indexOf(key) !== at)
}

describe('key map', () => {
  it.each(keysTogether)('no key means two things in %s, %s, %s', (...places) => {
    expect(clashes(places)).toEqual([])
  })

  it('no sequence begins with a key that does something by itself', () => {
    const all = bindings.flatMap((binding) => binding.keys)
    const starts = all.filter((key) => key.includes(' ')).map((key) => key.split(' ')[0])
    expect(starts.filter((start) => all.includes(start!))).toEqual([])
  })

  it('only keys with Ctrl, Alt, a function key or Escape count in text fields', () => {
    const inFields = bindings.filter((binding) => binding.inFields).flatMap((binding) => binding.keys)
    expect(inFields.filter((key) => !/Ctrl|Alt|F\d|Escape/.test(key))).toEqual([])
  })

  it('every binding has its own id', () => {
    expect(new Set(bindings.map((binding) => binding.id)).size).toBe(bindings.length)
  })

  it.each([
    { says: 'a letter', press: { key: 'v' }, is: 'v' },
    { says: 'Ctrl and a letter', press: { key: 'k', ctrlKey: true }, is: 'Ctrl+K' },
    { says: 'Cmd as Ctrl', press: { key: 'k', metaKey: true }, is: 'Ctrl+K' },
    { says: 'Ctrl, Shift and a letter', press: { key: 'L', ctrlKey: true, shiftKey: true }, is: 'Ctrl+Shift+L' },
    { says: 'a sign that needs Shift', press: { key: '?', shiftKey: true }, is: '?' },
    { says: 'Shift and a function key', press: { key: 'F6', shiftKey: true }, is: 'Shift+F6' },
    { says: 'the space bar', press: { key: ' ' }, is: 'Space' },
    { says: 'a modifier alone', press: { key: 'Control', ctrlKey: true }, is: undefined },
  ])('reads $says', ({ press, is }) => {
    const off = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
    expect(readKey({ ...off, ...press })).toBe(is)
  })

  it.each([
    { keys: 'n', is: ['N'] },
    { keys: 'N', is: ['Shift', 'N'] },
    { keys: 'Ctrl+Shift+L', is: ['Ctrl', 'Shift', 'L'] },
    { keys: 'g p', is: ['G', 'P'] },
    { keys: '+', is: ['+'] },
    { keys: 'Ctrl++', is: ['Ctrl', '+'] },
  ])('draws $keys as $is', ({ keys, is }) => {
    expect(capsOf(keys)).toEqual(is)
  })

  it('draws every key as caps', () => {
    expect(bindings.flatMap((binding) => binding.keys).filter((keys) => capsOf(keys).length === 0)).toEqual([])
  })
})

describe('keys that are set', () => {
  const { changed, alt } = {
    changed: keymapWith({ goRuns: ['g x'], copyPath: ['m'] }, 'plain'),
    alt: keymapWith({ goRuns: ['g x'] }, 'alt'),
  }
  const keysIn = (all: typeof bindings, id: string) => all.find((binding) => binding.id === id)?.keys

  it('stand instead of the usual ones, and leave the others', () => {
    expect([keysIn(changed, 'goRuns'), keysIn(changed, 'goBrowse')]).toEqual([['g x'], ['g b']])
  })

  it('stand behind Alt where letters do, sequences by their first, and never what lists do themselves', () => {
    expect([keysIn(alt, 'goRuns'), keysIn(alt, 'explain'), keysIn(alt, 'palette'), keysIn(alt, 'listFold')]).toEqual([
      ['Alt+g x'],
      ['Alt+i'],
      ['Ctrl+K'],
      ['ArrowRight', 'ArrowLeft'],
    ])
  })

  it.each([
    { says: 'a key of the same place', id: 'explain', keys: 'p', is: 'Hold: peek at the focused row' },
    { says: 'a key that counts everywhere', id: 'explain', keys: '?', is: 'Keys' },
    { says: 'a key of a list that it is in', id: 'explain', keys: 'Enter', is: 'Open' },
    { says: 'the beginning of a sequence', id: 'explain', keys: 'g', is: 'Go to Projects' },
    { says: 'a key of a place that it never meets', id: 'explain', keys: 'v', is: undefined },
    { says: 'its own key', id: 'explain', keys: 'i', is: undefined },
    { says: 'a key that was given away', id: 'explain', keys: 'c', is: undefined },
  ])('meets $says', ({ id, keys, is }) => {
    expect(clashOf(changed, id, keys)?.does).toBe(is)
  })

  it.each([
    { says: 'no action', id: 'nonsense', keys: 'x', is: 'There is no action' },
    { says: 'what lists do', id: 'listOpen', keys: 'x', is: 'Lists do this themselves' },
    { says: 'what is no key', id: 'explain', keys: 'two words', is: 'is no key' },
    { says: 'a letter that would fire in text fields', id: 'palette', keys: 'x', is: 'needs Ctrl, Alt' },
    { says: 'a key that is taken', id: 'explain', keys: 'p', is: 'already means' },
  ])('are refused for $says', ({ id, keys, is }) => {
    expect(keyTrouble(changed, id, keys)).toContain(is)
  })

  it.each(['x', 'g x', 'Ctrl+Shift+X', 'Alt+x', 'F9', '+'])('may be %s', (keys) => {
    expect(keyTrouble(bindings, 'explain', keys)).toBeUndefined()
  })
})

describe('regions', () => {
  const page =
    '<section data-region>nothing to do</section><nav data-region><a href="#" id="a">a</a></nav><main data-region><p tabindex="0" id="b" data-region></p><p data-region><input id="c" /></p></main>'
  it.each([
    { from: '', step: 1, to: 'a' },
    { from: 'a', step: 1, to: 'b' },
    { from: 'b', step: 1, to: 'c' },
    { from: 'c', step: 1, to: 'a' },
    { from: 'c', step: -1, to: 'b' },
    { from: 'a', step: -1, to: 'c' },
    { from: '', step: -1, to: 'c' },
  ] as const)('go from "$from" by $step to $to', ({ from, step, to }) => {
    document.body.innerHTML = page
    document.getElementById(from)?.focus()
    cycleRegions(document, step)
    expect(document.activeElement?.id).toBe(to)
  })
})

describe('keys on a page', () => {
  let stop: (() => void) | undefined
  afterEach(() => {
    stop?.()
    document.body.innerHTML = ''
  })

  const screen = (deeds: Parameters<typeof useKeys>[0]) =>
    mount(
      defineComponent({
        setup: () => useKeys(deeds),
        template: '<div data-keys="viewer" tabindex="0" id="viewer" /><input id="field" />',
      }),
      { attachTo: document.body },
    )
  const press = (at: string, init: KeyboardEventInit) =>
    document
      .querySelector(at)
      ?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))

  it('fires a letter where its part has the focus, and nowhere else', () => {
    const flip = vi.fn()
    screen({ flip })
    stop = listenToKeys(document)
    press('#viewer', { key: 'v' })
    press('body', { key: 'v' })
    expect(flip).toHaveBeenCalledTimes(1)
  })

  it('never fires a letter in a text field', () => {
    const [keySheet, filter] = [vi.fn(), vi.fn()]
    screen({ keySheet, filter })
    stop = listenToKeys(document)
    press('#field', { key: '?' })
    press('#field', { key: '/' })
    expect([keySheet.mock.calls, filter.mock.calls]).toEqual([[], []])
  })

  it('fires Ctrl Enter in a text field', () => {
    const primary = vi.fn()
    screen({ primary })
    stop = listenToKeys(document)
    press('#field', { key: 'Enter', ctrlKey: true })
    expect(primary).toHaveBeenCalledTimes(1)
  })

  it('reads g then r as one sequence', () => {
    const goRuns = vi.fn()
    screen({ goRuns })
    stop = listenToKeys(document)
    press('body', { key: 'g' })
    press('body', { key: 'r' })
    expect(goRuns).toHaveBeenCalledTimes(1)
  })

  it('leaves the space bar to a box that has the focus', () => {
    const pause = vi.fn()
    mount(
      defineComponent({
        setup: () => useKeys({ pause }),
        template: '<div data-keys="runs" tabindex="0" id="runs"><input type="checkbox" id="box" /></div>',
      }),
      { attachTo: document.body },
    )
    stop = listenToKeys(document)
    press('#box', { key: ' ' })
    const onBox = pause.mock.calls.length
    press('#runs', { key: ' ' })
    expect([onBox, pause.mock.calls.length]).toEqual([0, 1])
  })

  it('does nothing on auto-repeat', () => {
    const primary = vi.fn()
    screen({ primary })
    stop = listenToKeys(document)
    press('body', { key: 'Enter', ctrlKey: true, repeat: true })
    expect(primary).not.toHaveBeenCalled()
  })

  it('forgets the keys of a screen that is gone', () => {
    const flip = vi.fn()
    screen({ flip }).unmount()
    document.body.innerHTML = '<div data-keys="viewer" tabindex="0" id="viewer"></div>'
    stop = listenToKeys(document)
    press('#viewer', { key: 'v' })
    expect(flip).not.toHaveBeenCalled()
  })
})
