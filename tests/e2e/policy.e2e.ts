import { expect, test } from './fixtures.ts'

const attempts = [
  {
    says: 'an inline script',
    directive: 'script-src',
    code: "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.head.append(s)",
  },
  {
    says: 'an inline style',
    directive: 'style-src',
    code: "const s = document.createElement('style'); s.textContent = 'body { color: red }'; document.head.append(s)",
  },
  { says: 'a style attribute', directive: 'style-src', code: "document.body.setAttribute('style', 'color: red')" },
  {
    says: 'an inline handler',
    directive: 'script-src',
    code: "document.body.setAttribute('onclick', 'window.ran = 1'); document.body.click()",
  },
  {
    says: 'a call to another origin',
    directive: 'connect-src',
    code: "fetch('https://example.org/').catch(() => undefined)",
  },
  { says: 'an image of another origin', directive: 'img-src', code: "new Image().src = 'https://example.org/a.png'" },
  {
    says: 'a frame',
    directive: 'frame-src',
    code: "const f = document.createElement('iframe'); f.src = 'https://example.org/'; document.body.append(f)",
  },
]

for (const { says, directive, code } of attempts) {
  test(`the policy refuses ${says}`, async ({ page, faults }) => {
    await page.evaluate(code)
    await expect.poll(() => faults.join('\n')).toContain(`policy: ${directive}`)
    faults.length = 0
  })
}

test('original pixels stay veiled to a page that does not ask for them', async ({ page, faults }) => {
  const status = await page.evaluate(async () => (await fetch('/bytes/frame/demo/1/0?side=before')).status)
  expect(status).toBe(403)
  // The browser logs every refused request as an error; this one is meant.
  expect(faults.filter((fault) => !fault.includes('403'))).toEqual([])
  faults.length = 0
})
