// Who is signed in. Tokens live in this module and nowhere else: closing the page signs out.
let tokens = null;

const api = '/api/v1';

async function words(answer) {
  try {
    const problem = await answer.json();
    return problem.detail || problem.title;
  } catch {
    return null;
  }
}

async function call(path, options) {
  try {
    return await fetch(api + path, { ...options, cache: 'no-store' });
  } catch {
    throw new Error('The shop can’t be reached. Check your connection and try again.');
  }
}

const post = (path, body, headers = {}) => call(path, {
  method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body),
});

export async function signIn(email, password) {
  const answer = await post('/auth/login', { email, password });
  if (answer.status === 401) throw new Error('E-mail or password is wrong.');
  if (answer.status === 429) throw new Error('Too many tries. Wait a minute, then try again.');
  if (answer.status === 400) throw new Error('Please fill in your e-mail and your password.');
  if (!answer.ok) throw new Error(await words(answer) || 'Signing in did not work. Try again.');
  tokens = await answer.json();
}

export async function signOut() {
  const old = tokens;
  tokens = null;
  if (old) {
    await post('/auth/logout', { refresh_token: old.refresh_token }, { authorization: `Bearer ${old.access_token}` })
      .catch(() => {});
  }
}

// One renewal for however many calls need it, for a refresh token is good once.
let renewal = null;

async function renew() {
  const answer = await post('/auth/refresh', { refresh_token: tokens.refresh_token });
  if (!answer.ok) {
    tokens = null;
    return false;
  }
  tokens = await answer.json();
  return true;
}

export class SignedOut extends Error {}

export async function read(path) {
  const ask = () => call(path, { headers: { authorization: `Bearer ${tokens.access_token}` } });
  if (!tokens) throw new SignedOut('Please sign in.');
  let answer = await ask();
  if (answer.status === 401) {
    renewal ??= renew().finally(() => { renewal = null; });
    if (!await renewal) throw new SignedOut('Your session has ended. Please sign in again.');
    answer = await ask();
  }
  if (answer.status === 403) throw new Error('Your role may not see these figures. Ask an owner, a manager or finance.');
  if (!answer.ok) throw new Error(await words(answer) || 'The figures can’t be read now. Try again.');
  return answer.json();
}
