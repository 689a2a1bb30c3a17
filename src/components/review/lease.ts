// Only help: without this file every act on a request prolongs the half hour of who reads it.
const everyMs = 5 * 60 * 1000;

const lost = document.querySelector<HTMLElement>('[data-lease]');

/** Says that this request is still being read; tells when it is somebody else's meanwhile. */
async function sayReading(notice: HTMLElement): Promise<void> {
  try {
    const { status } = await fetch(notice.dataset['lease'] ?? '', { method: 'POST', redirect: 'manual' });
    notice.hidden = status !== 409;
  } catch {
    // Away from the network nothing is prolonged, and the next sign of life tries again.
  }
}

if (lost) {
  let saidMs = Number.NEGATIVE_INFINITY;
  const live = () => {
    if (document.visibilityState !== 'visible' || performance.now() - saidMs < everyMs) return;
    saidMs = performance.now();
    void sayReading(lost);
  };
  for (const sign of ['pointerdown', 'keydown', 'scroll', 'input', 'visibilitychange']) addEventListener(sign, live, { passive: true });
  live();
}
