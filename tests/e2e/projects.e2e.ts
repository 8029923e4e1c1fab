import { expect, picture, test } from './fixtures.ts'

test('the one-time link opens on the projects', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Projects', exact: true })).toBeVisible()
  await expect(page).toHaveTitle('Projects · Palimpsest')
  await picture(page, 'projects')
})
