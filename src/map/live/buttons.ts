/** Make `figure`, the map with its legend, fill the screen, or let it go. */
export function toggleFullScreen(figure: HTMLElement): Promise<void> {
  return document.fullscreenElement === figure
    ? document.exitFullscreen()
    : figure.requestFullscreen();
}

/** Name what the button does next. */
export function nameFullScreenButton(
  button: HTMLButtonElement,
  figure: HTMLElement,
  signal: AbortSignal,
): void {
  const original = button.textContent;
  figure.addEventListener(
    'fullscreenchange',
    () => {
      const isFull = document.fullscreenElement === figure;
      button.textContent = isFull ? 'Thoát toàn màn hình' : original;
    },
    { signal },
  );
}
