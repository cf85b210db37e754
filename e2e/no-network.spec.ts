import { expect, launchWorkstation, test, type Workstation } from './support/launch';
import { type Listener, listen } from './support/listener';

let workstation: Workstation;
let outside: Listener;

test.beforeAll(async () => {
  outside = await listen();
  workstation = await launchWorkstation();
  await expect(workstation.window.getByRole('heading', { name: '从哪里开始？' })).toBeVisible();
});
test.afterAll(async () => {
  await workstation.close();
  await outside.close();
});
test.afterEach(() => {
  expect(outside.arrivals(), 'nothing ever left the page').toBe(0);
});

/** What the policy is to name when it refuses. */
const REFUSING = [
  'connect-src',
  'frame-src',
  'img-src',
  'media-src',
  'script-src',
  'script-src-attr',
  'script-src-elem',
  'style-src-elem',
];

test('the policy refuses foreign and inline scripts, eval, frames, styles from outside and every connection', async () => {
  const asked = { port: outside.tcpPort, refusing: REFUSING };
  const { ran, violations } = await workstation.window.evaluate(async ({ port, refusing }) => {
    const blocked = new Set<string>();
    document.addEventListener('securitypolicyviolation', (event) => blocked.add(event.effectiveDirective));
    const address = `http://127.0.0.1:${port}/x`;
    const add = (tag: string, attributes: Readonly<Record<string, string>>, text = ''): void => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.textContent = text;
      document.body.append(element);
    };
    add('script', {}, 'window.inlineRan = true');
    add('script', { src: address });
    add('img', { src: address });
    add('iframe', { src: address });
    add('link', { rel: 'stylesheet', href: `${address}.css` });
    add('video', { src: address });
    add('object', { data: address });
    add('button', { onclick: 'window.handlerRan = true' }, 'x');
    document.querySelector<HTMLElement>('body > button:last-of-type')?.click();
    const attempt = async (work: () => unknown): Promise<string> => {
      try {
        await work();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.name : String(error);
      }
    };
    // Out of the turn the driver started: what it runs itself is exempt from the policy.
    const evaluated = await new Promise<string>((resolve) => {
      setTimeout(() => {
        // biome-ignore lint/security/noGlobalEval: that it fails is what is tested
        void attempt(() => eval('1')).then(resolve);
      });
    });
    const made = await new Promise<string>((resolve) => {
      setTimeout(() => void attempt(() => new Function('return 1')()).then(resolve));
    });
    const socket = await new Promise<string>((resolve) => {
      try {
        const opened = new WebSocket(`ws://127.0.0.1:${port}/`);
        opened.onopen = () => resolve('open');
        opened.onerror = () => resolve('refused');
      } catch {
        resolve('refused');
      }
    });
    const stream = await new Promise<string>((resolve) => {
      const source = new EventSource(address);
      source.onopen = () => resolve('open');
      source.onerror = () => {
        source.close();
        resolve('refused');
      };
    });
    const worker = await new Promise<string>((resolve) => {
      try {
        const started = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
        started.onmessage = () => resolve('ran');
        started.onerror = () => resolve('refused');
      } catch {
        resolve('refused');
      }
    });
    const outcome = {
      inline: 'inlineRan' in window,
      handler: 'handlerRan' in window,
      evaluated,
      made,
      fetched: await attempt(() => fetch(address)),
      ownFile: await attempt(() => fetch('app://holdfast/index.html')),
      socket,
      stream,
      worker,
    };
    navigator.sendBeacon(address, 'x');
    // A frame is refused by another process, which tells the page some time later.
    for (let n = 0; n < 100 && !refusing.every((directive) => blocked.has(directive)); n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return { ran: outcome, violations: [...blocked].sort() };
  }, asked);
  expect(ran).toEqual({
    inline: false,
    handler: false,
    evaluated: 'EvalError',
    made: 'EvalError',
    fetched: 'TypeError',
    ownFile: 'TypeError',
    socket: 'refused',
    stream: 'refused',
    worker: 'refused',
  });
  expect(violations).toEqual(expect.arrayContaining(REFUSING));
});

test('nothing of the page reaches the network, not even by WebRTC', async () => {
  const ports = { tcpPort: outside.tcpPort, udpPort: outside.udpPort };
  const candidates = await workstation.window.evaluate(async ({ tcpPort, udpPort }) => {
    const peer = new RTCPeerConnection({
      iceServers: [
        { urls: `stun:127.0.0.1:${udpPort}` },
        { urls: `turn:127.0.0.1:${tcpPort}?transport=tcp`, username: 'x', credential: 'x' },
      ],
    });
    const found: string[] = [];
    peer.createDataChannel('x');
    const gathered = new Promise<void>((resolve) => {
      peer.onicecandidate = ({ candidate }) => {
        if (candidate?.candidate) found.push(candidate.candidate);
        else resolve();
      };
    });
    await peer.setLocalDescription(await peer.createOffer());
    await gathered;
    peer.close();
    for (const rel of ['prefetch', 'preconnect', 'dns-prefetch', 'preload', 'modulepreload']) {
      const link = document.createElement('link');
      link.rel = rel;
      link.href = `http://127.0.0.1:${tcpPort}/${rel}`;
      document.head.append(link);
    }
    return found;
  }, ports);
  expect(candidates.filter((candidate) => candidate.includes('typ srflx'))).toEqual([]);
});
