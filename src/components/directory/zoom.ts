import { refresh } from './live.ts';

// Only help: without this file every way on the map is a link to a page.
const part = document.querySelector<HTMLElement>('[data-part="map"]');
const startPx = 5;
const wheelStep = 60;
const glideMs = 180;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const drawing = () => part?.querySelector<SVGSVGElement>('[data-map] svg') ?? undefined;
const levelOf = () => Number(part?.querySelector<HTMLElement>('[data-map]')?.dataset['level']);
const boxOf = (svg: SVGSVGElement): Box => {
  const { x, y, width, height } = svg.viewBox.baseVal;
  return { x, y, width, height };
};
const setBox = (svg: SVGSVGElement, { x, y, width, height }: Box) => svg.setAttribute('viewBox', `${x} ${y} ${width} ${height}`);
const way = (name: string) => part?.querySelector<HTMLAnchorElement>(`a[data-turn="${name}"][href]`) ?? undefined;

/** The address of the map at this level around a point of the drawing. */
function addressAt(level: number, x: number, y: number): URL {
  const address = new URL(location.href);
  address.searchParams.set('map', `${level}_${Math.round(x)}_${Math.round(y)}`);
  return address;
}

/** Shows another part of the map in this page, and lets the address say so; whoever used a way finds it, or the next one, under their hands. */
async function go(address: URL, name?: string): Promise<void> {
  const before = drawing();
  const from = before && boxOf(before);
  if (!(await refresh(address))) return;
  history.replaceState(null, '', address);
  if (name) (way(name) ?? part?.querySelector<HTMLAnchorElement>('a[data-turn][href]'))?.focus({ preventScroll: true });
  const svg = drawing();
  if (svg && from && !matchMedia('(prefers-reduced-motion: reduce)').matches) glide(svg, from);
}

function glide(svg: SVGSVGElement, from: Box): void {
  const to = boxOf(svg);
  const startMs = performance.now();
  const between = (one: number, other: number, done: number) => one + (other - one) * done;
  const step = () => {
    const done = Math.min(1, (performance.now() - startMs) / glideMs);
    setBox(svg, {
      x: between(from.x, to.x, done),
      y: between(from.y, to.y, done),
      width: between(from.width, to.width, done),
      height: between(from.height, to.height, done),
    });
    if (done < 1) requestAnimationFrame(step);
  };
  step();
}

/** The point of the drawing under the pointer. */
function pointOf(svg: SVGSVGElement, event: MouseEvent): { x: number; y: number } {
  const { x, y, width, height } = boxOf(svg);
  const seen = svg.getBoundingClientRect();
  return { x: x + ((event.clientX - seen.x) / seen.width) * width, y: y + ((event.clientY - seen.y) / seen.height) * height };
}

part?.addEventListener('click', (event) => {
  const turn = event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[data-turn][href]');
  if (!turn || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  void go(new URL(turn.href), turn.dataset['turn']);
});

const keys: Readonly<Record<string, string>> = {
  '+': 'nearer',
  '=': 'nearer',
  '-': 'farther',
  '0': 'whole',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
part?.addEventListener('keydown', (event) => {
  const turn = way(keys[event.key] ?? '');
  const isOnMap = event.target instanceof Element && event.target.closest('[data-map]');
  if (!turn || !isOnMap || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  void go(new URL(turn.href), turn.dataset['turn']);
});

let held: { id: number; x: number; y: number; box: Box; isMoving: boolean } | undefined;

part?.addEventListener('pointerdown', (event) => {
  const svg = drawing();
  if (!svg?.contains(event.target as Node) || event.button !== 0 || (event.pointerType === 'touch' && levelOf() < 2)) return;
  held = { id: event.pointerId, x: event.clientX, y: event.clientY, box: boxOf(svg), isMoving: false };
});
part?.addEventListener('pointermove', (event) => {
  const svg = drawing();
  if (!svg || held?.id !== event.pointerId) return;
  const [byX, byY] = [event.clientX - held.x, event.clientY - held.y];
  if (!held.isMoving && Math.hypot(byX, byY) < startPx) return;
  if (!held.isMoving) svg.setPointerCapture(event.pointerId);
  held.isMoving = true;
  const scale = held.box.width / svg.clientWidth;
  setBox(svg, { ...held.box, x: held.box.x - byX * scale, y: held.box.y - byY * scale });
});
for (const end of ['pointerup', 'pointercancel'] as const)
  part?.addEventListener(end, (event) => {
    const svg = drawing();
    const released = held;
    held = undefined;
    if (!svg || !released?.isMoving || released.id !== event.pointerId) return;
    const { x, y, width, height } = boxOf(svg);
    if (end === 'pointerup') void go(addressAt(levelOf(), x + width / 2, y + height / 2));
    else setBox(svg, released.box);
  });
// A link that the map is held by is not dragged away.
part?.addEventListener('dragstart', (event) => drawing()?.contains(event.target as Node) && event.preventDefault());

/** One level nearer or farther, with what is under the pointer in the middle. */
function step(svg: SVGSVGElement, event: MouseEvent, name: 'nearer' | 'farther'): void {
  if (!way(name)) return;
  const { x, y } = pointOf(svg, event);
  void go(addressAt(levelOf() + (name === 'nearer' ? 1 : -1), x, y));
}

let turned = 0;
// The wheel alone scrolls the page; pinching on a touchpad arrives as the wheel with Ctrl.
part?.addEventListener(
  'wheel',
  (event) => {
    const svg = drawing();
    if (!svg?.contains(event.target as Node) || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    turned += event.deltaY;
    if (Math.abs(turned) < wheelStep) return;
    step(svg, event, turned < 0 ? 'nearer' : 'farther');
    turned = 0;
  },
  { passive: false },
);
part?.addEventListener('dblclick', (event) => {
  const svg = drawing();
  if (svg?.contains(event.target as Node) && !(event.target as Element).closest('a')) step(svg, event, 'nearer');
});
