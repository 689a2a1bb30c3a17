/** As many records as a list inside another site shows: those of the directory's first page. */
export const embedRowsMax = 20;

// In pixels, as src/styles/embed.css has them: without a script, the height is known before the page is loaded.
const around = 128;
const row = 104;

/** The height of the framed list in pixels, from how many records answer. */
export const embedHeight = (total: number): number => around + row * Math.max(1, Math.min(total, embedRowsMax));
