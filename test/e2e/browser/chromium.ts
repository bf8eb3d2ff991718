import { existsSync } from 'node:fs';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// The editor asks npm for the newest version of a community package, among others.
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/**
 * Opens a browser that reaches only this machine.
 *
 * @param profile an empty folder
 */
export async function openBrowser(
	profile: string,
): Promise<{ browser: BrowserContext; page: Page }> {
	const browser = await chromium.launchPersistentContext(profile, {
		executablePath: chromiumPath(),
		headless: true,
		viewport: { width: 1360, height: 860 },
		deviceScaleFactor: 1.5,
		args: FLAGS,
		// n8n's labels and times of day, whatever machine this is.
		locale: 'en-GB',
		timezoneId: 'UTC',
	});
	const page = browser.pages()[0] ?? (await browser.newPage());
	page.setDefaultTimeout(30_000);
	return { browser, page };
}

function chromiumPath(): string {
	const path = process.env.CHROMIUM ?? USUAL_PLACES.find((place) => existsSync(place));
	if (path === undefined) {
		throw new Error('No Chromium found: install one, or set CHROMIUM to its path');
	}
	return path;
}
