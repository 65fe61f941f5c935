// Uploads with tus-js-client, and says what the server did: node tus.js ADDRESS TOKEN. Run by TusClientTests.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileUrlStorage, Upload } from 'tus-js-client';

const [address, token] = process.argv.slice(2);
if (!token) {
  console.error('Usage: node tus.js ADDRESS TOKEN');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'renesandro-tus-'));
const headers = { Authorization: `Bearer ${token}` };
const said = {};

// What a program would give to the client, however long the file is.
const usual = { endpoint: `${address}/uploads`, headers, retryDelays: null, chunkSize: 100_000 };

/** A text file that no other run has: its content is whatever, and each is its own. */
const fileOf = bytes => Buffer.concat([Buffer.from(randomBytes(8).toString('hex')), Buffer.alloc(bytes - 16, 'renesandro ')]);

const run = (file, options) => new Promise((resolve, reject) => {
  const upload = new Upload(file, { ...usual, ...options, onSuccess: () => resolve(upload), onError: reject });
  upload.start();
});

const statusOf = error => error.originalResponse?.getStatus() ?? 0;
const ask = async (method, url, more = {}) => fetch(url, { method, headers: { ...headers, 'Tus-Resumable': '1.0.0', ...more } });
const told = async url => (await (await ask('GET', `${url}?wait=20`)).json()).response;
const hash = bytes => createHash('sha256').update(bytes).digest('hex');

async function isWhole(url, file) {
  const upload = await told(url);
  const stored = Buffer.from(await (await ask('GET', `${url}/file`)).arrayBuffer());
  return upload.status === 'ready' && hash(stored) === hash(file);
}

try {
  // In pieces, with metadata of more than the name.
  const whole = fileOf(350_000);
  const progress = [];
  const first = await run(whole, { metadata: { filename: 'пляж 1.txt', filetype: 'text/plain' }, onChunkComplete: (size, sent) => progress.push(sent) });
  said.created = { whole: await isWhole(first.url, whole), name: (await told(first.url)).name, progress };

  // The length and the offset are what HEAD says, and no cache keeps them.
  const head = await ask('HEAD', first.url);
  said.head = { status: head.status, offset: head.headers.get('upload-offset'), length: head.headers.get('upload-length'), cache: head.headers.get('cache-control') };

  // Aborted in the middle, and found again by another client that has nothing but what was stored.
  const urlStorage = new FileUrlStorage(join(folder, 'urls.json'));
  const stored = { urlStorage, storeFingerprintForResuming: true, fingerprint: async () => 'the-file', metadata: { filename: 'resumed.txt' } };
  const resumed = fileOf(500_000);
  const aborted = await new Promise((resolve, reject) => {
    const upload = new Upload(resumed, { ...usual, ...stored, onError: reject, onChunkComplete: (size, sent) => sent >= 200_000 && resolve(upload.abort().then(() => upload)) });
    upload.start();
  });
  const offset = Number((await ask('HEAD', aborted.url)).headers.get('upload-offset'));
  const sent = [];
  const second = await new Promise((resolve, reject) => {
    const upload = new Upload(resumed, { ...usual, ...stored, onChunkComplete: (size, all) => sent.push(all), onSuccess: () => resolve(upload), onError: reject });
    upload.findPreviousUploads().then(previous => {
      upload.resumeFromPreviousUpload(previous[0]);
      upload.start();
    }, reject);
  });
  said.resumed = { sameUrl: second.url === aborted.url, from: offset > 0 && sent[0] > offset, whole: await isWhole(second.url, resumed) };

  // Bytes that do not follow are refused, and the client finds its place by HEAD.
  const open = await ask('POST', usual.endpoint, { 'Upload-Length': '1000', 'Upload-Metadata': `filename ${btoa('wrong.txt')}` });
  const location = new URL(open.headers.get('location'), address).href;
  const wrong = await fetch(location, { method: 'PATCH', headers: { ...headers, 'Tus-Resumable': '1.0.0', 'Upload-Offset': '10', 'Content-Type': 'application/offset+octet-stream' }, body: Buffer.alloc(20) });
  const right = fileOf(1000);
  said.wrongOffset = { status: wrong.status, goesOn: await isWhole((await run(right, { uploadUrl: location })).url, right) };

  // Removed by the client, and gone then.
  const removed = await run(fileOf(1000), { metadata: { filename: 'removed.txt' } });
  await removed.abort(true);
  await Upload.terminate(second.url, { headers, retryDelays: null });
  said.terminated = [(await ask('HEAD', removed.url)).status, (await ask('HEAD', second.url)).status];

  // One file in several parts at once is no extension of this server: it says so, and keeps none of them.
  const before = (await (await ask('GET', usual.endpoint)).json()).response.uploads.length;
  const parallel = await run(fileOf(400_000), { parallelUploads: 2, metadata: { filename: 'parallel.txt' } }).catch(error => error);
  said.parallel = { status: statusOf(parallel), said: parallel.originalResponse?.getBody() ?? '', kept: (await (await ask('GET', usual.endpoint)).json()).response.uploads.length - before };

  // With the first bytes in the request that creates it, as a network without PATCH needs it, and an empty one.
  const early = fileOf(120_000);
  said.withCreation = await isWhole((await run(early, { uploadDataDuringCreation: true, metadata: { filename: 'early.txt' } })).url, early);
  const overridden = fileOf(120_000);
  said.overridden = await isWhole((await run(overridden, { overridePatchMethod: true, metadata: { filename: 'overridden.txt' } })).url, overridden);
  const unknown = await run(fileOf(1000), { uploadLengthDeferred: true, uploadSize: undefined, metadata: { filename: 'deferred.txt' } }).catch(error => error);
  said.deferred = statusOf(unknown);
} finally {
  rmSync(folder, { recursive: true });
}

console.log(JSON.stringify(said));
