import { chromium } from 'playwright-core';

// The system's Chromium: Playwright would download one of its own. Without
// the network flags a fresh profile asks its maker's hosts at every start.
export const openBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

// Collects what a page must not do: a request outside the origin, an error in
// the console, an exception, something that the security policy refused.
export function watch(page, origin) {
  const complaints = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`asked for ${request.url().slice(0, 200)}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  return complaints;
}
