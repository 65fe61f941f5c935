// The tokens live as long as the tab: whoever opens another one signs in there.
const store = sessionStorage;

export class Refusal extends Error {
  constructor(status, body) {
    const details = (body?.errors ?? []).map(error => `${error.path}: ${error.message}`);
    super(details.length ? details.join('\n') : body?.response ?? `HTTP ${status}`);
    this.status = status;
  }
}

export const signedIn = () => store.getItem('access') !== null;

export async function signIn(name, password) {
  keep(await read(await post('/auth/token', { name, password })));
}

export async function signOut() {
  const refresh = store.getItem('refresh');
  store.clear();
  await post('/auth/revoke', { refresh_token: refresh }).catch(() => {});
}

export async function call(method, path, body) {
  return read(await ask(method, path, body));
}

export async function file(path) {
  const answer = await ask('GET', path);
  return answer.ok ? answer.blob() : read(answer);
}

async function ask(method, path, body) {
  const answer = await send(method, path, body);
  return answer.status === 401 && await refresh() ? send(method, path, body) : answer;
}

function send(method, path, body) {
  const headers = { authorization: `Bearer ${store.getItem('access')}` };
  if (body !== undefined) {
    headers['content-type'] = 'application/json';
  }

  return fetch(path, { method, headers, body });
}

let refreshing = null;

// A refresh token is good once: calls that fail together share one refresh.
function refresh() {
  refreshing ??= (async () => {
    try {
      const answer = await post('/auth/refresh', { refresh_token: store.getItem('refresh') });
      if (!answer.ok) {
        store.clear();
        return false;
      }

      keep(await answer.json());
      return true;
    } finally {
      refreshing = null;
    }
  })();
  return refreshing;
}

const post = (path, body) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

function keep(tokens) {
  const pair = tokens.response ?? tokens;
  store.setItem('access', pair.access_token);
  store.setItem('refresh', pair.refresh_token);
}

async function read(answer) {
  const body = await answer.json().catch(() => null);
  if (!answer.ok) {
    throw new Refusal(answer.status, body);
  }

  return body;
}
