// Opens the explorer in a real Chromium and uses it as a first visitor does.
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openBrowser, watch } from './chromium.mjs';
import { origin } from './server.mjs';

// GraphiQL reads the operation's name a moment after its text has changed.
const settle = 500;

const pictures = mkdtempSync(join(tmpdir(), 'ortaq-browser-'));
const browser = await openBrowser();
try {
  await examplesAnswer();
  await pageReflows();
  console.log(`browser: the explorer works, pictures in ${pictures}`);
} finally {
  await browser.close();
}

async function examplesAnswer() {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const complaints = watch(page, origin);
  await open(page);

  const tabs = page.getByRole('tab');
  assert.equal(await tabs.count(), 6, 'the prepared examples are tabs');
  const question = await run(page);
  assert.ok(question.resourceShares.nodes.length > 0, 'the question has rows');
  await page.locator('.result-window').getByText('totalCount').first().waitFor();
  await page.screenshot({ path: join(pictures, 'question.png') });

  for (let i = 1; i < (await tabs.count()); i++) {
    await tabs.nth(i).click();
    for (const [field, value] of Object.entries(await run(page))) assert.ok(value, `tab ${i + 1}: ${field} is null`);
  }
  await page.screenshot({ path: join(pictures, 'records.png') });

  await mistakeIsMarked(page);
  assert.deepEqual(complaints, [], 'no complaint of the browser');
  await page.close();
}

// Completion and errors come from workers; a policy that stops them shows only here.
async function mistakeIsMarked(page) {
  await page.locator('.graphiql-query-editor .view-line').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' query Wrong { nosuchfield }');
  await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor({ state: 'attached' });
}

async function pageReflows() {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  const complaints = watch(page, origin);
  await open(page);
  await run(page);
  await page.screenshot({ path: join(pictures, 'narrow.png'), fullPage: true });

  const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
  assert.ok(width <= 320, `the page is ${width} px wide in a window of 320`);
  const answer = await page.locator('.result-window').boundingBox();
  assert.ok(answer.x + answer.width <= 320 && answer.height > 100, `the answer is out of sight: ${JSON.stringify(answer)}`);
  assert.deepEqual(complaints, [], 'no complaint of the browser');
  await page.close();
}

async function open(page) {
  const answer = await page.goto(`${origin}/explorer`);
  assert.equal(answer.status(), 200);
  assert.ok(answer.headers()['content-security-policy'], 'the page has a content security policy');
  assert.ok(await page.title(), 'the page has a title');
  assert.ok(await page.locator('html').getAttribute('lang'), 'the page names its language');
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
}

// Runs the open tab and gives its data.
async function run(page) {
  await page.waitForTimeout(settle);
  const answered = page.waitForResponse((answer) => answer.url().endsWith('/graphql') && !isIntrospection(answer));
  await page.locator('.graphiql-execute-button').click();
  const { data, errors } = await (await answered).json();
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data;
}

function isIntrospection(answer) {
  return answer.request().postData().includes('IntrospectionQuery');
}
