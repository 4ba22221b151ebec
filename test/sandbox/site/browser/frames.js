// The page around the app's frames: answers what the app asks of the product. What a frame may do depends on its place, which
// the server made for it; nothing a frame says can change that.
import { addressOf, toSandbox } from './addresses.js';
import { closeFlag, showFlag } from './flags.js';
import { beforeClose, closeModal, openModal } from './modals.js';

const { frameOrigin } = document.body.dataset;
const root = document.documentElement;
const frames = () => [...document.querySelectorAll('iframe[data-place]')];
const themed = new Set();
const subscriptions = new Map();
let nextSubscription = 1;

const post = (frame, message) => frame.contentWindow?.postMessage(message, frameOrigin);

/** Functions come as numbers; calling one sends it back to the frame that owns it. */
function revive(frame, value) {
  if (Array.isArray(value)) return value.map((inner) => revive(frame, inner));
  if (typeof value !== 'object' || value === null || value instanceof Blob) return value;
  if (typeof value.__function === 'number') {
    return (...args) => post(frame, { kind: 'run', id: value.__function, args });
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, revive(frame, inner)]));
}

async function askServer(frame, command, payload) {
  const response = await fetch(`/bridge/${frame.dataset.place}/${command}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(payload ?? {}),
  });
  const { value, error } = await response.json();
  if (error !== undefined) throw new Error(error);
  return value;
}

const theme = () => ({ mode: root.dataset.colorMode, theme: root.dataset.theme });

root.addEventListener('colour-mode', () => {
  for (const frame of themed) post(frame, { kind: 'theme', ...theme() });
});

/** Tells the listeners of all frames. */
export function emit(event, payload) {
  for (const subscription of subscriptions.values()) if (subscription.event === event) subscription.callback(payload);
}

function navigate(payload) {
  const address = toSandbox(addressOf(payload));
  if (payload.type === 'new-tab') open(address, '_blank', 'noopener');
  else location.assign(address);
  return true;
}

const commands = {
  invoke: (frame, payload) => askServer(frame, 'invoke', payload),
  getContext: (frame) => askServer(frame, 'getContext'),
  fetchProduct: (frame, payload) => askServer(frame, 'fetchProduct', payload),
  enableTheming(frame) {
    themed.add(frame);
    return theme();
  },
  on(frame, { event, callback }) {
    const id = nextSubscription++;
    subscriptions.set(id, { frame, event, callback });
    return id;
  },
  off: (frame, { subscription }) =>
    subscriptions.get(subscription)?.frame === frame && subscriptions.delete(subscription),
  emit(_frame, { event, payload }) {
    emit(event, payload);
    return true;
  },
  navigate: (_frame, payload) => navigate(payload),
  getUrl: (_frame, payload) => new URL(toSandbox(addressOf(payload)), location.href).href,
  reload() {
    location.reload();
    return true;
  },
  showFlag: (_frame, payload) => showFlag(payload),
  closeFlag: (_frame, payload) => closeFlag(payload),
  async openModal(frame, options) {
    const { resource, context } = options;
    return openModal(await askServer(frame, 'openModal', { resource, context }), options);
  },
  close: (frame, payload) => closeModal(frame, payload),
  submit: (frame, payload) => closeModal(frame, payload),
  onClose: (frame, run) => beforeClose(frame, run),
  changeWindowTitle(_frame, title) {
    document.title = String(title);
    return true;
  },
};

async function answer(frame, { id, command, payload }) {
  try {
    if (!Object.hasOwn(commands, command)) throw new Error(`The sandbox does not know the bridge command ${command}`);
    post(frame, { kind: 'answer', id, value: await commands[command](frame, revive(frame, payload)) });
  } catch (error) {
    post(frame, { kind: 'answer', id, error: error.message });
  }
}

addEventListener('message', ({ source, origin, data }) => {
  const frame = origin === frameOrigin && frames().find(({ contentWindow }) => contentWindow === source);
  if (!frame) return;
  if (data.kind === 'height') frame.style.height = `${data.height}px`;
  if (data.kind === 'call') void answer(frame, data);
});

// A frame begins to load when it can be seen, and only now that its questions are heard.
for (const frame of frames()) {
  const around = frame.closest('details');
  const load = () => {
    if (!frame.src) frame.src = frame.dataset.src;
  };
  if (around === null || around.open) load();
  else around.addEventListener('toggle', load);
}
