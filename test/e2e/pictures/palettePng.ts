/// <reference lib="dom" />
import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** The number of values of a byte. */
const MOST_COLORS = 256;

interface Indexed {
	width: number;
	height: number;
	/** Red, green and blue of each color. */
	palette: number[];
	/** The color of each pixel, row by row, in base64. */
	pixels: string;
}

/**
 * The picture with its 256 most frequent colors; others become the nearest of these. For pictures of a user
 * interface that cannot be seen, and takes a third of the bytes.
 *
 * @param page any page of a browser, which decodes the picture
 */
export async function palettePng(png: Buffer, page: Page): Promise<Buffer> {
	const { width, height, palette, pixels } = await indexed(png, page);
	const rows = Buffer.alloc((width + 1) * height);
	const source = Buffer.from(pixels, 'base64');
	// Each row begins with the number of its filter: none.
	for (let row = 0; row < height; row++) {
		source.copy(rows, row * (width + 1) + 1, row * width, (row + 1) * width);
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	// Eight bits a pixel, by palette.
	header.writeUInt8(8, 8);
	header.writeUInt8(3, 9);
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', header),
		chunk('PLTE', Buffer.from(palette)),
		chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const checksum = Buffer.alloc(4);
	checksum.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, checksum]);
}

async function indexed(png: Buffer, page: Page): Promise<Indexed> {
	return await page.evaluate(
		async ({ base64, most }): Promise<Indexed> => {
			const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
			const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
			const { width, height } = image;
			const context = new OffscreenCanvas(width, height).getContext('2d');
			if (!context) throw new Error('Nothing to read the picture with');
			context.drawImage(image, 0, 0);
			const { data } = context.getImageData(0, 0, width, height);
			const colorAt = (pixel: number) =>
				((data[4 * pixel] ?? 0) << 16) |
				((data[4 * pixel + 1] ?? 0) << 8) |
				(data[4 * pixel + 2] ?? 0);
			const counts = new Map<number, number>();
			for (let pixel = 0; pixel < width * height; pixel++) {
				const color = colorAt(pixel);
				counts.set(color, (counts.get(color) ?? 0) + 1);
			}
			const chosen = [...counts].sort((one, other) => other[1] - one[1]).slice(0, most);
			const colors = chosen.map(([color]) => color);
			const parts = (color: number): [number, number, number] => [
				color >> 16,
				(color >> 8) & 255,
				color & 255,
			];
			const places = new Map(colors.map((color, place): [number, number] => [color, place]));
			const nearest = (color: number): number => {
				const [red, green, blue] = parts(color);
				let best = 0;
				let least = Infinity;
				colors.forEach((other, place) => {
					const [r, g, b] = parts(other);
					const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
					if (distance < least) [best, least] = [place, distance];
				});
				places.set(color, best);
				return best;
			};
			let text = '';
			for (let pixel = 0; pixel < width * height; pixel++) {
				const color = colorAt(pixel);
				text += String.fromCharCode(places.get(color) ?? nearest(color));
			}
			return { width, height, palette: colors.flatMap(parts), pixels: btoa(text) };
		},
		{ base64: png.toString('base64'), most: MOST_COLORS },
	);
}
