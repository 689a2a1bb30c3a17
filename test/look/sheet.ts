interface Picture {
  file: string;
  name: string;
  state: string;
  locale: string;
  width: number;
  scheme: string;
}

/** A page on which all pictures of a page stand side by side. */
export function writeIndex(pictures: readonly Picture[]): string {
  const groups = Map.groupBy(pictures, ({ name, state }) => `${name} · ${state}`);
  const rows = [...groups].map(
    ([title, row]) =>
      `<section><h2>${title}</h2><div>${row
        .map(
          ({ file, locale, width, scheme }) =>
            `<a href="${file}" class="w${width}"><img src="${file}" alt="" loading="lazy">${locale} · ${width} · ${scheme}</a>`,
        )
        .join('')}</div></section>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Look</title><style>
body { margin: 1rem; font: 14px/1.5 system-ui; background: #ddd }
div { display: flex; gap: 1rem; overflow-x: auto; align-items: start }
a { flex: none; color: inherit; text-decoration: none }
img { display: block; inline-size: 100%; max-block-size: 60rem; object-fit: cover; object-position: top }
.w390 { inline-size: 240px } .w1280 { inline-size: 560px }
</style>${rows.join('')}</html>
`;
}
