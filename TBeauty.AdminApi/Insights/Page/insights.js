import { read, signIn, signOut, SignedOut } from './session.js';
import { amount, count, draw, element, whole, word } from './charts.js';

const find = id => document.getElementById(id);
const day = 24 * 60 * 60 * 1000;

// The shop's day, wherever this page is looked at: Lagos is an hour ahead of UTC all year.
const today = () => new Date(Date.now() + 60 * 60 * 1000).toISOString().slice(0, 10);
const before = (date, days) => new Date(Date.parse(date) - days * day).toISOString().slice(0, 10);

function say(where, text, bad = false) {
  where.textContent = text;
  where.classList.toggle('bad', bad);
}

function preset(choice) {
  if (choice === '') return;
  const to = today();
  find('to').value = to;
  find('from').value = choice === 'month' ? `${to.slice(0, 8)}01` : choice === 'year' ? `${to.slice(0, 5)}01-01` : before(to, Number(choice) - 1);
  find('bucket').value = choice === '365' || choice === 'year' ? 'month' : choice === '90' ? 'week' : 'day';
}

function tile(name, value, change) {
  const made = element('div', {}, element('dt', { textContent: name }), element('dd', { textContent: value }));
  if (change !== undefined) {
    made.append(element('dd', {
      textContent: change === null ? 'nothing to compare with' : `${change < 0 ? '▼' : '▲'} ${count(Math.abs(change))} % ${change < 0 ? 'less' : 'more'} than before`,
      className: change === null ? '' : change < 0 ? 'down' : 'up',
    }));
  }
  return made;
}

function show({ overview, sales, customers, stock, finance, products }) {
  const money = value => amount(value, overview.currency);
  // A tile is looked at, not added up: kobo stand in the tables.
  const round = value => whole(value, overview.currency);
  const { current, change } = overview;
  find('tiles').replaceChildren(
    tile('Revenue', round(current.revenue), change.revenue),
    tile('Orders', count(current.orders), change.orders),
    tile('Average order', round(current.average_order_value), change.average_order_value),
    tile('Net collected', round(current.net_collected), change.net_collected),
    tile('New customers', count(current.new_customers), change.new_customers),
    tile('Outstanding', round(finance.totals.outstanding)),
    tile('Stock value now', round(stock.now.stock_value)),
    tile('Low or out of stock', `${count(stock.now.low_stock_items)} items`),
    tile('Repeat customers', `${count(customers.totals.repeat_rate)} %`),
    tile('VIP share of revenue', `${count(customers.totals.vip_share)} %`),
    tile('Overdue invoices', count(finance.totals.overdue_invoices)),
    tile('Unsold products', count(products.totals.unsold_products)));

  const place = find('charts');
  const charts = [
    { id: 'sales', title: 'Sales', wide: true, kind: 'lines',
      columns: [{ name: 'From' }, { name: 'Revenue', format: money }, { name: 'Net sales', format: money }, { name: 'Orders', format: count, drawn: false }, { name: 'Units', format: count, drawn: false }],
      rows: sales.buckets.map(b => [b.start, b.revenue, b.net_sales, b.orders, b.units]) },
    { id: 'finance', title: 'Money in and back', kind: 'columns',
      columns: [{ name: 'From' }, { name: 'Collected', format: money }, { name: 'Refunded', format: money }],
      rows: finance.buckets.map(b => [b.start, b.collected, b.refunded]) },
    { id: 'customers', title: 'New customers', kind: 'columns',
      columns: [{ name: 'From' }, { name: 'New customers', format: count }], rows: customers.buckets.map(b => [b.start, b.new_customers]) },
    { id: 'stock', title: 'Units shipped and written off', kind: 'columns',
      columns: [{ name: 'From' }, { name: 'Shipped', format: count }, { name: 'Written off', format: count }, { name: 'Received', format: count, drawn: false }],
      rows: stock.buckets.map(b => [b.start, b.shipped_units, b.written_off_units, b.received_units]) },
    { id: 'sources', title: 'Revenue by source', kind: 'bars',
      columns: [{ name: 'Source' }, { name: 'Revenue', format: money }, { name: 'Orders', format: count, drawn: false }],
      rows: sales.by_source.map(s => [word(s.order_source), s.revenue, s.orders]) },
    { id: 'methods', title: 'Collected by method', kind: 'bars',
      columns: [{ name: 'Method' }, { name: 'Collected', format: money }, { name: 'Refunded', format: money, drawn: false }],
      rows: finance.by_method.map(m => [word(m.payment_method), m.collected, m.refunded]) },
    { id: 'products', title: 'Best products by revenue', kind: 'bars',
      columns: [{ name: 'Product' }, { name: 'Revenue', format: money }, { name: 'Units', format: count, drawn: false }],
      rows: products.top_by_revenue.map(p => [p.name, p.revenue, p.units]) },
    { id: 'categories', title: 'Revenue by category', kind: 'bars',
      columns: [{ name: 'Category' }, { name: 'Revenue', format: money }, { name: 'Units', format: count, drawn: false }],
      rows: products.by_category.slice(0, 10).map(c => [c.name ?? 'Without', c.revenue, c.units]) },
    { id: 'best-customers', title: 'Best customers', kind: 'bars',
      columns: [{ name: 'Customer' }, { name: 'Revenue', format: money }, { name: 'Orders', format: count, drawn: false }],
      rows: customers.top_customers.map(c => [c.name, c.revenue, c.orders]) },
  ];
  charts.forEach(chart => draw(place, chart));
}

async function load() {
  const query = `?${new URLSearchParams({ from: find('from').value, to: find('to').value, bucket: find('bucket').value })}`;
  const status = find('status');
  say(status, 'Reading the figures…');
  try {
    const names = ['overview', 'sales-trends', 'customers', 'inventory', 'finance', 'products'];
    const [overview, sales, customers, stock, finance, products] = await Promise.all(names.map(name => read(`/analytics/${name}${query}`)));
    show({ overview, sales, customers, stock, finance, products });
    say(status, `${find('from').value} to ${find('to').value}, by ${find('bucket').value}.`);
  } catch (problem) {
    if (problem instanceof SignedOut) {
      door(problem.message);
      return;
    }
    say(status, problem.message, true);
  }
}

function door(message = '') {
  find('figures').hidden = find('who').hidden = true;
  find('sign-in').hidden = false;
  find('tiles').replaceChildren();
  find('charts').replaceChildren();
  say(find('sign-in-message'), message, message !== '');
  find('email').focus();
}

find('sign-in').addEventListener('submit', async event => {
  event.preventDefault();
  const message = find('sign-in-message');
  say(message, 'Signing in…');
  try {
    await signIn(find('email').value, find('password').value);
    find('password').value = '';
    say(message, '');
    find('name').textContent = find('email').value;
    find('sign-in').hidden = true;
    find('figures').hidden = find('who').hidden = false;
    preset(find('preset').value);
    find('preset').focus();
    await load();
  } catch (problem) {
    say(message, problem.message, true);
    find('password').focus();
  }
});

find('sign-out').addEventListener('click', async () => {
  await signOut();
  door();
});
find('preset').addEventListener('change', () => {
  preset(find('preset').value);
  if (find('preset').value !== '') load();
});
for (const id of ['from', 'to']) find(id).addEventListener('change', () => { find('preset').value = ''; });
find('period').addEventListener('submit', event => {
  event.preventDefault();
  load();
});
