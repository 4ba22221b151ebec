// Dialogs that the app opens over the page, each with a frame of its own.
const widths = { small: '400px', medium: '600px', large: '800px', xlarge: '968px', max: '96vw' };

/** Dialogs that are open: frame → what closes it. */
const open = new WeakMap();

export function openModal({ src, place }, { title, size, closeOnEscape = true, closeOnOverlayClick = true, onClose }) {
  const dialog = document.createElement('dialog');
  dialog.className = 'modal';
  dialog.style.width = widths[size] ?? widths.medium;
  dialog.setAttribute('aria-label', title || 'Throughline');
  const frame = document.querySelector('iframe[data-place]').cloneNode();
  frame.removeAttribute('style');
  frame.removeAttribute('id');
  Object.assign(frame, { src, title: title || 'Throughline' });
  frame.dataset.place = place;
  dialog.append(frame);

  const before = [];
  let answer;
  const close = (payload) => {
    answer = payload;
    dialog.close();
  };
  dialog.addEventListener('cancel', (event) => {
    if (!closeOnEscape) event.preventDefault();
  });
  dialog.addEventListener('click', (event) => {
    if (closeOnOverlayClick && event.target === dialog) close();
  });
  dialog.addEventListener('close', () => {
    for (const run of before) run();
    onClose?.(answer);
    dialog.remove();
  });
  open.set(frame, { close, before });
  document.body.append(dialog);
  dialog.showModal();
  return true;
}

/** @returns whether the frame stands in a dialog */
export function closeModal(frame, payload) {
  const modal = open.get(frame);
  modal?.close(payload);
  return modal !== undefined;
}

export function beforeClose(frame, run) {
  open.get(frame)?.before.push(run);
  return true;
}
