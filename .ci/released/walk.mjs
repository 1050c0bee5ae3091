// From the catalogue to a delivered order and the books: `node walk.mjs <storefront> <admin>`. Each step is told; what
// failed is told once more at the end, and fails. A step without what it needs of another is left out.
const [storefront, admin] = process.argv.slice(2);
const failed = [];

async function ask(base, method, path, { token, key, body } = {}) {
  const answer = await fetch(base + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(key && { 'idempotency-key': key }),
    },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await answer.text();
  if (!answer.ok)
    throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 400)}`);
  return text && JSON.parse(text);
}

async function step(name, needed, act) {
  if (needed.some(one => one === undefined)) {
    failed.push(name);
    console.log(`  left    ${name}`);
    return undefined;
  }
  try {
    const made = await act();
    console.log(`  well    ${name}`);
    return made ?? null;
  } catch (problem) {
    failed.push(name);
    console.log(`  FAILED  ${name}: ${problem.message}`);
    return undefined;
  }
}

function expect(holds, otherwise) {
  if (!holds)
    throw new Error(otherwise);
}

const run = Date.now();
const buyer = { email: `released-${run}@example.com`, password: 'A long password 7' };

const product = await step('browse', [], async () => {
  const { products } = await ask(storefront, 'GET', '/products?in_stock_only=true');
  const found = products.find(one => one.total_stock >= 2);
  expect(found, 'Nothing is in stock.');
  return (await ask(storefront, 'GET', `/products/${found.id}`)).id;
});
const registered = await step('register', [], () =>
  ask(storefront, 'POST', '/auth/register', { body: { first_name: 'Ada', last_name: 'Obi', ...buyer } }));
const customer = await step('sign in as a customer', [registered], async () =>
  (await ask(storefront, 'POST', '/auth/login', { body: buyer })).access_token);
const cart = await step('fill the cart', [customer, product], () =>
  ask(storefront, 'POST', '/cart/items', { token: customer, body: { product_id: product, quantity: 2 } }));
const order = await step('check out', [cart], async () => {
  const checkout = {
    token: customer, key: `released-${run}-0001`,
    body: { shipping_address_line1: '12 Admiralty Way', shipping_city: 'Lekki', shipping_state: 'Lagos' },
  };
  const first = (await ask(storefront, 'POST', '/cart/checkout', checkout)).order;
  const again = (await ask(storefront, 'POST', '/cart/checkout', checkout)).order;
  expect(first.id === again.id, 'The same call made another order.');
  return first;
});

const staff = await step('sign in as the owner', [], async () => (await ask(admin, 'POST', '/auth/login', {
  body: { email: 'owner@tbeauty.local', password: 'Owner!Dev2026' },
})).access_token);
await step('list orders', [staff, order], async () => {
  const { orders } = await ask(admin, 'GET', '/orders?size=20', { token: staff });
  expect(orders.some(one => one.id === order.id), 'The new order is not among them.');
});
let last = await step('record and verify the payment', [staff, order], async () => {
  const payment = await ask(admin, 'POST', '/payments', {
    token: staff, key: `released-${run}-0002`,
    body: { order_id: order.id, amount: order.total_amount, payment_method: 'cash' },
  });
  await ask(admin, 'POST', `/payments/${payment.id}/verify`, { token: staff, body: {} });
});
for (const act of ['allocate', 'confirm', 'processing', 'pack', 'shipments', 'deliver']) {
  last = await step(`take the step ${act}`, [last], () => ask(admin, 'POST', `/orders/${order.id}/${act}`, {
    token: staff, key: `released-${run}-${act}`, body: act === 'shipments' ? { courier_service: 'GIG Logistics' } : undefined,
  }));
}
await step('send the invoice', [last], async () => {
  const invoice = await ask(admin, 'POST', `/invoices/from-order/${order.id}`, { token: staff, key: `released-${run}-0003` });
  await ask(admin, 'POST', `/invoices/${invoice.id}/send`, { token: staff });
});
await step('verify the books', [staff], async () => {
  const { differences } = await ask(admin, 'POST', '/inventory/verify', { token: staff });
  expect(differences.length === 0, JSON.stringify(differences));
});

console.log(failed.length ? `Failed or left out: ${failed.join(', ')}.` : 'All went well, and the books balance.');
process.exit(failed.length ? 1 : 0);
