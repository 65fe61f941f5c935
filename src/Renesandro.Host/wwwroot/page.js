import { call, file, signIn, signOut, signedIn, Refusal } from '/api.js';
import { duration, say, size, words } from '/words.js';

const Pause = 2000;
const example = {
  task_name: 'summer',
  video_blocks: { hook: ['https://example.com/a.mp4', 'https://example.com/b.mp4'], cta: ['https://example.com/c.mp4'] },
  audio_blocks: { bed: ['https://example.com/music.mp3'] },
  text_to_speech: [{ text: 'Welcome', voice: 'Sarah' }],
  options: { seed: 42 },
};

const find = selector => document.querySelector(selector);
const rows = new Map();
let cursor = null;
let timer = 0;

say(document);
find('#new-job textarea').value = JSON.stringify(example, null, 2);
show();

find('#sign-in').addEventListener('submit', event => guarded(event, async form => {
  await signIn(form.name.value, form.password.value);
  form.reset();
  show();
}));

find('#sign-out').addEventListener('click', async () => {
  await signOut();
  show();
});

find('#new-job form').addEventListener('submit', event => guarded(event, async (form, button) => {
  const told = form.querySelector('.told');
  told.textContent = '';
  if (button.value === 'plan') {
    const { response } = await call('POST', '/process_media/plan', form.request.value);
    told.textContent = words.planned({ count: response.count, total: duration(response.total_seconds), size: size(response.estimated_bytes) });
    return;
  }

  await call('POST', '/process_media', form.request.value);
  find('#new-job').open = false;
  await update();
}));

find('#older').addEventListener('click', async () => {
  const { response } = await call('GET', `/process_media?cursor=${encodeURIComponent(cursor)}`);
  response.jobs.forEach(job => draw(job, false));
  page(response.next_cursor);
});

find('#player').addEventListener('close', () => {
  const video = find('#player video');
  URL.revokeObjectURL(video.src);
  video.removeAttribute('src');
  video.load();
});

function show() {
  clearTimeout(timer);
  const inside = signedIn();
  find('#sign-in').hidden = inside;
  find('#work').hidden = !inside;
  find('#sign-out').hidden = !inside;
  find('#jobs').replaceChildren();
  rows.clear();
  if (inside) {
    update();
  }
}

async function update() {
  clearTimeout(timer);
  try {
    const { response } = await call('GET', '/process_media');
    if (rows.size === 0) {
      page(response.next_cursor);
    }

    response.jobs.toReversed().forEach(job => draw(job, true));
    find('#none').hidden = rows.size > 0;
    find('#trouble').textContent = '';
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) {
      show();
      return;
    }

    find('#trouble').textContent = error instanceof Refusal ? error.message : words.offline;
  }

  timer = setTimeout(update, Pause);
}

function page(next) {
  cursor = next;
  find('#older').hidden = next === null;
}

function draw(job, first) {
  let row = rows.get(job.media_id);
  if (!row) {
    row = find('#job').content.firstElementChild.cloneNode(true);
    say(row);
    prepare(row, job.media_id);
    rows.set(job.media_id, row);
    find('#jobs')[first ? 'prepend' : 'append'](row);
  }

  const { progress } = job;
  const active = job.status === 'queued' || job.status === 'processing';
  const waits = job.status === 'awaiting_approval';
  const part = selector => row.querySelector(selector);
  part('.task').textContent = job.task_name;
  part('.state').textContent = words[progress.stage] ?? words[job.status];
  part('.state').className = `state ${job.status}`;
  part('time').textContent = new Date(job.created_at).toLocaleString();
  part('progress').value = progress.percent;
  part('progress').hidden = !active;
  part('.figures').textContent = [
    words.figures(progress.done, progress.total, progress.failed),
    ...(progress.eta_seconds === null ? [] : [words.left(duration(progress.eta_seconds))]),
  ].join(' · ');
  part('.fault').textContent = [job.error, ...job.warnings].filter(Boolean).join('\n');
  part('.folder').hidden = !job.folder_url;
  part('.folder').href = job.folder_url ?? '';
  part('.cancel').hidden = !active && !waits;
  part('.retry').hidden = active || waits || job.status === 'done' && progress.failed === 0;
  if (waits) {
    part('.approval .told').textContent = words.awaits(job.preview.left_out, new Date(job.preview.expires_at).toLocaleString());
  }

  // What is to be approved is shown once, and stays closed for whoever closes it.
  if (waits && part('.approval').hidden && part('.list').hidden) {
    part('.variants').click();
  }

  part('.approval').hidden = !waits;
}

function prepare(row, id) {
  const list = row.querySelector('.list');
  const act = (selector, method, path) => row.querySelector(selector).addEventListener('click', async event => {
    event.target.disabled = true;
    try {
      await call(method, `/process_media/${id}${path}`);
      await update();
    } catch (error) {
      row.querySelector('.fault').textContent = error.message;
    } finally {
      event.target.disabled = false;
    }
  });
  act('.cancel', 'DELETE', '');
  act('.retry', 'POST', '/retry');

  const approval = row.querySelector('.approval');
  approval.ordinals.ariaLabel = words.ordinals;
  approval.addEventListener('submit', event => guarded(event, async (form, button) => {
    const chosen = button.value === 'all' ? {} : { ordinals: form.ordinals.value.split(',').map(part => part.trim()) };
    await call('POST', `/process_media/${id}/approve`, JSON.stringify(chosen));
    await update();
  }));

  row.querySelector('.variants').addEventListener('click', async () => {
    list.hidden = !list.hidden;
    if (!list.hidden) {
      list.querySelector('tbody').replaceChildren();
      await load('');
    }
  });
  row.querySelector('.more').addEventListener('click', event => load(`?cursor=${encodeURIComponent(event.target.value)}`));

  async function load(query) {
    const { response } = await call('GET', `/process_media/status/${id}${query}`);
    list.querySelector('tbody').append(...response.variants.map(variant => line(id, variant)));
    list.querySelector('.more').hidden = !response.next_cursor;
    list.querySelector('.more').value = response.next_cursor ?? '';
  }
}

function line(id, variant) {
  const row = document.createElement('tr');
  const [index, what, action] = [row.insertCell(), row.insertCell(), row.insertCell()];
  index.textContent = variant.index;
  what.textContent = variant.clips.map(clip => clip.label).join(' + ');
  if (variant.error) {
    what.append(document.createElement('br'), Object.assign(document.createElement('span'), { className: 'fault', textContent: variant.error }));
  } else if (variant.url && /^https?:/.test(variant.url) && new URL(variant.url, location).origin !== location.origin) {
    action.append(Object.assign(document.createElement('a'), { href: variant.url, target: '_blank', rel: 'noopener', textContent: words.open }));
  } else {
    const button = Object.assign(document.createElement('button'), { className: 'plain', textContent: words.play });
    button.addEventListener('click', () => play(button, `/process_media/${id}/variants/${variant.index}/file`));
    action.append(button);
  }

  const poster = variant.beside?.find(file => file.kind === 'poster' && file.url?.startsWith('/'));
  if (poster) {
    what.prepend(picture(poster.url));
  }

  return row;
}

const seen = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(async ({ target }) => {
  seen.unobserve(target);
  try {
    target.src = URL.createObjectURL(await file(target.dataset.path));
  } catch {
    target.remove();
  }
}));

// A list may have hundreds of posters: each is fetched when it comes into view, and none is kept once it is drawn.
function picture(path) {
  const image = Object.assign(document.createElement('img'), { className: 'poster', alt: '' });
  image.dataset.path = path;
  image.addEventListener('load', () => URL.revokeObjectURL(image.src));
  seen.observe(image);
  return image;
}

async function play(button, path) {
  button.disabled = true;
  try {
    find('#player video').src = URL.createObjectURL(await file(path));
    find('#player').showModal();
  } catch (error) {
    find('#trouble').textContent = error.message;
  } finally {
    button.disabled = false;
  }
}

async function guarded(event, work) {
  event.preventDefault();
  const [form, button] = [event.target, event.submitter];
  const fault = form.querySelector('.fault');
  fault.textContent = '';
  button.disabled = true;
  try {
    await work(form, button);
  } catch (error) {
    fault.textContent = error instanceof Refusal ? error.message : words.offline;
  } finally {
    button.disabled = false;
  }
}
